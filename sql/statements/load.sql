-- All that a request needs before anything is decided: the credential, the answer already given to this key, the case.
-- $1 tenant  $2 digest of a secret  $3 key id of a party token  $4 principal and $5 key of a retry
-- $6 thread, or found by $7 dispute, $8 proposal, $9 settlement or $10 ref
-- $11 stream and $12 number of an entry that the step is about  $13 mediator to be assigned
-- $14 attachments that the step names, in stream $15  $16 digest of a file that may be there already, in stream $15
-- One row; columns in the order of store/load.c. No row: no such tenant.
SELECT n.livemode, n.negotiation_ms, n.mediation_ms, n.arbitration_ms, n.proposal_ms, n.evidence_ms, n.settlement_ms,
       n.reopen_ms, n.minimum_share_bp, n.fee_bp, n.fee_bearer, n.remainder_to, n.version, n.name,
       c.credential_id, c.seat, c.person_id, array_to_string(c.scopes, ' '), c.expires_at, c.revoked_at,
       k.public_key, k.revoked_at,
       i.fingerprint, i.status, i.etag, i.location, i.answer,
       t.thread_id, t.ref, t.client_id, t.freelancer_id, t.mediator_id, t.mediator_joined, t.amount, t.currency,
       t.caucus_client, t.caucus_freelancer, t.held, t.opened_at,
       h.joint_seq, h.joint_hash, h.joint_at, h.caucus_client_seq, h.caucus_client_hash, h.caucus_client_at,
       h.caucus_freelancer_seq, h.caucus_freelancer_hash, h.caucus_freelancer_at, h.staff_seq, h.staff_hash, h.staff_at,
       d.dispute_id, d.stage, d.reached, d.opened_by, d.reason, d.amount, d.currency, d.waiting_on, d.waited_at, d.due_at,
       d.due_entry, d.stage_due_at, d.evidence_asked, d.client_notified, d.freelancer_notified, d.client_spoke, d.freelancer_spoke, d.reminded, d.outcome,
       d.client_amount, d.freelancer_amount, d.client_fee, d.freelancer_fee, d.extensions, d.reopenings, d.proposals,
       d.settlement_id, d.settlement_status, d.opened_at, d.stage_at, d.closed_at, d.settled_at, d.version, d.latest,
       p.rows,
       e.kind, e.seat, e.person_id, e.text, e.consented,
       m.name, m.conflict, m.mediates,
       f.found, f.there
FROM trialogue.tenants n
LEFT JOIN trialogue.credentials c ON c.tenant_id = $1 AND c.digest = $2::bytea
LEFT JOIN trialogue.party_keys k ON k.tenant_id = $1 AND k.key_id = $3::bytea
LEFT JOIN trialogue.idempotency i ON i.tenant_id = $1 AND i.principal = $4::text AND i.key = $5::text
LEFT JOIN trialogue.threads t ON t.tenant_id = $1
    AND t.thread_id = coalesce($6::uuid,
        (SELECT x.thread_id FROM trialogue.disputes x WHERE x.tenant_id = $1 AND x.dispute_id = $7::uuid),
        (SELECT x.thread_id FROM trialogue.proposals x WHERE x.tenant_id = $1 AND x.proposal_id = $8::uuid),
        (SELECT x.thread_id FROM trialogue.disputes x WHERE x.tenant_id = $1 AND x.settlement_id = $9::uuid),
        (SELECT x.thread_id FROM trialogue.threads x WHERE x.tenant_id = $1 AND x.ref = $10::text))
LEFT JOIN trialogue.heads h ON h.tenant_id = $1 AND h.thread_id = t.thread_id
LEFT JOIN LATERAL (
    SELECT x.*, NOT EXISTS (SELECT FROM trialogue.disputes y
                            WHERE y.tenant_id = $1 AND y.thread_id = t.thread_id
                                AND (y.opened_at, y.dispute_id) > (x.opened_at, x.dispute_id)) AS latest
    FROM trialogue.disputes x
    WHERE x.tenant_id = $1 AND x.thread_id = t.thread_id
        AND ($7::uuid IS NULL OR x.dispute_id = $7::uuid)
        AND ($8::uuid IS NULL OR x.dispute_id = (SELECT y.dispute_id FROM trialogue.proposals y
                                                 WHERE y.tenant_id = $1 AND y.proposal_id = $8::uuid))
        AND ($9::uuid IS NULL OR x.settlement_id = $9::uuid)
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
    SELECT x.kind, x.seat, x.person_id, y.value AS text,
           EXISTS (SELECT FROM trialogue.entries z
                   WHERE z.tenant_id = $1 AND z.thread_id = t.thread_id AND z.stream = $11::text AND z.seq > $12::bigint
                       AND z.kind = 'disclosure_consented'
                       AND (convert_from(z.leaf, 'UTF8')::json -> 'facts' ->> 'reply_to')::bigint = $12::bigint) AS consented
    FROM trialogue.entries x
    LEFT JOIN trialogue.contents y ON y.tenant_id = $1 AND y.thread_id = t.thread_id AND y.stream = x.stream
        AND y.seq = x.seq AND y.field = 'text'
    WHERE x.tenant_id = $1 AND x.thread_id = t.thread_id AND x.stream = $11::text AND x.seq = $12::bigint) e ON $12::bigint IS NOT NULL
LEFT JOIN LATERAL (
    SELECT x.name,
           EXISTS (SELECT FROM trialogue.conflicts y WHERE y.tenant_id = $1 AND y.mediator_id = x.person_id
                       AND y.person_id IN (t.client_id, t.freelancer_id)) AS conflict,
           EXISTS (SELECT FROM trialogue.credentials y WHERE y.tenant_id = $1 AND y.person_id = x.person_id
                       AND y.seat = 'mediator' AND y.revoked_at IS NULL) AS mediates
    FROM trialogue.people x
    WHERE x.tenant_id = $1 AND x.person_id = $13::uuid) m ON $13::uuid IS NOT NULL
LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE x.attachment_id = ANY ($14::uuid[])) AS found,
           (array_agg(x.attachment_id) FILTER (WHERE x.digest = $16::bytea))[1] AS there
    FROM trialogue.attachments x
    WHERE x.tenant_id = $1 AND x.thread_id = t.thread_id AND x.stream = $15::text) f ON $15::text IS NOT NULL
WHERE n.tenant_id = $1
