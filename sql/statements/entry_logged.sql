-- One entry with its texts (one row for each; a null field: none, or erased), and its place in the log of its room, under the newest
-- checkpoint.
-- $1 tenant  $2 thread  $3 stream  $4 number  $5 whether the place is wanted
-- A null size: it has no place that is signed.
SELECT e.stream, e.seq, e.kind, e.seat, e.person_id, e.at, e.leaf, e.hash, e.seal, e.key_id, c.field, c.sealed, l.idx, k.size, k.at
FROM trialogue.entries e
LEFT JOIN LATERAL (
    SELECT x.field, x.sealed
    FROM trialogue_keys.texts x
    WHERE x.tenant_id = $1 AND x.thread_id = $2 AND x.stream = e.stream AND x.seq = e.seq
    LIMIT 4) c ON true
LEFT JOIN trialogue.log_entries l ON $5 AND l.tenant_id = $1 AND l.thread_id = $2 AND l.log = $3 AND l.seq = $4
LEFT JOIN LATERAL (
    SELECT x.size, x.at
    FROM trialogue.checkpoints x
    WHERE x.tenant_id = $1 AND x.log = $3
    ORDER BY x.size DESC
    LIMIT 1) k ON k.size > l.idx
WHERE e.tenant_id = $1 AND e.thread_id = $2 AND e.stream = $3 AND e.seq = $4
ORDER BY c.field
