-- Keeps what somebody has begun to say; an empty text lets go of it.
-- $1 tenant  $2 thread  $3 person  $4 stream  $5 text (null: let go)  $6 now
WITH dropped AS (
    DELETE FROM trialogue.drafts
    WHERE tenant_id = $1 AND thread_id = $2 AND person_id = $3 AND stream = $4 AND $5::text IS NULL
)
INSERT INTO trialogue.drafts (tenant_id, thread_id, person_id, stream, text, saved_at)
SELECT $1, $2, $3, $4, $5::text, $6
WHERE $5::text IS NOT NULL
ON CONFLICT (tenant_id, thread_id, person_id, stream) DO UPDATE
SET text = excluded.text, saved_at = excluded.saved_at
