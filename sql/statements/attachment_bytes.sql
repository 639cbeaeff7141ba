-- One file of some streams of a thread, with its bytes (null: erased).
-- $1 tenant  $2 thread  $3 streams  $4 attachment
-- Gives back a row in the order of store/attachments.c, then the bytes.
SELECT a.attachment_id, a.stream, a.seq, c.value AS name, a.media_type, a.size, a.digest,
       b.attachment_id IS NULL AS erased, b.bytes
FROM trialogue.attachments a
LEFT JOIN trialogue.contents c ON c.tenant_id = $1 AND c.thread_id = $2 AND c.stream = a.stream AND c.seq = a.seq
    AND c.field = 'name'
LEFT JOIN trialogue.blobs b ON b.tenant_id = $1 AND b.thread_id = $2 AND b.attachment_id = a.attachment_id
WHERE a.tenant_id = $1 AND a.thread_id = $2 AND a.stream = ANY ($3::text[]) AND a.attachment_id = $4
