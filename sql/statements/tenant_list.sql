-- Every tenant, oldest first. 'trialogue tenant list'.
-- Gives back id, name, whether it is live, and when it was made.
SELECT tenant_id, name, livemode, created_at
FROM trialogue.tenants
ORDER BY created_at, name, livemode DESC
