-- A page of the files of a stream, oldest first.
-- $1 tenant  $2 thread  $3 stream  $4 id of the last one of the page before (null: from the beginning)  $5 files at most
-- Gives back rows in the order of store/attachments.c.
SELECT a.attachment_id, a.stream, a.seq,
       (SELECT c.sealed
        FROM trialogue_keys.texts c
        WHERE c.tenant_id = $1 AND c.thread_id = $2 AND c.stream = a.stream AND c.seq = a.seq AND c.field = 'name') AS sealed_name,
       a.media_type, a.size, a.digest, a.erased
FROM trialogue_keys.files a
WHERE a.tenant_id = $1 AND a.thread_id = $2 AND a.stream = $3 AND ($4::uuid IS NULL OR a.attachment_id > $4::uuid)
ORDER BY a.attachment_id
LIMIT $5
