-- Forgets a passkey.
-- $1 tenant  $2 person  $3 passkey
-- Gives back a row in the order of store/passkeys.c; none: the person has no such passkey.
DELETE FROM trialogue.passkeys k
WHERE k.tenant_id = $1 AND k.person_id = $2 AND k.passkey_id = $3
RETURNING k.passkey_id, k.name, k.created_at, k.used_at
