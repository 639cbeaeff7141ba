-- A tenant and its twin for tests, with the same settings. 'trialogue tenant create'.
-- $1 the live tenant  $2 the twin  $3 name  $4-$10 negotiation, mediation, arbitration, proposal, evidence, settlement, reopen (ms)
-- $11 minimum share  $12 fee (basis points)  $13 who bears the fee  $14 who gets the remainder  $15 now
INSERT INTO trialogue.tenants (tenant_id, name, livemode, negotiation_ms, mediation_ms, arbitration_ms, proposal_ms,
                               evidence_ms, settlement_ms, reopen_ms, minimum_share_bp, fee_bp, fee_bearer, remainder_to,
                               created_at)
VALUES ($1, $3, true, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15),
       ($2, $3, false, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
