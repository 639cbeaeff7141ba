-- Of many live readers of one tenant: those for whom a stream has moved on, and those who may not read any more.
-- $1 tenant
-- Readers, one element each: $2 number  $3 thread  $4 person, if it reads as the mediator  $5 digest of its secret, if it has one
-- $6 joint  $7 caucus_client  $8 caucus_freelancer  $9 staff: the last number that it got (null: it does not see that stream)
-- $10 now
-- Gives back the reader's number, and whether it has to end.
SELECT r.n, r.ended
FROM (
    SELECT a.n,
           (a.mediator_id IS NOT NULL AND t.mediator_id IS DISTINCT FROM a.mediator_id)
               OR (a.digest IS NOT NULL AND c.credential_id IS NULL) AS ended,
           h.joint_seq > a.joint OR h.caucus_client_seq > a.client OR h.caucus_freelancer_seq > a.freelancer
               OR h.staff_seq > a.staff AS moved
    FROM unnest($2::bigint[], $3::uuid[], $4::uuid[], $5::bytea[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[])
        AS a (n, thread_id, mediator_id, digest, joint, client, freelancer, staff)
    JOIN trialogue.heads h ON h.tenant_id = $1 AND h.thread_id = a.thread_id
    JOIN trialogue.threads t ON t.tenant_id = $1 AND t.thread_id = a.thread_id
    LEFT JOIN trialogue.credentials c ON c.tenant_id = $1 AND c.digest = a.digest AND c.revoked_at IS NULL
        AND (c.expires_at IS NULL OR c.expires_at > $10)) r
WHERE r.moved OR r.ended
