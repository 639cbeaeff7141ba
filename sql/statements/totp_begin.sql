-- Keeps a new secret for codes until its first code is given.
-- $1 tenant  $2 person  $3 the sealed secret
UPDATE trialogue.staff f
SET totp_pending = $3
WHERE f.tenant_id = $1 AND f.person_id = $2
RETURNING f.login
