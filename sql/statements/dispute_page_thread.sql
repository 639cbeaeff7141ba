-- A page of the disputes of one thread, newest first.
-- $1 tenant  $2 thread  $3 when it was opened and $4 id of the last one of the page before; from the beginning: the greatest
-- bigint and null  $5 disputes at most
-- Columns in the order of store/disputes.c; the last is the place in this list.
SELECT d.dispute_id, d.thread_id, t.mediator_id, t.ref, d.stage, d.reason, d.amount, d.currency, d.waiting_on, d.due_at,
       d.outcome, d.opened_by, d.opened_at, d.closed_at, d.version, d.opened_at AS place
FROM trialogue.disputes d
JOIN trialogue.threads t ON t.tenant_id = $1 AND t.thread_id = d.thread_id
WHERE d.tenant_id = $1 AND d.thread_id = $2 AND (d.opened_at, d.dispute_id) < ($3::bigint, $4::uuid)
ORDER BY d.opened_at DESC, d.dispute_id DESC
LIMIT $5
