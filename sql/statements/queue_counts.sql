-- How much each view of the queue holds, counted up to $4.
-- $1 tenant  $2 who asks  $3 whether they see all of the tenant  $4 the most that is counted  $5 now
-- $6 how near the end of a stage is the mediator's business
-- $7 the streams that the caller reads where they read at all
-- One row, in the order of the views in store/queue.c.
WITH own AS MATERIALIZED (
    SELECT d.thread_id, d.dispute_id, d.stage, d.waiting_on, d.waited_at, d.stage_due_at
    FROM trialogue.disputes d
    JOIN trialogue.threads t ON t.tenant_id = $1 AND t.thread_id = d.thread_id AND t.mediator_id = $2
    WHERE d.tenant_id = $1 AND d.mediator_id = $2 AND d.stage <> 'closed'
    LIMIT $4
), free AS MATERIALIZED (
    SELECT d.dispute_id, d.stage
    FROM trialogue.disputes d
    WHERE d.tenant_id = $1 AND d.mediator_id IS NULL AND d.stage IN ('mediation', 'arbitration')
    ORDER BY coalesce(d.due_at, 9223372036854775807), d.dispute_id
    LIMIT $4
), asleep AS MATERIALIZED (
    SELECT z.dispute_id
    FROM trialogue.snoozes z
    JOIN trialogue.disputes d ON d.tenant_id = $1 AND d.thread_id = z.thread_id AND d.dispute_id = z.dispute_id
    JOIN trialogue.threads t ON t.tenant_id = $1 AND t.thread_id = z.thread_id
    WHERE z.tenant_id = $1 AND z.person_id = $2 AND z.until_at > $5 AND d.stage <> 'closed'
        AND (t.mediator_id = $2 OR $3 OR (t.mediator_id IS NULL AND d.stage IN ('mediation', 'arbitration')))
        AND NOT (d.waiting_on = 'mediator' AND coalesce(d.waited_at, 0) > z.at)
        AND NOT EXISTS (
            SELECT FROM unnest($7::text[]) AS v (stream)
            CROSS JOIN LATERAL (
                SELECT x.at
                FROM trialogue.entries x
                WHERE x.tenant_id = $1 AND x.thread_id = z.thread_id AND x.stream = v.stream AND x.seat IN ('client', 'freelancer')
                ORDER BY x.seq DESC
                LIMIT 1) e
            WHERE e.at > z.at AND (t.mediator_id = $2 OR $3))
    LIMIT $4
), needed AS (
    SELECT o.dispute_id
    FROM own o
    WHERE o.dispute_id NOT IN (SELECT dispute_id FROM asleep)
        AND (o.waiting_on = 'mediator'
            OR (o.stage IN ('mediation', 'arbitration') AND coalesce(o.stage_due_at < $5 + $6::bigint, false))
            OR EXISTS (
                SELECT FROM unnest($7::text[]) AS v (stream)
                LEFT JOIN trialogue.reads r ON r.tenant_id = $1 AND r.thread_id = o.thread_id AND r.stream = v.stream AND r.person_id = $2
                CROSS JOIN LATERAL (
                    SELECT FROM trialogue.entries x
                    WHERE x.tenant_id = $1 AND x.thread_id = o.thread_id AND x.stream = v.stream
                        AND x.seat IN ('client', 'freelancer') AND x.seq > coalesce(r.seq, 0)
                    LIMIT 1) e))
    UNION ALL
    SELECT f.dispute_id FROM free f WHERE $3 AND f.dispute_id NOT IN (SELECT dispute_id FROM asleep)
)
SELECT
    (SELECT count(*) FROM needed),
    (SELECT count(*) FROM own),
    (SELECT count(*) FROM free),
    CASE WHEN $3 THEN (SELECT count(*) FROM (SELECT FROM trialogue.disputes d
                                             WHERE d.tenant_id = $1 AND d.stage <> 'closed' AND d.waiting_on IN ('client', 'freelancer', 'both')
                                             ORDER BY coalesce(d.due_at, 9223372036854775807), d.dispute_id LIMIT $4) x)
         ELSE (SELECT count(*) FROM own WHERE waiting_on IN ('client', 'freelancer', 'both')) END,
    CASE WHEN $3 THEN (SELECT count(*) FROM (SELECT FROM trialogue.disputes d
                                             WHERE d.tenant_id = $1 AND d.stage = 'arbitration'
                                             ORDER BY coalesce(d.due_at, 9223372036854775807), d.dispute_id LIMIT $4) x)
         ELSE least($4, (SELECT count(*) FROM own WHERE stage = 'arbitration') + (SELECT count(*) FROM free WHERE stage = 'arbitration')) END,
    CASE WHEN $3 THEN (SELECT count(*) FROM (SELECT FROM trialogue.disputes d
                                             WHERE d.tenant_id = $1 AND d.stage <> 'closed'
                                             ORDER BY coalesce(d.due_at, 9223372036854775807), d.dispute_id LIMIT $4) x)
         ELSE least($4, (SELECT count(*) FROM own) + (SELECT count(*) FROM free)) END,
    (SELECT count(*) FROM asleep),
    CASE WHEN $3 THEN (SELECT count(*) FROM (SELECT FROM trialogue.disputes d
                                             WHERE d.tenant_id = $1 AND d.stage = 'closed'
                                             ORDER BY 9223372036854775807 - d.closed_at, d.dispute_id LIMIT $4) x)
         ELSE (SELECT count(*) FROM (SELECT FROM trialogue.disputes d
                                     JOIN trialogue.threads t ON t.tenant_id = $1 AND t.thread_id = d.thread_id AND t.mediator_id = $2
                                     WHERE d.tenant_id = $1 AND d.mediator_id = $2 AND d.stage = 'closed' LIMIT $4) x) END
