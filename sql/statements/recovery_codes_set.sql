-- New recovery codes in place of the old ones.
-- $1 tenant  $2 person  $3 their digests  $4 agent  $5 now
-- Gives back how many there are.
WITH old AS (
    DELETE FROM trialogue.recovery_codes c
    WHERE c.tenant_id = $1 AND c.person_id = $2
), told AS (
    INSERT INTO trialogue.account_events (tenant_id, person_id, at, kind, agent)
    VALUES ($1, $2, $5, 'recovery_codes_made', $4::text)
    ON CONFLICT DO NOTHING
)
INSERT INTO trialogue.recovery_codes (tenant_id, person_id, digest)
SELECT $1, $2::uuid, d.digest
FROM unnest($3::bytea[]) AS d (digest)
RETURNING 1
