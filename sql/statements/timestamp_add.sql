-- Keeps an authority's answer over one checkpoint; the first is the earliest.
-- $1 tenant  $2 log  $3 size  $4 reply  $5 now
INSERT INTO trialogue.timestamps
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (tenant_id, log, size) DO NOTHING
