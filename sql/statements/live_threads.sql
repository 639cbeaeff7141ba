-- The threads that one reader of the staff may follow, of those asked for, with the heads of their streams.
-- $1 tenant  $2 threads  $3 the mediator who asks (null: one who sees every thread)
SELECT t.thread_id, h.joint_seq, h.caucus_client_seq, h.caucus_freelancer_seq, h.staff_seq
FROM trialogue.threads t
JOIN trialogue.heads h ON h.tenant_id = $1 AND h.thread_id = t.thread_id
WHERE t.tenant_id = $1 AND t.thread_id = ANY ($2::uuid[]) AND ($3::uuid IS NULL OR t.mediator_id = $3)
