-- A new password for whoever knew the one before: all other sessions end, and this one's digest changes.
-- $1 tenant  $2 session  $3 its digest until now  $4 its new one  $5 now  $6 person  $7 the hash that was compared  $8 the new one
-- $9 subject and $10 network of the count to be forgotten  $11 agent
-- Gives back what the session then is, in the order of store/staff.c; none: the account has changed meanwhile.
WITH account AS (
    UPDATE trialogue.staff f
    SET password = $8
    WHERE f.tenant_id = $1 AND f.person_id = $6 AND f.password = $7
    RETURNING f.person_id
), ended AS (
    UPDATE trialogue.sessions s
    SET ended_at = $5::bigint
    WHERE s.tenant_id = $1 AND s.person_id = $6 AND s.session_id <> $2 AND s.ended_at IS NULL
        AND EXISTS (SELECT FROM account)
), forgotten AS (
    DELETE FROM trialogue.attempts a
    WHERE a.tenant_id = $1 AND a.subject = $9 AND a.network = $10 AND EXISTS (SELECT FROM account)
), told AS (
    INSERT INTO trialogue.account_events (tenant_id, person_id, at, kind, agent)
    SELECT $1, account.person_id, $5::bigint, 'password_changed', $11::text
    FROM account
    ON CONFLICT DO NOTHING
)
UPDATE trialogue.sessions s
SET digest = $4, seen_at = $5::bigint
WHERE s.tenant_id = $1 AND s.session_id = $2 AND s.digest = $3 AND s.ended_at IS NULL AND EXISTS (SELECT FROM account)
RETURNING s.session_id, s.created_at, s.seen_at + s.idle_ms, s.ends_at, s.agent
