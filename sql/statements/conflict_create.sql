-- A mediator's declared tie to somebody; declared twice, it stays as it is.
-- $1 tenant  $2 mediator  $3 the other  $4 now
-- Gives back a row; none: nobody knows the mediator.
WITH known AS (
    SELECT person_id
    FROM trialogue_keys.people
    WHERE tenant_id = $1 AND person_id = $2
), declared AS (
    INSERT INTO trialogue.conflicts (tenant_id, mediator_id, person_id, created_at)
    SELECT $1, k.person_id, $3::uuid, $4::bigint
    FROM known k
    ON CONFLICT DO NOTHING
)
SELECT person_id FROM known
