-- Ends one of a person's sessions, or all of them; one that has ended keeps its time.
-- $1 tenant  $2 person  $3 session (null: all)  $4 now
-- Gives back the sessions that there were.
UPDATE trialogue.sessions s
SET ended_at = coalesce(s.ended_at, $4::bigint)
WHERE s.tenant_id = $1 AND s.person_id = $2 AND (s.session_id = $3::uuid OR ($3::uuid IS NULL AND s.ended_at IS NULL))
RETURNING s.session_id
