-- Forgets marks of presence that have long lapsed.
-- $1 lapsed before
DELETE FROM trialogue.presence p
USING trialogue.tenants n
WHERE p.tenant_id = n.tenant_id AND p.until_at < $1
