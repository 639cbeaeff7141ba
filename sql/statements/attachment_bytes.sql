-- One file of some streams of a thread, with its bytes (null: erased).
-- $1 tenant  $2 thread  $3 streams  $4 attachment
-- Gives back a row in the order of store/attachments.c, then the bytes.
SELECT a.attachment_id, a.stream, a.seq,
       (SELECT c.sealed
        FROM trialogue_keys.texts c
        WHERE c.tenant_id = $1 AND c.thread_id = $2 AND c.stream = a.stream AND c.seq = a.seq AND c.field = 'name') AS sealed_name,
       a.media_type, a.size, a.digest, a.erased, a.sealed
FROM trialogue_keys.files a
WHERE a.tenant_id = $1 AND a.thread_id = $2 AND a.stream = ANY ($3::text[]) AND a.attachment_id = $4
