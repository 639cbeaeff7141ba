-- Notes that a session is in use.
-- $1 tenant  $2 session  $3 now
UPDATE trialogue.sessions s
SET seen_at = $3
WHERE s.tenant_id = $1 AND s.session_id = $2 AND s.seen_at < $3 AND s.ended_at IS NULL
