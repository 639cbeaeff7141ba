-- Keeps what a witness has cosigned. A further line under the same checkpoint says nothing new.
-- $1 tenant  $2 log  $3 size  $4 witness  $5 line  $6 now
INSERT INTO trialogue.cosignatures
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (tenant_id, log, size, witness) DO NOTHING
