-- What the mediator has asked for in a dispute, oldest first, and what answered it: what a party submits answers all that this party
-- was asked for since it last submitted something, or, where that is nothing, adds to what it answered last.
-- One row for each answer; a request without any has one row, with nulls.
-- $1 tenant  $2 thread  $3 dispute  $4 first number  $5 requests at most  $6 answers of one request at most
WITH said AS (
    SELECT x.seq, x.at, x.seat, x.kind, coalesce(x.facts ->> 'party', x.seat) AS party, (x.facts ->> 'due_at')::bigint AS due_at
    FROM (SELECT e.seq, e.at, e.seat, e.kind, convert_from(e.leaf, 'UTF8')::json -> 'facts' AS facts
          FROM trialogue.entries e
          WHERE e.tenant_id = $1 AND e.thread_id = $2 AND e.stream = 'joint'
              AND e.kind IN ('evidence_requested', 'evidence_submitted')) x
    WHERE x.facts ->> 'dispute' = 'dsp_' || replace($3::uuid::text, '-', '')
), turned AS (
    SELECT s.*,
           s.kind = 'evidence_requested'
               AND lag(s.kind) OVER (PARTITION BY s.party ORDER BY s.seq) IS DISTINCT FROM 'evidence_requested' AS anew
    FROM said s
), rounds AS (
    SELECT t.*, count(*) FILTER (WHERE t.anew) OVER (PARTITION BY t.party ORDER BY t.seq) AS round
    FROM turned t
)
SELECT r.seq, r.party, r.seat, r.at, r.due_at,
       (SELECT c.sealed
        FROM trialogue_keys.texts c
        WHERE c.tenant_id = $1 AND c.thread_id = $2 AND c.stream = 'joint' AND c.seq = r.seq AND c.field = 'text') AS sealed_text,
       a.seq, a.at
FROM (SELECT * FROM rounds WHERE kind = 'evidence_requested' AND seq >= $4 ORDER BY seq LIMIT $5) r
LEFT JOIN LATERAL (
    SELECT x.seq, x.at
    FROM rounds x
    WHERE x.kind = 'evidence_submitted' AND x.party = r.party AND x.round = r.round
    ORDER BY x.seq
    LIMIT $6) a ON true
ORDER BY r.seq, a.seq
