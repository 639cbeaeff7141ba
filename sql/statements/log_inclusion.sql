-- An entry's place in the log of its room, the newest checkpoint with its cosignatures, and the tiles that have the way from the one to the other.
-- $1 tenant  $2 thread  $3 stream  $4 number
-- No row: there is no such entry. A null index: it has no place. A null level: there is no tile.
SELECT t.level, t.tile, t.hashes, c.size, c.note, l.idx, e.hash
FROM trialogue.entries e
LEFT JOIN trialogue.log_entries l ON l.tenant_id = $1 AND l.thread_id = $2 AND l.log = $3 AND l.seq = $4
LEFT JOIN LATERAL (
    SELECT x.size, x.note || coalesce((
        SELECT string_agg(w.line, '' ORDER BY w.witness)
        FROM trialogue.cosignatures w
        WHERE w.tenant_id = $1 AND w.log = $3 AND w.size = x.size), '') AS note
    FROM trialogue.checkpoints x
    WHERE x.tenant_id = $1 AND x.log = $3
    ORDER BY x.size DESC
    LIMIT 1) c ON true
LEFT JOIN LATERAL (
    SELECT x.level, x.tile, x.hashes
    FROM (
        SELECT DISTINCT g.level, p.position >> (8 * (g.level + 1)) AS tile
        FROM generate_series(0, 6) AS g (level), (VALUES (l.idx), (c.size)) AS p (position)) w
    JOIN trialogue.log_tiles x ON x.tenant_id = $1 AND x.log = $3 AND x.level = w.level AND x.tile = w.tile) t ON l.idx < c.size
WHERE e.tenant_id = $1 AND e.thread_id = $2 AND e.stream = $3 AND e.seq = $4
ORDER BY t.level, t.tile
