-- Lets a suspended account in again. Its sessions and tokens stay ended.
-- $1 tenant  $2 person  $3 now
-- Gives back a row in the order of store/staff.c; none: no such account.
WITH f AS (
    UPDATE trialogue.staff s
    SET suspended_at = NULL
    WHERE s.tenant_id = $1 AND s.person_id = $2
    RETURNING s.*
), told AS (
    INSERT INTO trialogue.account_events (tenant_id, person_id, at, kind, agent)
    SELECT $1, f.person_id, $3::bigint, 'reinstated', NULL
    FROM f
    ON CONFLICT DO NOTHING
)
SELECT f.person_id, p.name, f.login, f.role, f.suspended_at, f.totp IS NOT NULL,
       (SELECT count(*) FROM trialogue.passkeys x WHERE x.tenant_id = $1 AND x.person_id = f.person_id),
       f.last_in_at,
       (SELECT count(*) FROM trialogue.disputes x WHERE x.tenant_id = $1 AND x.mediator_id = f.person_id
            AND x.stage <> 'closed')
FROM f
LEFT JOIN trialogue_keys.people p ON p.tenant_id = $1 AND p.person_id = f.person_id
