-- A page of what happened to an account, newest first.
-- $1 tenant  $2 person  $3 time and $4 kind of the last one of the page before (null: from the newest)  $5 events at most
-- Gives back rows in the order of store/staff.c.
SELECT e.at, e.kind, e.agent
FROM trialogue.account_events e
WHERE e.tenant_id = $1 AND e.person_id = $2 AND ($4::text IS NULL OR (e.at, e.kind) < ($3::bigint, $4::text))
ORDER BY e.at DESC, e.kind DESC
LIMIT $5
