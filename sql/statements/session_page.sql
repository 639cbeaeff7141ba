-- A page of a person's sessions that have not ended, newest first; or one of them.
-- $1 tenant  $2 person  $3 session (null: all)  $4 time and $5 id of the last one of the page before (null: from the newest)
-- $6 now  $7 sessions at most
-- Gives back rows in the order of store/staff.c.
SELECT s.session_id, s.person_id, p.name, f.login, f.role, s.state, f.totp IS NOT NULL,
       EXISTS (SELECT FROM trialogue.passkeys x WHERE x.tenant_id = $1 AND x.person_id = s.person_id),
       EXISTS (SELECT FROM trialogue.recovery_codes x WHERE x.tenant_id = $1 AND x.person_id = s.person_id),
       s.created_at, s.seen_at + s.idle_ms, s.ends_at, s.agent
FROM trialogue.sessions s
JOIN trialogue.staff f ON f.tenant_id = $1 AND f.person_id = s.person_id
LEFT JOIN trialogue_keys.people p ON p.tenant_id = $1 AND p.person_id = s.person_id
WHERE s.tenant_id = $1 AND s.person_id = $2 AND ($3::uuid IS NULL OR s.session_id = $3)
    AND ($5::uuid IS NULL OR (s.created_at, s.session_id) < ($4::bigint, $5::uuid))
    AND s.ended_at IS NULL AND s.ends_at > $6 AND s.seen_at + s.idle_ms > $6
ORDER BY s.created_at DESC, s.session_id DESC
LIMIT $7
