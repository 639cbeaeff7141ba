-- A tenant's credentials, oldest first. 'trialogue key list'.
-- $1 tenant
-- Gives back id, seat, the person's ref and name, label, scopes, and when it was made, ends and was revoked.
SELECT c.credential_id, c.seat, p.ref, p.name, c.label, array_to_string(c.scopes, ','), c.created_at, c.expires_at,
       c.revoked_at
FROM trialogue.credentials c
LEFT JOIN trialogue_keys.people p ON p.tenant_id = $1 AND p.person_id = c.person_id
WHERE c.tenant_id = $1
ORDER BY c.created_at, c.credential_id
