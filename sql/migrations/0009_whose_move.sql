-- Whose move it is decides what supervisors look through: what waits for a party has an index of its own.
CREATE INDEX disputes_of_parties ON trialogue.disputes (tenant_id, coalesce(due_at, 9223372036854775807), dispute_id)
    WHERE stage <> 'closed' AND waiting_on IN ('client', 'freelancer', 'both');
