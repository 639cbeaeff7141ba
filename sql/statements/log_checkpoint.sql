-- The newest checkpoint that was signed for a log, with the lines of those who have cosigned it.
-- $1 tenant  $2 log
SELECT c.note || coalesce((
    SELECT string_agg(x.line, '' ORDER BY x.witness)
    FROM trialogue.cosignatures x
    WHERE x.tenant_id = $1 AND x.log = $2 AND x.size = c.size), '')
FROM trialogue.checkpoints c
WHERE c.tenant_id = $1 AND c.log = $2
ORDER BY c.size DESC
LIMIT 1
