-- Takes a credential into the books, and the person who holds it if there is one. 'trialogue key create', 'token create'.
-- Of an id that is there already it changes nothing, and says whether it is the same.
-- $1 tenant  $2 credential  $3 digest of its text  $4 seat  $5 person (null: a backend)  $6 label  $7 scopes
-- $8 now  $9 end (null: none)  $10 the person's ref  $11 the person's name
-- Gives back a row in the order of store/credentials.c.
WITH known AS (
    INSERT INTO trialogue_keys.people (tenant_id, person_id, ref, name, created_at)
    SELECT $1, $5::uuid, $10::text, $11::text, $8::bigint
    WHERE $5::uuid IS NOT NULL
    ON CONFLICT (tenant_id, person_id) DO UPDATE SET name = excluded.name
)
INSERT INTO trialogue.credentials AS c (tenant_id, credential_id, digest, seat, person_id, label, scopes, created_at, expires_at)
VALUES ($1, $2, $3, $4, $5::uuid, $6, $7, $8::bigint, $9)
ON CONFLICT (tenant_id, credential_id) DO UPDATE SET label = c.label
RETURNING c.credential_id, c.seat, c.person_id, c.label, array_to_string(c.scopes, ' '), c.created_at, c.expires_at,
    c.revoked_at, c.seat = $4 AND c.person_id IS NOT DISTINCT FROM $5::uuid AND c.label = $6 AND c.scopes = $7
        AND c.expires_at IS NOT DISTINCT FROM $9 AS same
