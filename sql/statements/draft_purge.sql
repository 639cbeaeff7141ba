-- Forgets drafts that nobody has gone on with.
-- $1 saved before
DELETE FROM trialogue_keys.drafts d
USING trialogue.tenants n
WHERE d.tenant_id = n.tenant_id AND d.saved_at < $1
