-- Takes a passkey of a person into the books.
-- $1 tenant  $2 passkey  $3 person  $4 the id that it gave itself  $5 algorithm  $6 public key  $7 counter  $8 name  $9 now
-- $10 passkeys of one person at most  $11 agent
-- Gives back a row in the order of store/passkeys.c; none: it is there already, or there are so many.
WITH made AS (
    INSERT INTO trialogue.passkeys AS k (tenant_id, passkey_id, person_id, credential, algorithm, public_key, counter, name, created_at)
    SELECT $1, $2::uuid, $3::uuid, $4::bytea, $5::integer, $6::bytea, $7::bigint, $8::text, $9::bigint
    WHERE (SELECT count(*) FROM trialogue.passkeys x WHERE x.tenant_id = $1 AND x.person_id = $3) < $10::bigint
    ON CONFLICT DO NOTHING
    RETURNING k.passkey_id, k.name, k.created_at, k.used_at, k.person_id
), told AS (
    INSERT INTO trialogue.account_events (tenant_id, person_id, at, kind, agent)
    SELECT $1, made.person_id, $9::bigint, 'passkey_added', $11::text
    FROM made
    ON CONFLICT DO NOTHING
)
SELECT passkey_id, name, created_at, used_at
FROM made
