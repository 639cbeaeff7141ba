-- A page of a tenant's disputes, by deadline; those that have none come last.
-- $1 tenant  $2 stage, $3 waiting on, $4 outcome: null for any  $5 who holds the mediator's seat: null for anybody
-- $6 only where nobody holds it  $7 deadline and $8 id of the last one of the page before; -1 and null: from the beginning
-- $9 disputes at most
-- Columns in the order of store/disputes.c; the last is the place in this list.
SELECT d.dispute_id, d.thread_id, t.mediator_id, t.ref, d.stage, d.reason, d.amount, d.currency, d.waiting_on, d.due_at,
       d.outcome, d.opened_by, d.opened_at, d.closed_at, d.version, coalesce(d.due_at, 9223372036854775807) AS place
FROM trialogue.disputes d
JOIN trialogue.threads t ON t.tenant_id = $1 AND t.thread_id = d.thread_id
WHERE d.tenant_id = $1
    AND ($2::text IS NULL OR d.stage = $2)
    AND ($3::text IS NULL OR d.waiting_on = $3)
    AND ($4::text IS NULL OR d.outcome = $4)
    AND ($5::uuid IS NULL OR t.mediator_id = $5)
    AND (NOT $6::boolean OR t.mediator_id IS NULL)
    AND (coalesce(d.due_at, 9223372036854775807), d.dispute_id) > ($7::bigint, $8::uuid)
ORDER BY coalesce(d.due_at, 9223372036854775807), d.dispute_id
LIMIT $9
