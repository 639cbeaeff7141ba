-- Forgets wrong guesses that nobody has gone on with.
-- $1 made before
DELETE FROM trialogue.attempts a
USING trialogue.tenants n
WHERE a.tenant_id = n.tenant_id AND a.at < $1
