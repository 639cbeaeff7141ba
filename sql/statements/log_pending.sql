-- Streams of the entries that have waited longest for their place in the log.
-- $1 tenant  $2 the earliest time of an entry that may still wait  $3 entries at most
-- Gives back each stream once, how many of those entries are in it, and the first number among them.
SELECT o.thread_id, o.stream, count(*), min(o.seq)
FROM (
    SELECT e.thread_id, e.stream, e.seq
    FROM trialogue.entries e
    WHERE e.tenant_id = $1 AND e.at >= $2
        -- A question for each row, which an index answers: as a join it could be one over the whole log.
        AND (SELECT l.idx
             FROM trialogue.log_entries l
             WHERE l.tenant_id = $1 AND l.thread_id = e.thread_id AND l.log = e.stream AND l.seq = e.seq) IS NULL
    ORDER BY e.at
    LIMIT $3) o
GROUP BY o.thread_id, o.stream
