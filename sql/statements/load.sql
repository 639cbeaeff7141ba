-- All that requests of one tenant need before anything is decided: the credential, the answer already given to this key, the
-- case. Requests that come in the same turn are loaded together.
-- $1 tenant
-- Requests, one element each; what is null is not looked for:
-- $2 n  $3 digest of a secret or session  $4 key id of a party token  $5 principal and $6 key of a retry
-- $7 thread, or found by $8 dispute, $9 proposal, $10 settlement or $11 ref
-- $12 stream and $13 number of an entry that the step is about; in the joint stream it may be a stated fact
-- $14 mediator to be assigned  $15 where that is null, it is the person of the credential or session
-- $16 stream of the files that the step names  $17 digest of a file that may be there already, in that stream
-- Files that steps name, one element each: $18 n  $19 id
-- One row for each request, in any order; columns in the order of store/load.c. No row: no such tenant.
-- What few requests ask for stands in sub-queries with LIMIT 1, which are planned by themselves: their condition on the request
-- is then decided before any row is read.
WITH asked AS MATERIALIZED (
    -- `named` is found once, here: as a condition of the join it would count as dear, and all threads of the tenant be read.
    SELECT a.*,
           coalesce(a.thread_id,
               (SELECT x.thread_id FROM trialogue.disputes x WHERE x.tenant_id = $1 AND x.dispute_id = a.dispute_id),
               (SELECT x.thread_id FROM trialogue.proposals x WHERE x.tenant_id = $1 AND x.proposal_id = a.proposal_id),
               (SELECT x.thread_id FROM trialogue.disputes x WHERE x.tenant_id = $1 AND x.settlement_id = a.settlement_id),
               (SELECT x.thread_id FROM trialogue.threads x WHERE x.tenant_id = $1 AND x.ref = a.ref)) AS named
    FROM unnest($2::bigint[], $3::bytea[], $4::bytea[], $5::text[], $6::text[], $7::uuid[], $8::uuid[], $9::uuid[],
                $10::uuid[], $11::text[], $12::text[], $13::bigint[], $14::uuid[], $15::boolean[], $16::text[], $17::bytea[])
        AS a (n, digest, key_id, principal, key, thread_id, dispute_id, proposal_id, settlement_id, ref, stream, seq,
              mediator_id, oneself, file_stream, file_digest)
), wanted AS (
    SELECT *
    FROM unnest($18::bigint[], $19::uuid[]) AS w (n, id)
)
SELECT a.n, n.livemode, n.negotiation_ms, n.mediation_ms, n.arbitration_ms, n.proposal_ms, n.evidence_ms, n.settlement_ms,
       n.reopen_ms, n.minimum_share_bp, n.fee_bp, n.fee_bearer, n.remainder_to, n.version, n.name,
       array_to_string(n.origins, ' '),
       c.credential_id, c.seat, c.person_id, array_to_string(c.scopes, ' '), c.expires_at, c.revoked_at,
       k.public_key, k.revoked_at,
       s.session_id, s.person_id, s.role, s.state, s.seen_at, s.idle_ms, s.ends_at, s.factor_at, s.ended_at,
       i.fingerprint, i.status, i.etag, i.location, i.sealed,
       t.thread_id, t.ref, t.client_id, t.freelancer_id, t.mediator_id, t.mediator_joined, t.amount, t.currency,
       t.caucus_client, t.caucus_freelancer, t.held, t.opened_at, t.language,
       h.joint_seq, h.joint_hash, h.joint_at, h.caucus_client_seq, h.caucus_client_hash, h.caucus_client_at,
       h.caucus_freelancer_seq, h.caucus_freelancer_hash, h.caucus_freelancer_at, h.staff_seq, h.staff_hash, h.staff_at,
       d.dispute_id, d.stage, d.reached, d.opened_by, d.reason, d.amount, d.currency, d.waiting_on, d.waited_at, d.due_at,
       d.due_entry, d.stage_due_at, d.evidence_asked, d.client_notified, d.freelancer_notified, d.client_spoke, d.freelancer_spoke, d.reminded, d.outcome,
       d.client_amount, d.freelancer_amount, d.client_fee, d.freelancer_fee, d.extensions, d.reopenings, d.proposals,
       d.settlement_id, d.settlement_status, d.opened_at, d.stage_at, d.closed_at, d.settled_at, d.version, d.facts, d.latest,
       p.rows,
       e.kind, e.seat, e.person_id, e.sealed_text, e.fields, e.consented,
       m.name, m.conflict, m.mediates,
       f.found, f.files, g.attachment_id, g.seq, g.sealed_name, g.media_type, g.erased,
       w.entry_seq, w.by_seat, w.stated_at, w.client, w.client_entry, w.sealed_client, w.freelancer, w.freelancer_entry,
       w.sealed_freelancer
