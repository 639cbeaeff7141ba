-- Something has changed in the queues of these mediators; each process counts in rows of its own, so none waits for another.
-- $1 tenant  $2 mediators (null: those without one)  $3 process  $4 now
INSERT INTO trialogue.pulses AS p (tenant_id, mediator_id, process_id, beats, beaten_at)
SELECT $1, coalesce(m.id, '00000000-0000-0000-0000-000000000000'::uuid), $3, 1, $4
FROM unnest($2::uuid[]) AS m (id)
ON CONFLICT (tenant_id, mediator_id, process_id) DO UPDATE
SET beats = p.beats + 1, beaten_at = excluded.beaten_at
