-- A part of a log as the database has it, for the notary to hold against its journal.
-- $1 tenant  $2 log  $3 from index  $4 entries at most
-- The leaf is null where there is no such entry.
SELECT l.idx, l.thread_id, l.seq, l.hash, e.leaf
FROM trialogue.log_entries l
LEFT JOIN trialogue.entries e ON e.tenant_id = $1 AND e.thread_id = l.thread_id AND e.stream = l.log AND e.seq = l.seq
WHERE l.tenant_id = $1 AND l.log = $2 AND l.idx >= $3
ORDER BY l.idx
LIMIT $4
