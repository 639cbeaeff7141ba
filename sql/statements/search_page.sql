-- Lines that have all of these hashes, the newest first, each with its texts (one row for each), for the question to be looked for in them.
-- $1 tenant  $2 mediator, who sees their own threads; null: all of the tenant  $3 the streams that the caller reads
-- $4 one thread alone; null: any  $5 hashes  $6 time, $7 thread, $8 stream and $9 number of the last one of the page before
-- $10 matches at most, which are then sorted  $11 lines to look at  $12 bytes of text to look at
-- The last column tells how many lines the page has, since the bytes may not reach for all.
WITH matched AS (
    SELECT g.thread_id, g.stream, g.seq, g.at
    FROM trialogue_keys.grams g
    JOIN trialogue.threads t ON t.tenant_id = $1 AND t.thread_id = g.thread_id
    WHERE g.tenant_id = $1 AND g.grams @> $5::bigint[] AND g.stream = ANY ($3::text[])
        AND ($2::uuid IS NULL OR t.mediator_id = $2)
        AND ($4::uuid IS NULL OR g.thread_id = $4)
        AND (g.at, g.thread_id, g.stream, g.seq) < ($6::bigint, $7::uuid, $8::text, $9::bigint)
    LIMIT $10
), page AS MATERIALIZED (
    SELECT m.thread_id, m.stream, m.seq, m.at
    FROM matched m
    ORDER BY m.at DESC, m.thread_id DESC, m.stream DESC, m.seq DESC
    LIMIT $11
), texts AS (
    SELECT p.thread_id, p.stream, p.seq, p.at, c.field, c.sealed,
           coalesce(sum(c.size) OVER (ORDER BY p.at DESC, p.thread_id DESC, p.stream DESC, p.seq DESC
                                                     RANGE UNBOUNDED PRECEDING EXCLUDE GROUP), 0) AS before
    FROM page p
    CROSS JOIN LATERAL (
        SELECT x.field, x.size, x.sealed
        FROM trialogue_keys.texts x
        WHERE x.tenant_id = $1 AND x.thread_id = p.thread_id AND x.stream = p.stream AND x.seq = p.seq
        LIMIT 4) c
)
SELECT x.thread_id, x.stream, x.seq, x.at, x.sealed, e.seat, e.kind, t.ref,
       (SELECT w.sealed
        FROM trialogue_keys.texts w
        WHERE w.tenant_id = $1 AND w.thread_id = x.thread_id AND w.stream = 'joint' AND w.seq = 1 AND w.field = 'title') AS sealed_title,
       d.dispute_id, (SELECT count(*) FROM page)
FROM texts x
JOIN trialogue.entries e ON e.tenant_id = $1 AND e.thread_id = x.thread_id AND e.stream = x.stream AND e.seq = x.seq
JOIN trialogue.threads t ON t.tenant_id = $1 AND t.thread_id = x.thread_id
LEFT JOIN LATERAL (
    SELECT y.dispute_id
    FROM trialogue.disputes y
    WHERE y.tenant_id = $1 AND y.thread_id = x.thread_id AND y.opened_at <= x.at
    ORDER BY y.opened_at DESC, y.dispute_id DESC
    LIMIT 1) d ON true
WHERE x.before < $12
ORDER BY x.at DESC, x.thread_id DESC, x.stream DESC, x.seq DESC, x.field
