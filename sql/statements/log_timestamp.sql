-- The newest checkpoint of a log that has a time of an authority, or the first of at least a size.
-- $1 tenant  $2 log  $3 least size (null: the newest)
SELECT t.size, c.note, t.reply, t.at
FROM trialogue.timestamps t
JOIN trialogue.checkpoints c ON c.tenant_id = $1 AND c.log = $2 AND c.size = t.size
WHERE t.tenant_id = $1 AND t.log = $2 AND t.size >= coalesce($3, 0)
ORDER BY CASE WHEN $3::bigint IS NULL THEN -t.size ELSE t.size END
LIMIT 1
