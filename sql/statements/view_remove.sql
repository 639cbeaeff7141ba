-- Somebody no longer wants a view of theirs.
-- $1 tenant  $2 view  $3 whose
-- Gives back a row; none: they have no such view.
DELETE FROM trialogue.views v
WHERE v.tenant_id = $1 AND v.view_id = $2 AND v.person_id = $3
RETURNING v.view_id
