-- Of many live readers of one tenant: those for whom something has changed, and those who may not read any more. Of presence,
-- of read marks and of what the logs cover a reader has a number that follows from just that which they may see.
-- $1 tenant
-- Readers, one element each: $2 number  $3 thread (null: none, only whether it may go on)  $4 person  $5 whether it reads as the
-- mediator  $6 whether the three seats alone are theirs to know of  $7 digest of its secret or session, or id of the
-- tenant's key that signed its token, if it has one
-- $8 joint  $9 caucus_client  $10 caucus_freelancer  $11 staff: the last number that it got (null: it does not see that stream)
-- $12 and $13 the numbers of presence (without a thread: of the queue) and of read marks that it was told last
-- $14 whether it may know of logs other than the joint one  $15 the number of entries under checkpoints that it was told last
-- $16 now
-- Gives back the reader's number, whether its credential has ended, whether it has lost its seat, whether streams have moved, and
-- the numbers of presence, of read marks and of entries under checkpoints.
SELECT r.n, r.ended, r.unseated, r.moved, r.presence, r.reads, r.covered
FROM (
    SELECT a.n, a.told_presence, a.told_reads, a.told_covered,
           a.digest IS NOT NULL AND c.credential_id IS NULL AND e.session_id IS NULL AND b.key_id IS NULL AS ended,
           a.thread_id IS NOT NULL AND a.mediates AND t.mediator_id IS DISTINCT FROM a.person_id AS unseated,
           coalesce(h.joint_seq > a.joint OR h.caucus_client_seq > a.client OR h.caucus_freelancer_seq > a.freelancer
               OR h.staff_seq > a.staff, false) AS moved,
           p.mark + q.mark AS presence, s.mark AS reads, k.mark AS covered
    FROM unnest($2::bigint[], $3::uuid[], $4::uuid[], $5::boolean[], $6::boolean[], $7::bytea[], $8::bigint[], $9::bigint[],
                $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::boolean[], $15::bigint[])
        AS a (n, thread_id, person_id, mediates, seated_only, digest, joint, client, freelancer, staff, told_presence, told_reads,
              proves, told_covered)
    LEFT JOIN trialogue.heads h ON h.tenant_id = $1 AND h.thread_id = a.thread_id
    LEFT JOIN trialogue.threads t ON t.tenant_id = $1 AND t.thread_id = a.thread_id
    LEFT JOIN trialogue.credentials c ON c.tenant_id = $1 AND c.digest = a.digest AND c.revoked_at IS NULL
        AND (c.expires_at IS NULL OR c.expires_at > $16)
    LEFT JOIN trialogue.sessions e ON e.tenant_id = $1 AND e.digest = a.digest AND e.ended_at IS NULL
        AND e.ends_at > $16 AND e.seen_at + e.idle_ms > $16
    LEFT JOIN trialogue.party_keys b ON b.tenant_id = $1 AND b.key_id = a.digest AND b.revoked_at IS NULL
    CROSS JOIN LATERAL (
        SELECT coalesce(bit_xor(hashtextextended(x.person_id || ' ' || x.stream || ' ' || x.state, 0)), 0) AS mark
        FROM trialogue.presence x
        WHERE x.tenant_id = $1 AND x.thread_id = a.thread_id AND x.until_at > $16 AND x.person_id IS DISTINCT FROM a.person_id
            AND CASE x.stream WHEN 'joint' THEN a.joint WHEN 'caucus_client' THEN a.client
                              WHEN 'caucus_freelancer' THEN a.freelancer ELSE a.staff END IS NOT NULL
            AND (NOT a.seated_only OR x.person_id IN (t.client_id, t.freelancer_id, t.mediator_id))) p
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(x.beats), 0)::bigint AS mark
        FROM trialogue.pulses x
        WHERE a.thread_id IS NULL AND x.tenant_id = $1
            AND (NOT a.mediates OR x.mediator_id IN (a.person_id, '00000000-0000-0000-0000-000000000000'))) q
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(x.seq), 0)::bigint AS mark
        FROM trialogue.reads x
        WHERE x.tenant_id = $1 AND x.thread_id = a.thread_id
            AND CASE x.stream WHEN 'joint' THEN a.joint WHEN 'caucus_client' THEN a.client
                              WHEN 'caucus_freelancer' THEN a.freelancer ELSE a.staff END IS NOT NULL
            AND (NOT a.seated_only OR x.person_id IN (t.client_id, t.freelancer_id, t.mediator_id))) s
    CROSS JOIN LATERAL (
        SELECT coalesce(sum((
            SELECT x.seq
            FROM trialogue.log_entries x
            WHERE x.tenant_id = $1 AND x.thread_id = a.thread_id AND x.log = v.log
                AND x.idx < (SELECT max(y.size) FROM trialogue.checkpoints y WHERE y.tenant_id = $1 AND y.log = v.log)
            ORDER BY x.seq DESC
            LIMIT 1)), 0)::bigint AS mark
        FROM (VALUES ('joint', a.joint), ('caucus_client', a.client), ('caucus_freelancer', a.freelancer), ('staff', a.staff))
            AS v (log, sent)
        WHERE v.sent IS NOT NULL AND (v.log = 'joint' OR a.proves)) k) r
WHERE r.ended OR r.unseated OR r.moved OR r.presence <> r.told_presence OR r.reads <> r.told_reads
    OR r.covered <> r.told_covered
