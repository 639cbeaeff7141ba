-- A page of one stream, from a number on, each entry with its texts (one row for each text; a null field: none, or erased)
-- and its place in the log (null: none yet).
-- $1 tenant  $2 thread  $3 stream  $4 first number  $5 entries at most
SELECT e.stream, e.seq, e.kind, e.seat, e.person_id, e.at, e.leaf, e.hash, e.seal, e.key_id, c.field, c.sealed, l.idx
FROM (
    SELECT *
    FROM trialogue.entries
    WHERE tenant_id = $1 AND thread_id = $2 AND stream = $3 AND seq >= $4
    ORDER BY seq ASC
    LIMIT $5) e
LEFT JOIN LATERAL (
    SELECT x.field, x.sealed
    FROM trialogue_keys.texts x
    WHERE x.tenant_id = $1 AND x.thread_id = $2 AND x.stream = e.stream AND x.seq = e.seq
    LIMIT 4) c ON true
LEFT JOIN trialogue.log_entries l ON l.tenant_id = $1 AND l.thread_id = $2 AND l.log = e.stream AND l.seq = e.seq
ORDER BY e.seq ASC, c.field
