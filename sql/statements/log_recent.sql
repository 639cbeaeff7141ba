-- Entries since a time, the oldest first, for the notary to check those that are new.
-- $1 tenant  $2 since  $3 entries at most
SELECT e.thread_id, e.stream, e.seq, e.leaf, e.seal
FROM trialogue.entries e
WHERE e.tenant_id = $1 AND e.at >= $2
ORDER BY e.at, e.thread_id, e.stream, e.seq
LIMIT $3
