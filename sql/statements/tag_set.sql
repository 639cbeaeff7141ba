-- The tags of a thread become these.
-- $1 tenant  $2 thread  $3 tags  $4 who says so  $5 now
WITH gone AS (
    DELETE FROM trialogue.tags g
    WHERE g.tenant_id = $1 AND g.thread_id = $2 AND NOT g.tag = ANY ($3::text[])
)
INSERT INTO trialogue.tags (tenant_id, thread_id, tag, person_id, at)
SELECT $1, $2::uuid, w.tag, $4::uuid, $5::bigint
FROM unnest($3::text[]) AS w (tag)
ON CONFLICT DO NOTHING
