-- Takes an account into the books, and the person behind it. Of a login that is there already it changes nothing.
-- $1 tenant  $2 person  $3 login  $4 role  $5 the password's hash  $6 the person's name  $7 now
-- Gives back the person; none: the login is taken.
WITH account AS (
    INSERT INTO trialogue.staff AS f (tenant_id, person_id, login, role, password, created_at)
    VALUES ($1, $2, $3, $4, $5, $7::bigint)
    ON CONFLICT DO NOTHING
    RETURNING f.person_id
), known AS (
    INSERT INTO trialogue_keys.people (tenant_id, person_id, ref, name, created_at)
    SELECT $1, account.person_id, $3::text, $6::text, $7::bigint
    FROM account
    ON CONFLICT (tenant_id, person_id) DO UPDATE SET name = excluded.name
)
SELECT account.person_id FROM account
