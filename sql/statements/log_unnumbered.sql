-- What follows in some streams, for the notary to check.
-- $1 tenant
-- Streams, one element each: $2 thread  $3 stream  $4 the last number that the notary knows
-- $5 entries of each stream at most
SELECT e.thread_id, e.stream, e.seq, e.leaf, e.seal
FROM unnest($2::uuid[], $3::text[], $4::bigint[]) AS a (thread_id, stream, after)
CROSS JOIN LATERAL (
    SELECT *
    FROM trialogue.entries x
    WHERE x.tenant_id = $1 AND x.thread_id = a.thread_id AND x.stream = a.stream AND x.seq > a.after
    ORDER BY x.seq
    LIMIT $5) e
ORDER BY e.at, e.thread_id, e.stream, e.seq
