-- The next file of a thread that is not erased, by id.
-- $1 tenant  $2 thread  $3 streams in scope  $4 the id before (null: the first)
SELECT a.attachment_id, a.stream, a.seq, a.sealed
FROM trialogue_keys.files a
WHERE a.tenant_id = $1 AND a.thread_id = $2 AND a.stream = ANY ($3::text[]) AND ($4::uuid IS NULL OR a.attachment_id > $4::uuid)
    AND NOT a.erased
ORDER BY a.attachment_id
LIMIT 1
