-- A page of the threads in which a mediator is seated, newest first.
-- $1 tenant  $2 id of the last one of the page before (null: from the newest)  $3 threads at most  $4 the mediator
-- Gives back rows in the order of store/threads.c.
SELECT t.thread_id, t.ref,
       (SELECT c.sealed
        FROM trialogue_keys.texts c
        WHERE c.tenant_id = $1 AND c.thread_id = t.thread_id AND c.stream = 'joint' AND c.seq = 1 AND c.field = 'title') AS sealed_title,
       t.amount, t.currency, t.client_id, t.freelancer_id, t.opened_at
FROM (
    SELECT *
    FROM trialogue.threads x
    WHERE x.tenant_id = $1 AND x.mediator_id = $4 AND ($2::uuid IS NULL OR x.thread_id < $2::uuid)
    ORDER BY x.thread_id DESC
    LIMIT $3) t
ORDER BY t.thread_id DESC
