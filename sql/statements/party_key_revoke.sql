-- Ends a key for party tokens. 'trialogue key revoke'.
-- $1 tenant  $2 key id  $3 now
-- Gives back a row; none: no such key.
UPDATE trialogue.party_keys
SET revoked_at = coalesce(revoked_at, $3)
WHERE tenant_id = $1 AND key_id = $2
RETURNING key_id
