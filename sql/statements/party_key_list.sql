-- A tenant's keys for party tokens, oldest first. 'trialogue key list'.
-- $1 tenant
-- Gives back key id and public key, label, when it was taken and revoked.
SELECT key_id, public_key, label, created_at, revoked_at
FROM trialogue.party_keys
WHERE tenant_id = $1
ORDER BY created_at, key_id
