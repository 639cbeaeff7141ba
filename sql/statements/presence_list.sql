-- Who is looking and who is writing, as one reader may know it: by marks in the streams that they see. One row for each person:
-- writing comes before looking, a private room before the joint stream.
-- $1 tenant  $2 thread  $3 streams that the reader sees  $4 whether the three seats alone are theirs to know of
-- $5 the reader, who is left out  $6 now  $7 people at most
-- In each row also the number that heads_moved.sql has for the same.
SELECT DISTINCT ON (p.person_id) p.person_id, x.name, p.seat, p.state, p.stream,
       bit_xor(hashtextextended(p.person_id || ' ' || p.stream || ' ' || p.state, 0)) OVER ()
FROM trialogue.presence p
JOIN trialogue.threads t ON t.tenant_id = $1 AND t.thread_id = p.thread_id
LEFT JOIN trialogue_keys.people x ON x.tenant_id = $1 AND x.person_id = p.person_id
WHERE p.tenant_id = $1 AND p.thread_id = $2 AND p.stream = ANY ($3::text[]) AND p.until_at > $6
    AND (NOT $4::boolean OR p.person_id IN (t.client_id, t.freelancer_id, t.mediator_id))
    AND p.person_id IS DISTINCT FROM $5::uuid
ORDER BY p.person_id, p.state = 'writing' DESC, p.stream = 'joint', p.stream
LIMIT $7
