-- The tiles that have the ways of many places in a log to the root of one size.
-- $1 tenant  $2 log  $3 the places, and the size
SELECT x.level, x.tile, x.hashes
FROM (
    SELECT DISTINCT g.level, p.position >> (8 * (g.level + 1)) AS tile
    FROM generate_series(0, 6) AS g (level), unnest($3::bigint[]) AS p (position)) w
JOIN trialogue.log_tiles x ON x.tenant_id = $1 AND x.log = $2 AND x.level = w.level AND x.tile = w.tile
ORDER BY x.level, x.tile
