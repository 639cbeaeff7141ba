-- The entries that closed one export: those of kind `exported` that the same command wrote in the thread's streams.
-- $1 tenant  $2 thread  $3 stream and $4 number of one of them
-- Gives back stream, number, hash and time of each, whether something in that stream has been erased since, and a checkpoint
-- that covers it, with its cosignatures and its time stamp (null: it has no place yet). Of the first checkpoint that covers it,
-- the first one that has a time stamp, and those of the 64 cosignatures behind it, it is the one that most witnesses have
-- cosigned, then one with a time stamp, then the first.
SELECT o.stream, o.seq, o.hash, o.at,
       EXISTS (SELECT FROM trialogue.entries x
               WHERE x.tenant_id = $1 AND x.thread_id = $2 AND x.stream = o.stream AND x.seq > o.seq AND x.kind = 'erased'),
       c.size, c.note, c.reply
FROM trialogue.entries e
JOIN trialogue.entries o ON o.tenant_id = $1 AND o.thread_id = $2 AND o.kind = 'exported' AND o.at = e.at
    AND o.seat = e.seat AND o.person_id IS NOT DISTINCT FROM e.person_id
LEFT JOIN trialogue.log_entries l ON l.tenant_id = $1 AND l.thread_id = $2 AND l.log = o.stream AND l.seq = o.seq
LEFT JOIN LATERAL (
    SELECT x.size, x.note || coalesce(w.lines, '') AS note, t.reply
    FROM (
        (SELECT y.size FROM trialogue.checkpoints y
         WHERE y.tenant_id = $1 AND y.log = o.stream AND y.size > l.idx
         ORDER BY y.size
         LIMIT 1)
        UNION
        (SELECT y.size FROM trialogue.timestamps y
         WHERE y.tenant_id = $1 AND y.log = o.stream AND y.size > l.idx
         ORDER BY y.size
         LIMIT 1)
        UNION
        (SELECT y.size FROM trialogue.cosignatures y
         WHERE y.tenant_id = $1 AND y.log = o.stream AND y.size > l.idx
         ORDER BY y.size
         LIMIT 64)) s
    JOIN trialogue.checkpoints x ON x.tenant_id = $1 AND x.log = o.stream AND x.size = s.size
    LEFT JOIN LATERAL (
        SELECT count(*) AS witnesses, string_agg(y.line, '' ORDER BY y.witness) AS lines
        FROM trialogue.cosignatures y
        WHERE y.tenant_id = $1 AND y.log = o.stream AND y.size = s.size) w ON true
    LEFT JOIN trialogue.timestamps t ON t.tenant_id = $1 AND t.log = o.stream AND t.size = s.size
    ORDER BY w.witnesses DESC, t.reply IS NULL, x.size
    LIMIT 1) c ON true
WHERE e.tenant_id = $1 AND e.thread_id = $2 AND e.stream = $3 AND e.seq = $4 AND e.kind = 'exported'
ORDER BY o.stream, o.seq
