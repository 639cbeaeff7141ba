-- A page of the queue: open disputes by nearest deadline, those without one last; ended ones, the last first.
-- $1 tenant  $2 who asks  $3 whether they see all of the tenant (supervisors, auditors); else their own cases and free ones
-- $4 where to look: mine, free, open, parties, stage, snoozed, ended, ended_mine  $5 place and $6 id of the last one of the page before
-- $7 how many to look at  $8 how many to give  $9 now
-- Only: $10 with this tag, $11 at this stage, $12 in this language, $13 in this currency, $14 amount from, $15 amount to: null for any
-- $16 needs_me, parties (it is their move), snoozed, or null for any  $17 how near the end of a stage is the mediator's business
-- $18 the streams that the caller reads where they read at all
-- The first row's last three columns tell where looking ended, in case that fewer were found: dispute_id is null where none was.
-- Columns in the order of store/disputes.c, then of store/queue.c.
WITH looked AS MATERIALIZED (
    SELECT x.*
    FROM (
        (SELECT d.*, coalesce(d.due_at, 9223372036854775807) AS place
         FROM trialogue.disputes d
         WHERE 'mine' = ANY ($4) AND d.tenant_id = $1 AND d.mediator_id = $2 AND d.stage <> 'closed'
             AND (coalesce(d.due_at, 9223372036854775807), d.dispute_id) > ($5::bigint, $6::uuid)
         ORDER BY coalesce(d.due_at, 9223372036854775807), d.dispute_id LIMIT $7)
        UNION ALL
        (SELECT d.*, coalesce(d.due_at, 9223372036854775807)
         FROM trialogue.disputes d
         WHERE 'free' = ANY ($4) AND d.tenant_id = $1 AND d.mediator_id IS NULL AND d.stage IN ('mediation', 'arbitration')
             AND (coalesce(d.due_at, 9223372036854775807), d.dispute_id) > ($5::bigint, $6::uuid)
         ORDER BY coalesce(d.due_at, 9223372036854775807), d.dispute_id LIMIT $7)
        UNION ALL
        (SELECT d.*, coalesce(d.due_at, 9223372036854775807)
         FROM trialogue.disputes d
         WHERE 'open' = ANY ($4) AND d.tenant_id = $1 AND d.stage <> 'closed'
             AND (coalesce(d.due_at, 9223372036854775807), d.dispute_id) > ($5::bigint, $6::uuid)
         ORDER BY coalesce(d.due_at, 9223372036854775807), d.dispute_id LIMIT $7)
        UNION ALL
        (SELECT d.*, coalesce(d.due_at, 9223372036854775807)
         FROM trialogue.disputes d
         WHERE 'parties' = ANY ($4) AND d.tenant_id = $1 AND d.stage <> 'closed' AND d.waiting_on IN ('client', 'freelancer', 'both')
             AND (coalesce(d.due_at, 9223372036854775807), d.dispute_id) > ($5::bigint, $6::uuid)
         ORDER BY coalesce(d.due_at, 9223372036854775807), d.dispute_id LIMIT $7)
        UNION ALL
        (SELECT d.*, coalesce(d.due_at, 9223372036854775807)
         FROM trialogue.disputes d
         WHERE 'stage' = ANY ($4) AND d.tenant_id = $1 AND d.stage = $11
             AND (coalesce(d.due_at, 9223372036854775807), d.dispute_id) > ($5::bigint, $6::uuid)
         ORDER BY coalesce(d.due_at, 9223372036854775807), d.dispute_id LIMIT $7)
        UNION ALL
        (SELECT d.*, 9223372036854775807 - d.closed_at
         FROM trialogue.disputes d
         WHERE 'ended' = ANY ($4) AND d.tenant_id = $1 AND d.stage = 'closed'
             AND (9223372036854775807 - d.closed_at, d.dispute_id) > ($5::bigint, $6::uuid)
         ORDER BY 9223372036854775807 - d.closed_at, d.dispute_id LIMIT $7)
        UNION ALL
        (SELECT d.*, 9223372036854775807 - d.closed_at
         FROM trialogue.disputes d
         WHERE 'ended_mine' = ANY ($4) AND d.tenant_id = $1 AND d.mediator_id = $2 AND d.stage = 'closed'
             AND (9223372036854775807 - d.closed_at, d.dispute_id) > ($5::bigint, $6::uuid)
         ORDER BY 9223372036854775807 - d.closed_at, d.dispute_id LIMIT $7)
        UNION ALL
        (SELECT d.*, coalesce(d.due_at, 9223372036854775807)
         FROM (SELECT y.thread_id, y.dispute_id
               FROM trialogue.snoozes y
               WHERE 'snoozed' = ANY ($4) AND y.tenant_id = $1 AND y.person_id = $2 AND y.until_at > $9
               ORDER BY y.until_at
               LIMIT $7) z
         JOIN LATERAL (SELECT * FROM trialogue.disputes y
                       WHERE y.tenant_id = $1 AND y.thread_id = z.thread_id AND y.dispute_id = z.dispute_id LIMIT 1) d ON d.stage <> 'closed'
         WHERE 'snoozed' = ANY ($4)
             AND (coalesce(d.due_at, 9223372036854775807), d.dispute_id) > ($5::bigint, $6::uuid)
         ORDER BY coalesce(d.due_at, 9223372036854775807), d.dispute_id LIMIT $7)) x
    ORDER BY x.place, x.dispute_id
    LIMIT $7
), page AS (
    SELECT l.*, t.ref, t.client_id, t.freelancer_id, t.mediator_id AS seated, t.language,
           coalesce(t.mediator_id = $2 OR $3, false) AS reads, s.until_at, s.asleep, n.needed
    FROM looked l
    JOIN trialogue.threads t ON t.tenant_id = $1 AND t.thread_id = l.thread_id
    -- What the parties said last, where that is for the caller to read.
    LEFT JOIN LATERAL (
        SELECT max(e.at) AS at, bool_or(e.seq > coalesce(r.seq, 0)) AS fresh
        FROM unnest($18::text[]) AS v (stream)
        CROSS JOIN LATERAL (
            SELECT x.seq, x.at
            FROM trialogue.entries x
            WHERE x.tenant_id = $1 AND x.thread_id = l.thread_id AND x.stream = v.stream AND x.seat IN ('client', 'freelancer')
            ORDER BY x.seq DESC
            LIMIT 1) e
        LEFT JOIN trialogue.reads r ON r.tenant_id = $1 AND r.thread_id = l.thread_id AND r.stream = v.stream AND r.person_id = $2
        ) w ON t.mediator_id = $2 OR $3
    LEFT JOIN LATERAL (
        SELECT z.until_at,
               z.until_at > $9 AND NOT coalesce(w.at > z.at, false)
                   AND NOT (l.waiting_on = 'mediator' AND coalesce(l.waited_at, 0) > z.at) AS asleep
        FROM trialogue.snoozes z
        WHERE z.tenant_id = $1 AND z.thread_id = l.thread_id AND z.dispute_id = l.dispute_id AND z.person_id = $2) s ON true
    CROSS JOIN LATERAL (
        SELECT NOT coalesce(s.asleep, false) AND CASE
                   WHEN l.stage = 'closed' THEN false
                   WHEN t.mediator_id = $2 THEN l.waiting_on = 'mediator' OR coalesce(w.fresh, false)
                       OR (l.stage IN ('mediation', 'arbitration') AND coalesce(l.stage_due_at < $9 + $17::bigint, false))
                   ELSE $3 AND t.mediator_id IS NULL AND l.stage IN ('mediation', 'arbitration')
               END AS needed) n
    WHERE (t.mediator_id = $2 OR $3 OR (t.mediator_id IS NULL AND l.stage IN ('mediation', 'arbitration')))
        AND ($10::text IS NULL OR EXISTS (SELECT FROM trialogue.tags g
                                          WHERE g.tenant_id = $1 AND g.thread_id = l.thread_id AND g.tag = $10))
        AND ($11::text IS NULL OR l.stage = $11)
        AND ($12::text IS NULL OR t.language = $12)
        AND ($13::text IS NULL OR l.currency = $13)
        AND ($14::bigint IS NULL OR l.amount >= $14)
        AND ($15::bigint IS NULL OR l.amount <= $15)
        AND CASE $16::text
                WHEN 'needs_me' THEN n.needed
                WHEN 'parties' THEN l.waiting_on IN ('client', 'freelancer', 'both')
                WHEN 'snoozed' THEN coalesce(s.asleep, false)
                ELSE true
            END
    ORDER BY l.place, l.dispute_id
    LIMIT $8
), ended AS (
    SELECT (SELECT count(*) FROM looked) >= $7 AS more,
           (SELECT place FROM looked ORDER BY place DESC, dispute_id DESC LIMIT 1) AS place,
           (SELECT dispute_id FROM looked ORDER BY place DESC, dispute_id DESC LIMIT 1) AS dispute_id
)
SELECT p.dispute_id, p.thread_id, p.seated, p.ref, p.stage, p.reason, p.amount, p.currency, p.waiting_on, p.due_at, p.outcome,
       p.opened_by, p.opened_at, p.closed_at, p.version, p.place,
       (SELECT c.sealed
        FROM trialogue_keys.texts c
        WHERE c.tenant_id = $1 AND c.thread_id = p.thread_id AND c.stream = 'joint' AND c.seq = 1 AND c.field = 'title') AS sealed_title,
       p.client_id, pc.name, p.freelancer_id, pf.name, pm.name, p.needed, p.language,
       CASE WHEN p.asleep THEN p.until_at END,
       said.stream, said.seq, said.at, said.seat, said.sealed_text, coalesce(unread.count, 0), tagged.tags,
       ended.more, ended.place, ended.dispute_id
