-- One tenant with its settings. The command line.
-- $1 tenant
-- Gives back whether it is live, its version and when it was made, then the settings in the order of tenant_set.
SELECT livemode, version, created_at, name, negotiation_ms, mediation_ms, arbitration_ms, proposal_ms, evidence_ms,
       settlement_ms, reopen_ms, minimum_share_bp, fee_bp, fee_bearer, remainder_to
FROM trialogue.tenants
WHERE tenant_id = $1
