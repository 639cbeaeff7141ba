-- Ends a credential; one that has ended keeps its time. 'trialogue key revoke'.
-- $1 tenant  $2 credential  $3 now
-- Gives back a row in the order of store/credentials.c; none: no such credential.
UPDATE trialogue.credentials
SET revoked_at = coalesce(revoked_at, $3)
WHERE tenant_id = $1 AND credential_id = $2
RETURNING credential_id, seat, person_id, label, array_to_string(scopes, ' '), created_at, expires_at, revoked_at
