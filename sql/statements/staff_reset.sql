-- A new password for somebody who has lost theirs: sessions end, and second factors are enrolled anew.
-- $1 tenant  $2 person  $3 the new hash  $4 now
-- Gives back a row in the order of store/staff.c; none: no such account.
WITH f AS (
    UPDATE trialogue.staff s
    SET password = $3, totp = NULL, totp_pending = NULL
    WHERE s.tenant_id = $1 AND s.person_id = $2
    RETURNING s.*
), ended AS (
    UPDATE trialogue.sessions s
    SET ended_at = $4::bigint
    WHERE s.tenant_id = $1 AND s.person_id = $2 AND s.ended_at IS NULL
), codes AS (
    DELETE FROM trialogue.recovery_codes c
    WHERE c.tenant_id = $1 AND c.person_id = $2
), keys AS (
    DELETE FROM trialogue.passkeys k
    WHERE k.tenant_id = $1 AND k.person_id = $2
), told AS (
    INSERT INTO trialogue.account_events (tenant_id, person_id, at, kind, agent)
    SELECT $1, f.person_id, $4::bigint, 'reset', NULL
    FROM f
    ON CONFLICT DO NOTHING
)
SELECT f.person_id, p.name, f.login, f.role, f.suspended_at, false, 0::bigint, f.last_in_at,
       (SELECT count(*) FROM trialogue.disputes x WHERE x.tenant_id = $1 AND x.mediator_id = f.person_id
            AND x.stage <> 'closed')
FROM f
LEFT JOIN trialogue_keys.people p ON p.tenant_id = $1 AND p.person_id = f.person_id
