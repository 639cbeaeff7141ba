-- Disputes of which time demands something now, of all tenants, the longest due first.
-- $1 now  $2 at most so many
SELECT tenant_id, thread_id, dispute_id
FROM trialogue.disputes
WHERE tick_at <= $1
ORDER BY tick_at
LIMIT $2
