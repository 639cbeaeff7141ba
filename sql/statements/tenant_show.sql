-- One tenant with its settings. The command line.
-- $1 tenant
-- Gives back whether it is live, its version and when it was made, then the settings in the order of tenant_set,
-- each as text.
SELECT livemode, version, created_at, name, negotiation_ms::text, mediation_ms::text, arbitration_ms::text,
       proposal_ms::text, evidence_ms::text, settlement_ms::text, reopen_ms::text, minimum_share_bp::text, fee_bp::text,
       fee_bearer, remainder_to, array_to_string(origins, ' '), session_idle_ms::text, session_ms::text
FROM trialogue.tenants
WHERE tenant_id = $1
