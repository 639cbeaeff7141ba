-- An account by its login, for somebody who gives a password. The attempt is counted as failed before it is looked at, so that
-- guesses that come at once are counted too; session_create.sql forgets it. What is not put off is due at 0, not now: another
-- process' now may be a little earlier.
-- $1 tenant  $2 login  $3 subject and $4 network of the count  $5 now
-- $6 failures without delay  $7 the first delay (ms), doubled with each further one  $8 after this time (ms) it is forgotten
-- Gives back a row in the order of store/staff.c; its first column is null where the attempt may not be made yet. No row: no
-- such tenant.
WITH counted AS (
    INSERT INTO trialogue.attempts AS t (tenant_id, subject, network, failures, at, due_at)
    SELECT $1, $3::bytea, $4::text, 1, $5::bigint, 0
    WHERE EXISTS (SELECT FROM trialogue.tenants n WHERE n.tenant_id = $1)
    ON CONFLICT (tenant_id, subject, network) DO UPDATE
    SET failures = CASE WHEN t.at < $5 - $8::bigint THEN 1 ELSE t.failures + 1 END,
        at = $5,
        due_at = CASE WHEN t.at < $5 - $8::bigint OR t.failures + 1 < $6::integer THEN 0
                      ELSE $5 + ($7::bigint << least(t.failures + 1 - $6::integer, 10)) END
    WHERE t.tenant_id = $1 AND t.due_at <= $5
    RETURNING due_at
)
SELECT c.due_at, a.due_at, n.name, n.livemode, n.session_idle_ms, n.session_ms,
       f.person_id, p.name, f.login, f.role, f.password, f.suspended_at, f.totp, f.totp_pending, f.totp_step,
       (SELECT count(*) FROM trialogue.passkeys x WHERE x.tenant_id = $1 AND x.person_id = f.person_id) AS passkeys,
       (SELECT count(*) FROM trialogue.recovery_codes x WHERE x.tenant_id = $1 AND x.person_id = f.person_id) AS codes
FROM trialogue.tenants n
LEFT JOIN counted c ON true
LEFT JOIN trialogue.attempts a ON a.tenant_id = $1 AND a.subject = $3 AND a.network = $4
LEFT JOIN trialogue.staff f ON f.tenant_id = $1 AND f.login = $2
LEFT JOIN trialogue_keys.people p ON p.tenant_id = $1 AND p.person_id = f.person_id
WHERE n.tenant_id = $1
