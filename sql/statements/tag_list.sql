-- The words that staff uses, and on how many threads each stands, counted up to $4.
-- $1 tenant  $2 the last one of the page before  $3 tags at most  $4 the most that is counted
WITH RECURSIVE words AS (
    (SELECT g.tag, 1 AS n
     FROM trialogue.tags g
     WHERE g.tenant_id = $1 AND g.tag > $2
     ORDER BY g.tag
     LIMIT 1)
    UNION ALL
    SELECT (SELECT g.tag
            FROM trialogue.tags g
            WHERE g.tenant_id = $1 AND g.tag > w.tag
            ORDER BY g.tag
            LIMIT 1), w.n + 1
    FROM words w
    WHERE w.tag IS NOT NULL AND w.n < $3
)
SELECT w.tag, (SELECT count(*) FROM (SELECT FROM trialogue.tags g WHERE g.tenant_id = $1 AND g.tag = w.tag LIMIT $4) x)
FROM words w
WHERE w.tag IS NOT NULL
ORDER BY w.tag
