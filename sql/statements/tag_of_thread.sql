-- The tags of a thread, in order.
-- $1 tenant  $2 thread
SELECT g.tag
FROM trialogue.tags g
WHERE g.tenant_id = $1 AND g.thread_id = $2
ORDER BY g.tag
