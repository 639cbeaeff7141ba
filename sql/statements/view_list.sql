-- The views that somebody has saved, the first first.
-- $1 tenant  $2 whose  $3 views at most
SELECT v.view_id, v.name, v.query, v.created_at
FROM trialogue.views v
WHERE v.tenant_id = $1 AND v.person_id = $2
ORDER BY v.created_at, v.view_id
LIMIT $3
