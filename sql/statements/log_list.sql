-- Logs and their newest checkpoints; a null size: nothing was signed.
-- $1 tenant  $2 logs
SELECT l.log, c.size, c.at
FROM unnest($2::text[]) AS l (log)
LEFT JOIN LATERAL (
    SELECT x.size, x.at
    FROM trialogue.checkpoints x
    WHERE x.tenant_id = $1 AND x.log = l.log
    ORDER BY x.size DESC
    LIMIT 1) c ON true
