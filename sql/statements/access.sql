-- What a list or a file needs before it is shown: the credential and the seats of the thread. The short sister of load.sql.
-- $1 tenant
-- Requests, one element each: $2 n  $3 digest of a secret or session  $4 key id of a party token  $5 thread
-- One row for each request, in any order; columns in the order of store/load.c. No row: no such tenant.
SELECT a.n, n.livemode, n.negotiation_ms, n.mediation_ms, n.arbitration_ms, n.proposal_ms, n.evidence_ms, n.settlement_ms,
       n.reopen_ms, n.minimum_share_bp, n.fee_bp, n.fee_bearer, n.remainder_to, n.version, n.name,
       array_to_string(n.origins, ' '),
       c.credential_id, c.seat, c.person_id, array_to_string(c.scopes, ' '), c.expires_at, c.revoked_at,
       k.public_key, k.revoked_at,
       s.session_id, s.person_id, s.role, s.state, s.seen_at, s.idle_ms, s.ends_at, s.factor_at, s.ended_at,
       t.thread_id, t.ref, t.client_id, t.freelancer_id, t.mediator_id, t.mediator_joined, t.amount, t.currency,
       t.caucus_client, t.caucus_freelancer, t.held, t.opened_at, t.language
FROM unnest($2::bigint[], $3::bytea[], $4::bytea[], $5::uuid[]) AS a (n, digest, key_id, thread_id)
JOIN trialogue.tenants n ON n.tenant_id = $1
LEFT JOIN trialogue.credentials c ON c.tenant_id = $1 AND c.digest = a.digest
LEFT JOIN LATERAL (
    SELECT x.session_id, x.person_id, f.role, x.state, x.seen_at, x.idle_ms, x.ends_at, x.factor_at,
           coalesce(x.ended_at, f.suspended_at) AS ended_at
    FROM trialogue.sessions x
    JOIN trialogue.staff f ON f.tenant_id = $1 AND f.person_id = x.person_id
    WHERE x.tenant_id = $1 AND x.digest = a.digest) s ON c.credential_id IS NULL
LEFT JOIN trialogue.party_keys k ON k.tenant_id = $1 AND k.key_id = a.key_id
LEFT JOIN trialogue.threads t ON t.tenant_id = $1 AND t.thread_id = a.thread_id
