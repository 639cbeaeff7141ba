-- Forgets answers that are older than retries may be.
-- $1 made before
DELETE FROM trialogue_keys.idempotency i
USING trialogue.tenants n
WHERE i.tenant_id = n.tenant_id AND i.at < $1
