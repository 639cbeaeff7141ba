-- A page of a tenant's credentials, oldest first.
-- $1 tenant  $2 time and $3 id of the last one of the page before (0 and null: from the beginning)  $4 credentials at most
-- Gives back rows in the order of store/credentials.c.
SELECT credential_id, seat, person_id, label, array_to_string(scopes, ' '), created_at, expires_at, revoked_at
FROM trialogue.credentials
WHERE tenant_id = $1 AND ($3::uuid IS NULL OR (created_at, credential_id) > ($2::bigint, $3::uuid))
ORDER BY created_at, credential_id
LIMIT $4
