-- A page of the files of a stream, oldest first.
-- $1 tenant  $2 thread  $3 stream  $4 id of the last one of the page before (null: from the beginning)  $5 files at most
-- Gives back rows in the order of store/attachments.c.
SELECT a.attachment_id, a.stream, a.seq, c.value AS name, a.media_type, a.size, a.digest,
       b.attachment_id IS NULL AS erased
FROM trialogue.attachments a
LEFT JOIN trialogue.contents c ON c.tenant_id = $1 AND c.thread_id = $2 AND c.stream = a.stream AND c.seq = a.seq
    AND c.field = 'name'
LEFT JOIN trialogue.blobs b ON b.tenant_id = $1 AND b.thread_id = $2 AND b.attachment_id = a.attachment_id
WHERE a.tenant_id = $1 AND a.thread_id = $2 AND a.stream = $3 AND ($4::uuid IS NULL OR a.attachment_id > $4::uuid)
ORDER BY a.attachment_id
LIMIT $5
