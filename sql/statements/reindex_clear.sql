-- Takes away the hashes of lines that are no longer what they should be. 'trialogue reindex'.
-- $1 tenant  $2 threads  $3 streams  $4 numbers  $5 times  $6 hashes, an array for each line
DELETE FROM trialogue_keys.grams g
USING unnest($2::uuid[], $3::text[], $4::bigint[], $5::bigint[], $6::text[]) AS n (thread_id, stream, seq, at, grams)
WHERE g.tenant_id = $1 AND g.thread_id = n.thread_id AND g.stream = n.stream AND g.seq = n.seq
    AND (g.at, g.grams) IS DISTINCT FROM (n.at, n.grams::bigint[])