FROM ended
LEFT JOIN page p ON true
LEFT JOIN trialogue_keys.people pc ON pc.tenant_id = $1 AND pc.person_id = p.client_id
LEFT JOIN trialogue_keys.people pf ON pf.tenant_id = $1 AND pf.person_id = p.freelancer_id
LEFT JOIN trialogue_keys.people pm ON pm.tenant_id = $1 AND pm.person_id = p.seated
LEFT JOIN LATERAL (
    SELECT e.stream, e.seq, e.at, e.seat, y.sealed_text
    FROM unnest($18::text[]) AS v (stream)
    CROSS JOIN LATERAL (
        SELECT x.seq, x.sealed AS sealed_text
        FROM trialogue_keys.texts x
        WHERE x.tenant_id = $1 AND x.thread_id = p.thread_id AND x.stream = v.stream AND x.field = 'text'
        ORDER BY x.seq DESC
        LIMIT 1) y
    JOIN trialogue.entries e ON e.tenant_id = $1 AND e.thread_id = p.thread_id AND e.stream = v.stream AND e.seq = y.seq
    ORDER BY e.at DESC
    LIMIT 1) said ON p.reads
LEFT JOIN LATERAL (
    SELECT sum(u.count)::bigint AS count
    FROM unnest($18::text[]) AS v (stream)
    LEFT JOIN trialogue.reads r ON r.tenant_id = $1 AND r.thread_id = p.thread_id AND r.stream = v.stream AND r.person_id = $2
    CROSS JOIN LATERAL (
        SELECT count(*) AS count
        FROM (SELECT FROM trialogue.entries x
              WHERE x.tenant_id = $1 AND x.thread_id = p.thread_id AND x.stream = v.stream AND x.seat IN ('client', 'freelancer')
                  AND x.seq > coalesce(r.seq, 0)
              LIMIT 100) x) u) unread ON p.reads
LEFT JOIN LATERAL (
    SELECT json_agg(g.tag ORDER BY g.tag)::text AS tags
    FROM trialogue.tags g
    WHERE g.tenant_id = $1 AND g.thread_id = p.thread_id) tagged ON true
ORDER BY p.place, p.dispute_id
