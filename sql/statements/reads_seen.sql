-- How far people have read the streams that one live reader sees.
-- $1 tenant  $2 thread  $3 streams that the reader sees  $4 whether the three seats alone are theirs to know of  $5 marks at most
-- Gives back the stream, the person, the seat that they hold (null: they look on), number and time; and the number that heads_moved.sql
-- has for the same.
SELECT r.stream, r.person_id,
       CASE r.person_id WHEN t.client_id THEN 'client' WHEN t.freelancer_id THEN 'freelancer' WHEN t.mediator_id THEN 'mediator' END,
       r.seq, r.at, sum(r.seq) OVER ()::bigint
FROM trialogue.reads r
JOIN trialogue.threads t ON t.tenant_id = $1 AND t.thread_id = r.thread_id
WHERE r.tenant_id = $1 AND r.thread_id = $2 AND r.stream = ANY ($3::text[])
    AND (NOT $4::boolean OR r.person_id IN (t.client_id, t.freelancer_id, t.mediator_id))
ORDER BY r.stream, r.person_id
LIMIT $5
