-- A new challenge for a session; the one before serves no more.
-- $1 tenant  $2 session  $3 the challenge  $4 now
-- Gives back a row for each of the person's passkeys, or one without: its id as it gave it itself, and the login.
WITH asked AS (
    UPDATE trialogue.sessions s
    SET challenge = $3, challenge_at = $4::bigint
    WHERE s.tenant_id = $1 AND s.session_id = $2 AND s.ended_at IS NULL
    RETURNING s.person_id
)
SELECT k.credential, f.login
FROM asked a
JOIN trialogue.staff f ON f.tenant_id = $1 AND f.person_id = a.person_id
LEFT JOIN trialogue.passkeys k ON k.tenant_id = $1 AND k.person_id = a.person_id
ORDER BY k.created_at, k.passkey_id