FROM asked a
JOIN trialogue.tenants n ON n.tenant_id = $1
LEFT JOIN trialogue.credentials c ON c.tenant_id = $1 AND c.digest = a.digest
LEFT JOIN LATERAL (
    SELECT x.session_id, x.person_id, f.role, x.state, x.seen_at, x.idle_ms, x.ends_at, x.factor_at,
           coalesce(x.ended_at, f.suspended_at) AS ended_at
    FROM trialogue.sessions x
    JOIN trialogue.staff f ON f.tenant_id = $1 AND f.person_id = x.person_id
    WHERE x.tenant_id = $1 AND x.digest = a.digest AND c.credential_id IS NULL
    LIMIT 1) s ON true
LEFT JOIN trialogue.party_keys k ON k.tenant_id = $1 AND k.key_id = a.key_id
LEFT JOIN trialogue.threads t ON t.tenant_id = $1
    AND t.thread_id = a.named
LEFT JOIN trialogue_keys.answers i ON i.tenant_id = $1 AND i.principal = a.principal AND i.key = a.key
    AND i.thread_id = CASE WHEN a.ref IS NULL AND t.thread_id IS NOT NULL THEN t.thread_id
                       ELSE '00000000-0000-0000-0000-000000000000'::uuid END
LEFT JOIN trialogue.heads h ON h.tenant_id = $1 AND h.thread_id = t.thread_id
LEFT JOIN LATERAL (
    SELECT x.*, NOT EXISTS (SELECT FROM trialogue.disputes y
                            WHERE y.tenant_id = $1 AND y.thread_id = t.thread_id
                                AND (y.opened_at, y.dispute_id) > (x.opened_at, x.dispute_id)) AS latest
    FROM trialogue.disputes x
    WHERE x.tenant_id = $1 AND x.thread_id = t.thread_id
        AND (a.dispute_id IS NULL OR x.dispute_id = a.dispute_id)
        AND (a.proposal_id IS NULL OR x.dispute_id = (SELECT y.dispute_id FROM trialogue.proposals y
                                                 WHERE y.tenant_id = $1 AND y.proposal_id = a.proposal_id))
        AND (a.settlement_id IS NULL OR x.settlement_id = a.settlement_id)
    ORDER BY x.opened_at DESC, x.dispute_id DESC
    LIMIT 1) d ON true
LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object(
               'id', x.proposal_id, 'answers', x.answers_id, 'by', x.by_seat, 'preset', x.preset, 'status', x.status,
               'client_amount', x.client_amount, 'freelancer_amount', x.freelancer_amount,
               'client_accepted', x.client_accepted, 'freelancer_accepted', x.freelancer_accepted, 'made_at', x.made_at,
               'expires_at', x.expires_at, 'closed_at', x.closed_at, 'entry', x.entry_seq, 'version', x.version)
           ORDER BY x.made_at, x.proposal_id)::text AS rows
    FROM trialogue.proposals x
    WHERE x.tenant_id = $1 AND x.thread_id = t.thread_id AND x.dispute_id = d.dispute_id) p ON d.dispute_id IS NOT NULL
