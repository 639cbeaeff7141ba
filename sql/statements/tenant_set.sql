-- Changes the settings that are not null. 'trialogue tenant set'.
-- $1 tenant  $2 name  $3-$9 negotiation, mediation, arbitration, proposal, evidence, settlement, reopen (ms)
-- $10 minimum share  $11 fee (basis points)  $12 who bears the fee  $13 who gets the remainder
-- $14 origins, with spaces between them  $15 how long a session lasts unused  $16 and at most (ms)
-- $17 the version that is to be changed (null: any)
-- Gives back the new version; no row: no such tenant, or another version.
UPDATE trialogue.tenants
SET name = coalesce($2, name),
    negotiation_ms = coalesce($3, negotiation_ms),
    mediation_ms = coalesce($4, mediation_ms),
    arbitration_ms = coalesce($5, arbitration_ms),
    proposal_ms = coalesce($6, proposal_ms),
    evidence_ms = coalesce($7, evidence_ms),
    settlement_ms = coalesce($8, settlement_ms),
    reopen_ms = coalesce($9, reopen_ms),
    minimum_share_bp = coalesce($10, minimum_share_bp),
    fee_bp = coalesce($11, fee_bp),
    fee_bearer = coalesce($12, fee_bearer),
    remainder_to = coalesce($13, remainder_to),
    origins = coalesce(string_to_array($14, ' '), origins),
    session_idle_ms = coalesce($15, session_idle_ms),
    session_ms = coalesce($16, session_ms),
    version = version + 1
WHERE tenant_id = $1 AND ($17::bigint IS NULL OR version = $17)
RETURNING version
