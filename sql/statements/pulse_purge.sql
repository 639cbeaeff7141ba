-- Forgets what processes have counted that have been silent for long.
-- $1 counted last before
DELETE FROM trialogue.pulses p
USING trialogue.tenants n
WHERE p.tenant_id = n.tenant_id AND p.beaten_at < $1
