-- The same page as a mediator sees it: their own cases, and those that they could take.
-- $1 tenant  $2 stage, $3 waiting on, $4 outcome: null for any  $5 who holds the mediator's seat: null for anybody
-- $6 only where nobody holds it  $7 deadline and $8 id of the last one of the page before; -1 and null: from the beginning
-- $9 disputes at most  $10 the mediator
-- Columns in the order of store/disputes.c; the last is the place in this list.
SELECT x.dispute_id, x.thread_id, x.seated, x.ref, x.stage, x.reason, x.amount, x.currency, x.waiting_on, x.due_at,
       x.outcome, x.opened_by, x.opened_at, x.closed_at, x.version, coalesce(x.due_at, 9223372036854775807) AS place
FROM (
    SELECT t.mediator_id AS seated, t.ref, d.*
    FROM trialogue.threads t
    JOIN trialogue.disputes d ON d.tenant_id = $1 AND d.thread_id = t.thread_id
    WHERE t.tenant_id = $1 AND t.mediator_id = $10
    UNION ALL
    SELECT t.mediator_id AS seated, t.ref, d.*
    FROM trialogue.disputes d
    JOIN trialogue.threads t ON t.tenant_id = $1 AND t.thread_id = d.thread_id
    WHERE d.tenant_id = $1 AND d.stage IN ('mediation', 'arbitration') AND t.mediator_id IS NULL) x
WHERE ($2::text IS NULL OR x.stage = $2)
    AND ($3::text IS NULL OR x.waiting_on = $3)
    AND ($4::text IS NULL OR x.outcome = $4)
    AND ($5::uuid IS NULL OR x.seated = $5)
    AND (NOT $6::boolean OR x.seated IS NULL)
    AND (coalesce(x.due_at, 9223372036854775807), x.dispute_id) > ($7::bigint, $8::uuid)
ORDER BY coalesce(x.due_at, 9223372036854775807), x.dispute_id
LIMIT $9
