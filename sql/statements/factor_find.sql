-- The account behind a session, for somebody who gives a second factor or a password again. The attempt is counted as failed
-- before it is looked at; what takes it forgets it. What is not put off is due at 0, as in sign_in_find.sql.
-- $1 tenant  $2 person  $3 subject (null: nothing is given, nothing is counted) and $4 network of the count  $5 now
-- $6 failures without delay  $7 the first delay (ms), doubled with each further one  $8 after this time (ms) it is forgotten
-- $9 session whose challenge is taken, so that it serves once (null: none)  $10 the id that a passkey gave itself
-- Gives back a row in the order of store/staff.c; its first column is null where the attempt may not be made yet.
WITH counted AS (
    INSERT INTO trialogue.attempts AS t (tenant_id, subject, network, failures, at, due_at)
    SELECT $1, $3::bytea, $4::text, 1, $5::bigint, 0
    WHERE $3::bytea IS NOT NULL
    ON CONFLICT (tenant_id, subject, network) DO UPDATE
    SET failures = CASE WHEN t.at < $5 - $8::bigint THEN 1 ELSE t.failures + 1 END,
        at = $5,
        due_at = CASE WHEN t.at < $5 - $8::bigint OR t.failures + 1 < $6::integer THEN 0
                      ELSE $5 + ($7::bigint << least(t.failures + 1 - $6::integer, 10)) END
    WHERE t.tenant_id = $1 AND t.due_at <= $5
    RETURNING due_at
), taken AS (
    UPDATE trialogue.sessions s
    SET challenge = NULL, challenge_at = NULL
    FROM (SELECT x.session_id, x.challenge, x.challenge_at
          FROM trialogue.sessions x
          WHERE x.tenant_id = $1 AND x.session_id = $9::uuid AND x.challenge IS NOT NULL
          FOR UPDATE) old
    WHERE s.tenant_id = $1 AND s.session_id = old.session_id
    RETURNING old.challenge, old.challenge_at
)
SELECT c.due_at, a.due_at, n.name, n.livemode, n.session_idle_ms, n.session_ms,
       f.person_id, p.name, f.login, f.role, f.password, f.suspended_at, f.totp, f.totp_pending, f.totp_step,
       (SELECT count(*) FROM trialogue.passkeys x WHERE x.tenant_id = $1 AND x.person_id = f.person_id) AS passkeys,
       (SELECT count(*) FROM trialogue.recovery_codes x WHERE x.tenant_id = $1 AND x.person_id = f.person_id) AS codes,
       o.challenge, o.challenge_at, k.passkey_id, k.algorithm, k.public_key, k.counter
FROM trialogue.tenants n
LEFT JOIN counted c ON true
LEFT JOIN trialogue.attempts a ON a.tenant_id = $1 AND a.subject = $3 AND a.network = $4
LEFT JOIN trialogue.staff f ON f.tenant_id = $1 AND f.person_id = $2
LEFT JOIN taken o ON true
LEFT JOIN trialogue.passkeys k ON k.tenant_id = $1 AND k.person_id = $2 AND k.credential = $10::bytea
LEFT JOIN trialogue_keys.people p ON p.tenant_id = $1 AND p.person_id = f.person_id
WHERE n.tenant_id = $1
