-- Who has looked at what; once for each quarter of an hour.
-- $1 tenant
-- Looks, one element each: $2 thread  $3 when  $4 person  $5 what  $6 stream (empty: none)  $7 seat  $8 number of the quarter
INSERT INTO trialogue.looks (tenant_id, thread_id, at, person_id, what, stream, seat, slot)
SELECT $1, l.thread_id, l.at, l.person_id, l.what, l.stream, l.seat, l.slot
FROM unnest($2::uuid[], $3::bigint[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::bigint[])
    AS l (thread_id, at, person_id, what, stream, seat, slot)
ON CONFLICT DO NOTHING
