-- Which keys have sealed a tenant's newest entries, each with the time of its last one.
-- $1 tenant  $2 entries at most
SELECT n.key_id, max(n.at)
FROM (
    SELECT e.key_id, e.at
    FROM trialogue.entries e
    WHERE e.tenant_id = $1
    ORDER BY e.at DESC
    LIMIT $2) n
GROUP BY n.key_id
