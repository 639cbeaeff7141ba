-- The newest checkpoint of a log, and the tiles that show that its tree of one size begins with that of another.
-- $1 tenant  $2 log  $3 older size  $4 newer size (null: that of the checkpoint)
-- No row: nothing was signed. A null level: there is no tile.
SELECT t.level, t.tile, t.hashes, c.size, c.note
FROM (
    SELECT x.size, x.note
    FROM trialogue.checkpoints x
    WHERE x.tenant_id = $1 AND x.log = $2
    ORDER BY x.size DESC
    LIMIT 1) c
LEFT JOIN LATERAL (
    SELECT x.level, x.tile, x.hashes
    FROM (
        SELECT DISTINCT g.level, p.position >> (8 * (g.level + 1)) AS tile
        FROM generate_series(0, 6) AS g (level), (VALUES ($3::bigint - 1), ($3), (coalesce($4, c.size))) AS p (position)) w
    JOIN trialogue.log_tiles x ON x.tenant_id = $1 AND x.log = $2 AND x.level = w.level AND x.tile = w.tile) t
    ON coalesce($4, c.size) <= c.size AND $3 <= c.size
ORDER BY t.level, t.tile
