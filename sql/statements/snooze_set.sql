-- Somebody puts a dispute aside until a time, or takes it up again.
-- $1 tenant  $2 thread  $3 dispute  $4 who  $5 now  $6 until when; null: it is taken up
WITH ended AS (
    DELETE FROM trialogue.snoozes z
    WHERE z.tenant_id = $1 AND z.thread_id = $2 AND z.dispute_id = $3 AND z.person_id = $4 AND $6::bigint IS NULL
)
INSERT INTO trialogue.snoozes (tenant_id, thread_id, dispute_id, person_id, at, until_at)
SELECT $1, $2::uuid, $3::uuid, $4::uuid, $5::bigint, $6::bigint
WHERE $6::bigint IS NOT NULL
ON CONFLICT (tenant_id, thread_id, dispute_id, person_id) DO UPDATE SET at = excluded.at, until_at = excluded.until_at
