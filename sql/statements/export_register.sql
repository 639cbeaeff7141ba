-- What the service said of its keys, in the joint log below a size: entries of the thread that has the tenant's own id.
-- $1 tenant  $2 number of the last one  $3 size  $4 entries at most
SELECT e.seq, e.leaf, l.idx
FROM trialogue.entries e
JOIN trialogue.log_entries l ON l.tenant_id = $1 AND l.thread_id = $1 AND l.log = 'joint' AND l.seq = e.seq
WHERE e.tenant_id = $1 AND e.thread_id = $1 AND e.stream = 'joint' AND e.seq > $2
    AND e.kind IN ('key_added', 'key_retired', 'key_revoked') AND l.idx < $3
ORDER BY e.seq
LIMIT $4
