-- Saves a view, as long as there is room; one that is there already stays as it is.
-- $1 tenant  $2 view  $3 whose  $4 name  $5 query  $6 now  $7 views at most
-- Gives back a row in the order of store/views.c; none: there is no room.
WITH known AS (
    SELECT v.view_id, v.name, v.query, v.created_at
    FROM trialogue.views v
    WHERE v.tenant_id = $1 AND v.view_id = $2
), made AS (
    INSERT INTO trialogue.views (tenant_id, view_id, person_id, name, query, created_at)
    SELECT $1, $2::uuid, $3::uuid, $4::text, $5::text, $6::bigint
    WHERE (SELECT count(*) FROM (SELECT FROM trialogue.views v WHERE v.tenant_id = $1 AND v.person_id = $3 LIMIT $7) x) < $7
        AND NOT EXISTS (SELECT FROM known)
    ON CONFLICT DO NOTHING
    RETURNING view_id, name, query, created_at
)
SELECT view_id, name, query, created_at FROM known
UNION ALL
SELECT view_id, name, query, created_at FROM made
