-- Puts the new secret into force and makes new recovery codes; the session opens and its digest changes.
-- $1 tenant  $2 session  $3 its digest until now  $4 its new one  $5 now  $6 person
-- $7 step of the code, and $8 the sealed secret that it was checked with  $9 digests of the recovery codes
-- $10 subject and $11 network of the count to be forgotten  $12 agent
-- Gives back what the session then is, in the order of store/staff.c; none: the secret is not the one that waits.
WITH secret AS (
    UPDATE trialogue.staff f
    SET totp = f.totp_pending, totp_pending = NULL, totp_step = $7::bigint
    WHERE f.tenant_id = $1 AND f.person_id = $6 AND f.totp_pending = $8::text
    RETURNING f.person_id
), old AS (
    DELETE FROM trialogue.recovery_codes c
    WHERE c.tenant_id = $1 AND c.person_id = $6 AND EXISTS (SELECT FROM secret)
), new AS (
    INSERT INTO trialogue.recovery_codes (tenant_id, person_id, digest)
    SELECT $1, secret.person_id, d.digest
    FROM secret, unnest($9::bytea[]) AS d (digest)
), forgotten AS (
    DELETE FROM trialogue.attempts a
    WHERE a.tenant_id = $1 AND a.subject = $10 AND a.network = $11 AND EXISTS (SELECT FROM secret)
), told AS (
    INSERT INTO trialogue.account_events (tenant_id, person_id, at, kind, agent)
    SELECT $1, secret.person_id, $5::bigint, 'authenticator_changed', $12::text
    FROM secret
    ON CONFLICT DO NOTHING
)
UPDATE trialogue.sessions s
SET digest = $4, state = 'open', factor_at = $5, seen_at = $5
WHERE s.tenant_id = $1 AND s.session_id = $2 AND s.digest = $3 AND s.ended_at IS NULL AND EXISTS (SELECT FROM secret)
RETURNING s.session_id, s.created_at, s.seen_at + s.idle_ms, s.ends_at, s.agent
