-- One thread, and the names of those seated in it.
-- $1 tenant  $2 thread
-- Gives back a row in the order of store/threads.c, then the names of client, freelancer and mediator.
SELECT t.thread_id, t.ref,
       (SELECT c.sealed
        FROM trialogue_keys.texts c
        WHERE c.tenant_id = $1 AND c.thread_id = t.thread_id AND c.stream = 'joint' AND c.seq = 1 AND c.field = 'title') AS sealed_title,
       t.amount, t.currency, t.client_id, t.freelancer_id, t.opened_at,
       pc.name, pf.name, pm.name
FROM trialogue.threads t
LEFT JOIN trialogue_keys.people pc ON pc.tenant_id = $1 AND pc.person_id = t.client_id
LEFT JOIN trialogue_keys.people pf ON pf.tenant_id = $1 AND pf.person_id = t.freelancer_id
LEFT JOIN trialogue_keys.people pm ON pm.tenant_id = $1 AND pm.person_id = t.mediator_id
WHERE t.tenant_id = $1 AND t.thread_id = $2
