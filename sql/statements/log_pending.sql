-- Streams with entries since a time, and how far they go. Which of them wait for their place the notary knows: to ask for the place of each
-- would be most of what it costs.
-- $1 tenant  $2 since  $3 entries at most
-- Gives back each stream once, how many of those entries are in it, the last number among them, and the latest time.
SELECT o.thread_id, o.stream, count(*), max(o.seq), max(o.at)
FROM (
    SELECT e.thread_id, e.stream, e.seq, e.at
    FROM trialogue.entries e
    WHERE e.tenant_id = $1 AND e.at >= $2
    ORDER BY e.at
    LIMIT $3) o
GROUP BY o.thread_id, o.stream
