-- How far people have read a stream, the latest first.
-- $1 tenant  $2 thread  $3 stream  $4 whose marks (null: everybody's)  $5 marks at most
SELECT person_id, seq, at
FROM trialogue.reads
WHERE tenant_id = $1 AND thread_id = $2 AND stream = $3 AND ($4::uuid[] IS NULL OR person_id = ANY ($4))
ORDER BY at DESC, person_id
LIMIT $5
