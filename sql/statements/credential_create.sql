-- Takes a credential into the books, and the person who holds it if there is one. 'trialogue key create', 'token create'.
-- $1 tenant  $2 credential  $3 digest of its text  $4 seat  $5 person (null: a backend)  $6 label  $7 scopes
-- $8 now  $9 end (null: none)  $10 the person's ref  $11 the person's name
WITH known AS (
    INSERT INTO trialogue.people (tenant_id, person_id, ref, name, created_at)
    SELECT $1, $5::uuid, $10::text, $11::text, $8::bigint
    WHERE $5::uuid IS NOT NULL
    ON CONFLICT (tenant_id, person_id) DO UPDATE SET name = excluded.name
)
INSERT INTO trialogue.credentials (tenant_id, credential_id, digest, seat, person_id, label, scopes, created_at, expires_at)
VALUES ($1, $2, $3, $4, $5::uuid, $6, $7, $8::bigint, $9)
