-- A page of a tenant's staff, by login.
-- $1 tenant  $2 login of the last one of the page before ('': from the beginning)  $3 accounts at most
-- Gives back rows in the order of store/staff.c.
SELECT f.person_id, p.name, f.login, f.role, f.suspended_at, f.totp IS NOT NULL,
       (SELECT count(*) FROM trialogue.passkeys x WHERE x.tenant_id = $1 AND x.person_id = f.person_id),
       f.last_in_at,
       (SELECT count(*) FROM trialogue.disputes x WHERE x.tenant_id = $1 AND x.mediator_id = f.person_id
            AND x.stage <> 'closed')
FROM trialogue.staff f
LEFT JOIN trialogue_keys.people p ON p.tenant_id = $1 AND p.person_id = f.person_id
WHERE f.tenant_id = $1 AND f.login > $2
ORDER BY f.login
LIMIT $3
