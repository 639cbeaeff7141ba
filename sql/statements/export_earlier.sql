-- The sizes that the log of a room had when the thread was exported before: of the first checkpoint that covers each of its
-- newest `exported` entries, and of the first cosigned one, since it is one of them that the archive had.
-- $1 tenant  $2 thread  $3 stream  $4 the number that this export closed  $5 exports at most
SELECT DISTINCT c.size
FROM (
    SELECT x.seq
    FROM trialogue.entries x
    WHERE x.tenant_id = $1 AND x.thread_id = $2 AND x.stream = $3 AND x.seq < $4 AND x.kind = 'exported'
    ORDER BY x.seq DESC
    LIMIT $5) e
JOIN trialogue.log_entries l ON l.tenant_id = $1 AND l.thread_id = $2 AND l.log = $3 AND l.seq = e.seq
CROSS JOIN LATERAL (
    (SELECT x.size
     FROM trialogue.checkpoints x
     WHERE x.tenant_id = $1 AND x.log = $3 AND x.size > l.idx
     ORDER BY x.size
     LIMIT 1)
    UNION ALL
    (SELECT x.size
     FROM trialogue.cosignatures x
     WHERE x.tenant_id = $1 AND x.log = $3 AND x.size > l.idx
     ORDER BY x.size
     LIMIT 1)) c
ORDER BY c.size
