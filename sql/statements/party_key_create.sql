-- A public key with which a backend signs tokens for parties. 'trialogue key register'.
-- $1 tenant  $2 key id  $3 public key  $4 label  $5 now
INSERT INTO trialogue.party_keys (tenant_id, key_id, public_key, label, created_at)
VALUES ($1, $2, $3, $4, $5)
