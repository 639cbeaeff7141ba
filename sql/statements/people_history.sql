-- What came before a dispute: the other disputes of each party, of the two together, and with a mediator; and that mediator's declared
-- ties. One row for the client, one for the freelancer. Of each person the newest threads count.
-- $1 tenant  $2 thread  $3 dispute, which is not counted  $4 mediator (null: none)  $5 threads of a person at most
WITH sides AS (
    SELECT s.seat, s.person_id, s.other_id
    FROM trialogue.threads t
    CROSS JOIN LATERAL (VALUES ('client', t.client_id, t.freelancer_id), ('freelancer', t.freelancer_id, t.client_id))
        AS s (seat, person_id, other_id)
    WHERE t.tenant_id = $1 AND t.thread_id = $2
), theirs AS (
    SELECT s.seat, t.thread_id, s.other_id IN (t.client_id, t.freelancer_id) AS together
    FROM sides s
    CROSS JOIN LATERAL (
        SELECT *
        FROM ((SELECT x.thread_id, x.client_id, x.freelancer_id, x.opened_at
               FROM trialogue.threads x
               WHERE x.tenant_id = $1 AND x.client_id = s.person_id
               ORDER BY x.opened_at DESC
               LIMIT $5)
              UNION ALL
              (SELECT x.thread_id, x.client_id, x.freelancer_id, x.opened_at
               FROM trialogue.threads x
               WHERE x.tenant_id = $1 AND x.freelancer_id = s.person_id
               ORDER BY x.opened_at DESC
               LIMIT $5)) either
        ORDER BY either.opened_at DESC
        LIMIT $5) t
), threads AS (
    SELECT seat, count(*) AS threads, count(*) FILTER (WHERE together) AS together
    FROM theirs
    GROUP BY seat
), disputes AS (
    SELECT x.seat, count(*) AS disputes,
           count(*) FILTER (WHERE d.outcome = 'settled') AS settled,
           count(*) FILTER (WHERE d.outcome = 'decided') AS decided,
           count(*) FILTER (WHERE d.outcome = 'defaulted') AS defaulted,
           count(*) FILTER (WHERE x.together) AS together,
           count(*) FILTER (WHERE x.together AND d.outcome = 'settled') AS together_settled,
           count(*) FILTER (WHERE x.together AND d.outcome = 'decided') AS together_decided
    FROM theirs x
    JOIN trialogue.disputes d ON d.tenant_id = $1 AND d.thread_id = x.thread_id AND d.dispute_id <> $3
    GROUP BY x.seat
), mediated AS (
    SELECT x.seat, count(DISTINCT convert_from(e.leaf, 'UTF8')::json -> 'facts' ->> 'dispute') AS disputes
    FROM theirs x
    JOIN trialogue.entries e ON e.tenant_id = $1 AND e.thread_id = x.thread_id AND e.person_id = $4 AND e.stream = 'joint'
        AND e.kind = 'mediator_joined'
    WHERE convert_from(e.leaf, 'UTF8')::json -> 'facts' ->> 'dispute' <> 'dsp_' || replace($3::uuid::text, '-', '')
    GROUP BY x.seat
)
SELECT s.person_id, coalesce(t.threads, 0), coalesce(d.disputes, 0), coalesce(d.settled, 0), coalesce(d.decided, 0),
       coalesce(d.defaulted, 0), coalesce(t.together, 0), coalesce(d.together, 0), coalesce(d.together_settled, 0),
       coalesce(d.together_decided, 0), coalesce(m.disputes, 0),
       EXISTS (SELECT FROM trialogue.conflicts c WHERE c.tenant_id = $1 AND c.mediator_id = $4 AND c.person_id = s.person_id)
FROM sides s
LEFT JOIN threads t USING (seat)
LEFT JOIN disputes d USING (seat)
LEFT JOIN mediated m USING (seat)
ORDER BY s.seat
