-- Logs that have come further since an authority last gave one of their checkpoints a time.
-- $1 tenant  $2 the last time must be before this
SELECT l.log, c.size, c.note
FROM (VALUES ('joint'), ('caucus_client'), ('caucus_freelancer'), ('staff')) AS l (log)
CROSS JOIN LATERAL (
    SELECT x.size, x.note
    FROM trialogue.checkpoints x
    WHERE x.tenant_id = $1 AND x.log = l.log
    ORDER BY x.size DESC
    LIMIT 1) c
LEFT JOIN LATERAL (
    SELECT x.size, x.at
    FROM trialogue.timestamps x
    WHERE x.tenant_id = $1 AND x.log = l.log
    ORDER BY x.size DESC
    LIMIT 1) s ON true
WHERE s.size IS NULL OR (s.size < c.size AND s.at < $2)
