-- Takes or keeps the lease on a tenant's logs.
-- $1 tenant  $2 holder  $3 now  $4 until
-- Gives back a row if the holder has it now.
INSERT INTO trialogue.log_leases AS l (tenant_id, holder, until)
VALUES ($1, $2, $4)
ON CONFLICT (tenant_id) DO UPDATE
SET holder = excluded.holder, until = excluded.until
WHERE l.tenant_id = $1 AND (l.holder = excluded.holder OR l.until < $3)
RETURNING holder
