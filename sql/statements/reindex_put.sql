-- Puts the hashes of lines that have none and still have a text. 'trialogue reindex'.
-- $1 tenant  $2 threads  $3 streams  $4 numbers  $5 times  $6 hashes, an array for each line
INSERT INTO trialogue_keys.grams (tenant_id, thread_id, stream, seq, at, grams)
SELECT $1, n.thread_id, n.stream, n.seq, n.at, n.grams::bigint[]
FROM unnest($2::uuid[], $3::text[], $4::bigint[], $5::bigint[], $6::text[]) AS n (thread_id, stream, seq, at, grams)
WHERE EXISTS (SELECT FROM trialogue_keys.content_keys k
              WHERE k.tenant_id = $1 AND k.thread_id = n.thread_id AND k.stream = n.stream AND k.seq = n.seq)
ON CONFLICT DO NOTHING
