-- Somebody has gone.
-- $1 tenant  $2 thread  $3 person  $4 from which stream (null: from all)
DELETE FROM trialogue.presence
WHERE tenant_id = $1 AND thread_id = $2 AND person_id = $3 AND ($4::text IS NULL OR stream = $4)
