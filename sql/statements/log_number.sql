-- Writes what the notary has decided: places, tiles, checkpoints. Repeating it changes nothing.
-- $1 tenant
-- Places, one element each: $2 log  $3 idx  $4 thread  $5 seq  $6 hash
-- Tiles: $7 log  $8 level  $9 tile  $10 hashes
-- Checkpoints: $11 log  $12 size  $13 note  $14 at
-- $15 who writes: nothing is written for one who has lost the lease
WITH held AS (
    SELECT FROM trialogue.log_leases WHERE tenant_id = $1 AND holder = $15
), known AS MATERIALIZED (
    -- One question for each log: what is behind its last place is new. ON CONFLICT asks for every row, and writes it in two steps.
    SELECT l.log, coalesce((SELECT max(e.idx) FROM trialogue.log_entries e WHERE e.tenant_id = $1 AND e.log = l.log), -1) AS last
    FROM (VALUES ('joint'), ('caucus_client'), ('caucus_freelancer'), ('staff')) AS l (log)
    WHERE EXISTS (SELECT FROM held)
), placed AS (
    INSERT INTO trialogue.log_entries
    SELECT $1, p.log, p.idx, p.thread_id, p.seq, p.hash
    FROM unnest($2::text[], $3::bigint[], $4::uuid[], $5::bigint[], $6::bytea[]) AS p (log, idx, thread_id, seq, hash)
    JOIN known k ON k.log = p.log AND p.idx > k.last
), tiled AS (
    INSERT INTO trialogue.log_tiles AS t
    SELECT $1, x.log, x.level, x.tile, x.hashes
    FROM unnest($7::text[], $8::bigint[], $9::bigint[], $10::bytea[]) AS x (log, level, tile, hashes)
    WHERE EXISTS (SELECT FROM held)
    ON CONFLICT (tenant_id, log, level, tile) DO UPDATE
    SET hashes = excluded.hashes
    WHERE length(t.hashes) < length(excluded.hashes)
)
INSERT INTO trialogue.checkpoints
SELECT $1, c.log, c.size, c.note, c.at
FROM unnest($11::text[], $12::bigint[], $13::text[], $14::bigint[]) AS c (log, size, note, at)
WHERE EXISTS (SELECT FROM held)
ON CONFLICT (tenant_id, log, size) DO NOTHING
