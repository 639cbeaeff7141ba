-- How far a thread is in the logs of some rooms: the last entry under a checkpoint, and the newest checkpoint.
-- $1 tenant  $2 thread  $3 logs
-- A room of which nothing is covered has no row.
SELECT r.log, e.seq, c.size, c.at
FROM unnest($3::text[]) AS r (log)
CROSS JOIN LATERAL (
    SELECT x.size, x.at
    FROM trialogue.checkpoints x
    WHERE x.tenant_id = $1 AND x.log = r.log
    ORDER BY x.size DESC
    LIMIT 1) c
CROSS JOIN LATERAL (
    SELECT x.seq
    FROM trialogue.log_entries x
    WHERE x.tenant_id = $1 AND x.thread_id = $2 AND x.log = r.log AND x.idx < c.size
    ORDER BY x.seq DESC
    LIMIT 1) e
