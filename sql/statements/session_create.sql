-- A session for somebody whose password was right; of those that the person has, the oldest end beyond so many.
-- $1 tenant  $2 session  $3 person  $4 the password's hash that was compared  $5 digest  $6 state  $7 agent  $8 now
-- $9 end  $10 subject and $11 network of the count to be forgotten  $12 sessions of one person at most
-- Gives back what it then is, in the order of store/staff.c; none: the account has changed meanwhile.
WITH account AS (
    UPDATE trialogue.staff f
    SET last_in_at = $8::bigint
    WHERE f.tenant_id = $1 AND f.person_id = $3 AND f.password = $4 AND f.suspended_at IS NULL
    RETURNING f.person_id
), forgotten AS (
    DELETE FROM trialogue.attempts a
    WHERE a.tenant_id = $1 AND a.subject = $10 AND a.network = $11 AND EXISTS (SELECT FROM account)
), crowded AS (
    UPDATE trialogue.sessions s
    SET ended_at = $8::bigint
    WHERE s.tenant_id = $1 AND s.person_id = $3 AND s.ended_at IS NULL AND EXISTS (SELECT FROM account) AND s.session_id NOT IN (
        SELECT x.session_id FROM trialogue.sessions x
        WHERE x.tenant_id = $1 AND x.person_id = $3 AND x.ended_at IS NULL
        ORDER BY x.created_at DESC
        LIMIT $12::bigint - 1)
)
INSERT INTO trialogue.sessions (tenant_id, session_id, person_id, digest, state, agent, created_at, seen_at, idle_ms, ends_at)
SELECT $1, $2::uuid, account.person_id, $5::bytea, $6::text, $7::text, $8::bigint, $8::bigint, n.session_idle_ms, $9::bigint
FROM account, trialogue.tenants n
WHERE n.tenant_id = $1
RETURNING session_id, created_at, seen_at + idle_ms, ends_at, agent
