-- The first hashes of a tile; no row where it has not so many.
-- $1 tenant  $2 log  $3 level  $4 number  $5 hashes
SELECT substr(hashes, 1, (32 * $5)::integer)
FROM trialogue.log_tiles
WHERE tenant_id = $1 AND log = $2 AND level = $3 AND tile = $4 AND length(hashes) >= 32 * $5
