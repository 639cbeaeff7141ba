-- Opens a session for whoever has given a second factor: a code of the authenticator, a recovery code or a passkey's signature,
-- each of them once. Its digest changes.
-- $1 tenant  $2 session  $3 its digest until now  $4 its new one  $5 now  $6 person
-- $7 step of the code, and $8 the sealed secret that it was checked with  $9 digest of a recovery code
-- $10 passkey, $11 its counter before and $12 now  $13 subject and $14 network of the count to be forgotten
-- $15 agent
-- Gives back what the session then is, in the order of store/staff.c; none: it was given before.
WITH step AS (
    UPDATE trialogue.staff f
    SET totp_step = $7::bigint
    WHERE f.tenant_id = $1 AND f.person_id = $6 AND f.totp_step < $7::bigint AND f.totp = $8::text
    RETURNING 1
), code AS (
    DELETE FROM trialogue.recovery_codes c
    WHERE c.tenant_id = $1 AND c.person_id = $6 AND c.digest = $9::bytea
    RETURNING 1
), passkey AS (
    UPDATE trialogue.passkeys k
    SET counter = $12::bigint, used_at = $5
    WHERE k.tenant_id = $1 AND k.person_id = $6 AND k.passkey_id = $10::uuid AND k.counter = $11::bigint
    RETURNING 1
), given AS (
    SELECT FROM step UNION ALL SELECT FROM code UNION ALL SELECT FROM passkey
), forgotten AS (
    DELETE FROM trialogue.attempts a
    WHERE a.tenant_id = $1 AND a.subject = $13 AND a.network = $14 AND EXISTS (SELECT FROM given)
), told AS (
    INSERT INTO trialogue.account_events (tenant_id, person_id, at, kind, agent)
    SELECT $1, $6::uuid, $5::bigint, 'recovery_code_used', $15::text
    FROM code
    ON CONFLICT DO NOTHING
)
UPDATE trialogue.sessions s
SET digest = $4, state = 'open', factor_at = $5, seen_at = $5
WHERE s.tenant_id = $1 AND s.session_id = $2 AND s.digest = $3 AND s.ended_at IS NULL AND EXISTS (SELECT FROM given)
RETURNING s.session_id, s.created_at, s.seen_at + s.idle_ms, s.ends_at, s.agent
