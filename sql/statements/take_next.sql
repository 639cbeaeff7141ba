-- The dispute that a mediator takes next: in mediation or arbitration, nobody in the seat, the nearest deadline first; without a
-- declared tie between them and a party, and not one in which they hold a seat themselves.
-- $1 tenant  $2 mediator  $3 how many to look at
SELECT x.dispute_id
FROM (
    SELECT d.dispute_id, d.thread_id, coalesce(d.due_at, 9223372036854775807) AS place
    FROM trialogue.disputes d
    WHERE d.tenant_id = $1 AND d.mediator_id IS NULL AND d.stage IN ('mediation', 'arbitration')
    ORDER BY coalesce(d.due_at, 9223372036854775807), d.dispute_id
    LIMIT $3) x
JOIN trialogue.threads t ON t.tenant_id = $1 AND t.thread_id = x.thread_id
WHERE t.mediator_id IS NULL AND $2::uuid NOT IN (t.client_id, t.freelancer_id)
    AND NOT EXISTS (SELECT FROM trialogue.conflicts c
                    WHERE c.tenant_id = $1 AND c.mediator_id = $2 AND c.person_id IN (t.client_id, t.freelancer_id))
ORDER BY x.place, x.dispute_id
LIMIT 1
