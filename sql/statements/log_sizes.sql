-- How far the database has each log, and the newest signed checkpoint of each.
-- $1 tenant
SELECT l.log,
       coalesce((SELECT max(e.idx) + 1 FROM trialogue.log_entries e WHERE e.tenant_id = $1 AND e.log = l.log), 0),
       c.size, c.note
FROM (VALUES ('joint'), ('caucus_client'), ('caucus_freelancer'), ('staff')) AS l (log)
LEFT JOIN LATERAL (
    SELECT x.size, x.note
    FROM trialogue.checkpoints x
    WHERE x.tenant_id = $1 AND x.log = l.log
    ORDER BY x.size DESC
    LIMIT 1) c ON true
