-- Who has looked at what of a thread, the latest first; of rooms only those that the reader sees.
-- $1 tenant  $2 thread  $3 streams  $4 when, $5 person, $6 what and $7 stream of the last one of the page before (from the beginning:
-- the greatest bigint and nulls)  $8 looks at most
SELECT l.person_id, x.name, l.seat, l.what, l.stream, l.at
FROM trialogue.looks l
LEFT JOIN trialogue_keys.people x ON x.tenant_id = $1 AND x.person_id = l.person_id
WHERE l.tenant_id = $1 AND l.thread_id = $2 AND (l.stream = '' OR l.stream = ANY ($3::text[])) AND l.at <= $4
    AND (l.at < $4 OR (l.person_id, l.what, l.stream) < ($5::uuid, $6::text, $7::text))
ORDER BY l.at DESC, l.person_id DESC, l.what DESC, l.stream DESC
LIMIT $8
