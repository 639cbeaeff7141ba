-- What a person has begun to say in the streams of a thread that they still see.
-- $1 tenant  $2 thread  $3 person  $4 streams
SELECT stream, sealed, saved_at
FROM trialogue_keys.begun
WHERE tenant_id = $1 AND thread_id = $2 AND person_id = $3 AND stream = ANY ($4::text[])
ORDER BY stream
