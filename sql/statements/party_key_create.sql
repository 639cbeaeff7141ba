-- A public key with which a backend signs tokens for parties; one that is there already stays as it is.
-- 'trialogue key register'.
-- $1 tenant  $2 key id  $3 public key  $4 label  $5 now
-- Gives back label, and when it was taken and revoked.
INSERT INTO trialogue.party_keys AS k (tenant_id, key_id, public_key, label, created_at)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (tenant_id, key_id) DO UPDATE SET label = k.label
RETURNING k.label, k.created_at, k.revoked_at
