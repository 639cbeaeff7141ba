-- Forgets a passkey.
-- $1 tenant  $2 person  $3 passkey  $4 agent  $5 now
-- Gives back a row in the order of store/passkeys.c; none: the person has no such passkey.
WITH gone AS (
    DELETE FROM trialogue.passkeys k
    WHERE k.tenant_id = $1 AND k.person_id = $2 AND k.passkey_id = $3
    RETURNING k.passkey_id, k.name, k.created_at, k.used_at, k.person_id
), told AS (
    INSERT INTO trialogue.account_events (tenant_id, person_id, at, kind, agent)
    SELECT $1, gone.person_id, $5::bigint, 'passkey_removed', $4::text
    FROM gone
    ON CONFLICT DO NOTHING
)
SELECT passkey_id, name, created_at, used_at
FROM gone
