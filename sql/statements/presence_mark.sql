-- Somebody is looking at a stream, or writing in it, until it lapses.
-- $1 tenant  $2 thread  $3 stream  $4 person  $5 seat  $6 state  $7 until when
INSERT INTO trialogue.presence AS p (tenant_id, thread_id, stream, person_id, seat, state, until_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (tenant_id, thread_id, stream, person_id) DO UPDATE
SET seat = excluded.seat, state = excluded.state, until_at = excluded.until_at