LEFT JOIN LATERAL (
    SELECT x.kind, x.seat, x.person_id,
           (SELECT y.sealed
            FROM trialogue_keys.texts y
            WHERE y.tenant_id = $1 AND y.thread_id = t.thread_id AND y.stream = x.stream AND y.seq = x.seq AND y.field = 'text') AS sealed_text,
           (SELECT string_agg(z.field, ' ') FROM trialogue_keys.content_keys z
            WHERE z.tenant_id = $1 AND z.thread_id = t.thread_id AND z.stream = x.stream AND z.seq = x.seq) AS fields,
           EXISTS (SELECT FROM trialogue.entries z
                   WHERE a.stream <> 'joint' AND z.tenant_id = $1 AND z.thread_id = t.thread_id AND z.stream = a.stream
                       AND z.seq > a.seq
                       AND z.kind = 'disclosure_consented'
                       AND (convert_from(z.leaf, 'UTF8')::json -> 'facts' ->> 'reply_to')::bigint = a.seq) AS consented
    FROM trialogue.entries x
    WHERE x.tenant_id = $1 AND x.thread_id = t.thread_id AND x.stream = a.stream AND x.seq = a.seq
        AND a.seq IS NOT NULL
    LIMIT 1) e ON true
LEFT JOIN LATERAL (
    SELECT x.name,
           EXISTS (SELECT FROM trialogue.conflicts y WHERE y.tenant_id = $1 AND y.mediator_id = x.person_id
                       AND y.person_id IN (t.client_id, t.freelancer_id)) AS conflict,
           EXISTS (SELECT FROM trialogue.credentials y WHERE y.tenant_id = $1 AND y.person_id = x.person_id
                       AND y.seat = 'mediator' AND y.revoked_at IS NULL)
               OR EXISTS (SELECT FROM trialogue.staff y WHERE y.tenant_id = $1 AND y.person_id = x.person_id
                              AND y.role = 'mediator' AND y.suspended_at IS NULL) AS mediates
    FROM trialogue_keys.people x
    WHERE x.tenant_id = $1
        AND x.person_id = coalesce(a.mediator_id, CASE WHEN a.oneself THEN coalesce(c.person_id, s.person_id) END)
        AND (a.mediator_id IS NOT NULL OR a.oneself)
    LIMIT 1) m ON true
LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE x.attachment_id IN (SELECT w.id FROM wanted w WHERE w.n = a.n)) AS found, count(*) AS files
    FROM trialogue.attachments x
    WHERE x.tenant_id = $1 AND x.thread_id = t.thread_id AND x.stream = a.file_stream
        AND a.file_stream IS NOT NULL) f ON a.file_stream IS NOT NULL
LEFT JOIN LATERAL (
    SELECT x.attachment_id, x.seq,
           (SELECT y.sealed
            FROM trialogue_keys.texts y
            WHERE y.tenant_id = $1 AND y.thread_id = t.thread_id AND y.stream = x.stream AND y.seq = x.seq AND y.field = 'name') AS sealed_name,
           x.media_type,
           (SELECT z.seq
            FROM trialogue_keys.content_keys z
            WHERE z.tenant_id = $1 AND z.thread_id = t.thread_id AND z.stream = x.stream AND z.seq = x.seq
                AND z.field = 'file') IS NULL AS erased
    FROM trialogue.attachments x
    WHERE x.tenant_id = $1 AND x.thread_id = t.thread_id AND x.stream = a.file_stream AND x.digest = a.file_digest
        AND a.file_digest IS NOT NULL
    LIMIT 1) g ON true
LEFT JOIN LATERAL (
    SELECT x.*,
           (SELECT y.sealed FROM trialogue_keys.texts y
            WHERE y.tenant_id = $1 AND y.thread_id = t.thread_id AND y.stream = 'joint' AND y.seq = x.client_entry
                AND y.field = 'note') AS sealed_client,
           (SELECT y.sealed FROM trialogue_keys.texts y
            WHERE y.tenant_id = $1 AND y.thread_id = t.thread_id AND y.stream = 'joint' AND y.seq = x.freelancer_entry
                AND y.field = 'note') AS sealed_freelancer
    FROM trialogue.facts x
    WHERE x.tenant_id = $1 AND x.thread_id = t.thread_id AND x.entry_seq = a.seq AND a.stream = 'joint'
        AND x.dispute_id = d.dispute_id AND a.seq IS NOT NULL
    LIMIT 1) w ON true
