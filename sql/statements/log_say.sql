-- Stores what the service itself says, in the tenant's register: the thread that has the tenant's own id.
-- $1 tenant  $2 who writes: nothing is written for one who has lost the lease
-- Entries, one element each: $3 stream  $4 seq  $5 kind  $6 seat  $7 at  $8 leaf  $9 hash  $10 seal  $11 key id
-- Gives back those that were stored; where there is an entry already, it stays.
INSERT INTO trialogue.entries AS e
SELECT $1, $1, s.stream, s.seq, s.kind, s.seat, NULL, s.at, s.leaf, s.hash, s.seal, s.key_id
FROM unnest($3::text[], $4::bigint[], $5::text[], $6::text[], $7::bigint[], $8::bytea[], $9::bytea[], $10::bytea[], $11::bytea[])
    AS s (stream, seq, kind, seat, at, leaf, hash, seal, key_id)
WHERE EXISTS (SELECT FROM trialogue.log_leases l WHERE l.tenant_id = $1 AND l.holder = $2)
ON CONFLICT (tenant_id, thread_id, stream, seq) DO NOTHING
RETURNING e.stream, e.seq
