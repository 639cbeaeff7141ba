-- The newest checkpoint that was signed for a log.
-- $1 tenant  $2 log
SELECT note
FROM trialogue.checkpoints
WHERE tenant_id = $1 AND log = $2
ORDER BY size DESC
LIMIT 1
