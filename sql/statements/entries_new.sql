-- What is new in each stream of a thread, for a live reader; a position of -1 leaves a stream out.
-- $1 tenant  $2 thread  $3 joint, $4 caucus_client, $5 caucus_freelancer, $6 staff: the last number that was sent
-- $7 entries of each stream at most
SELECT e.stream, e.seq, e.kind, e.seat, e.person_id, e.at, e.leaf, e.hash, e.seal, e.key_id, c.field, c.sealed
FROM (VALUES ('joint', $3::bigint), ('caucus_client', $4::bigint), ('caucus_freelancer', $5::bigint), ('staff', $6::bigint))
    AS p (stream, after)
CROSS JOIN LATERAL (
    SELECT *
    FROM trialogue.entries x
    WHERE x.tenant_id = $1 AND x.thread_id = $2 AND x.stream = p.stream AND x.seq > p.after
    ORDER BY x.seq
    LIMIT $7) e
LEFT JOIN LATERAL (
    SELECT x.field, x.sealed
    FROM trialogue_keys.texts x
    WHERE x.tenant_id = $1 AND x.thread_id = $2 AND x.stream = e.stream AND x.seq = e.seq
    LIMIT 4) c ON true
WHERE p.after >= 0
ORDER BY e.at, e.stream, e.seq, c.field
