-- The lines of some streams of a thread in which words, files or the name of a person stand, and how they are called there.
-- $1 tenant  $2 thread  $3 person  $4 streams  $5 lines at most
SELECT k.stream, k.seq, string_agg(k.field, ' ' ORDER BY k.field COLLATE "C")
FROM trialogue_keys.content_keys k
WHERE k.tenant_id = $1 AND k.thread_id = $2 AND k.subject_id = $3 AND k.stream = ANY ($4::text[])
GROUP BY k.stream, k.seq
ORDER BY k.stream, k.seq
LIMIT $5
