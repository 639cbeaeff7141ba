-- A person's passkeys, oldest first; there are few.
-- $1 tenant  $2 person
-- Gives back rows in the order of store/passkeys.c.
SELECT k.passkey_id, k.name, k.created_at, k.used_at
FROM trialogue.passkeys k
WHERE k.tenant_id = $1 AND k.person_id = $2
ORDER BY k.created_at, k.passkey_id
