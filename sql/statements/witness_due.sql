-- The newest checkpoint of each log of a tenant, and how far each witness has cosigned that log.
-- $1 tenant  $2 names of witnesses, one element each
SELECT l.log, c.size, c.note, w.number - 1,
       coalesce((SELECT max(x.size) FROM trialogue.cosignatures x WHERE x.tenant_id = $1 AND x.log = l.log AND x.witness = w.name), 0)
FROM (VALUES ('joint'), ('caucus_client'), ('caucus_freelancer'), ('staff')) AS l (log)
CROSS JOIN LATERAL (
    SELECT x.size, x.note
    FROM trialogue.checkpoints x
    WHERE x.tenant_id = $1 AND x.log = l.log
    ORDER BY x.size DESC
    LIMIT 1) c
CROSS JOIN unnest($2::text[]) WITH ORDINALITY AS w (name, number)
ORDER BY l.log, w.number
