-- Keeps what somebody has begun to say; an empty text lets go of it.
-- $1 tenant  $2 thread  $3 person  $4 stream  $5 what they have begun to say, sealed (null: let go)  $6 now
WITH dropped AS (
    DELETE FROM trialogue_keys.drafts
    WHERE tenant_id = $1 AND thread_id = $2 AND person_id = $3 AND stream = $4 AND $5::bytea IS NULL
)
INSERT INTO trialogue_keys.drafts (tenant_id, thread_id, person_id, stream, sealed, saved_at)
SELECT $1, $2, $3, $4, $5::bytea, $6
WHERE $5::bytea IS NOT NULL
ON CONFLICT (tenant_id, thread_id, person_id, stream) DO UPDATE
SET sealed = excluded.sealed, saved_at = excluded.saved_at
