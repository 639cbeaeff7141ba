-- The one door to write through: compare-and-append for many commands of one tenant. A command takes effect, whole, only
-- where the heads it was decided on are still the heads; the others change nothing. One statement, one commit.
-- $1 tenant
-- Commands, one element each (at most one command of a thread):
-- $2 n  $3 thread  $4 it makes the thread
-- $5-$8   joint: seq it was decided on (null: not compared), new seq, hash, time (null: not moved)
-- $9-$12  caucus_client  $13-$16 caucus_freelancer  $17-$20 staff: the same
-- Entries: $21 n  $22 stream  $23 seq  $24 kind  $25 seat  $26 person  $27 at  $28 leaf  $29 hash  $30 seal  $31 key id
-- Texts and files: $32 n  $33 stream  $34 seq  $35 field  $36 sealed (null: the file, which is $48)  $37 its wrapped key
-- Answers for retries: $38 n  $39 principal  $40 key  $41 fingerprint  $42 status  $43 etag  $44 location  $45 answer  $46 at
-- $47 changes of rows that steps make, json: threads, people, disputes, proposals, attachments, reads, erased, facts, claims
-- $48 bytes of a file, sealed, for the one command that brings one
-- $49 of each answer: the request did not name the thread, the service found it
-- $50 of each entry: the hashes by which search finds it, as an array's text; null: none
-- $51 of each text or file: whose it is  $52 generation of the key that wraps theirs
-- Gives back the n of each command that took effect.
WITH asked AS (
    SELECT *
    FROM unnest($2::bigint[], $3::uuid[], $4::boolean[],
                $5::bigint[], $6::bigint[], $7::bytea[], $8::bigint[],
                $9::bigint[], $10::bigint[], $11::bytea[], $12::bigint[],
                $13::bigint[], $14::bigint[], $15::bytea[], $16::bigint[],
                $17::bigint[], $18::bigint[], $19::bytea[], $20::bigint[])
        AS a (n, thread_id, makes,
              joint_old, joint_seq, joint_hash, joint_at,
              client_old, client_seq, client_hash, client_at,
              freelancer_old, freelancer_seq, freelancer_hash, freelancer_at,
              staff_old, staff_seq, staff_hash, staff_at)
), made AS (
    INSERT INTO trialogue.threads
    SELECT $1, t.thread_id, t.ref, t.client_id, t.freelancer_id, t.mediator_id, t.mediator_joined, t.amount, t.currency,
           t.caucus_client, t.caucus_freelancer, t.held, t.opened_at, t.language
    FROM json_to_recordset($47::json -> 'threads')
        AS t (n bigint, makes boolean, thread_id uuid, ref text, client_id uuid, freelancer_id uuid, mediator_id uuid,
              mediator_joined boolean, amount bigint, currency text, caucus_client boolean, caucus_freelancer boolean,
              held boolean, opened_at bigint, language text)
    WHERE t.makes
    ON CONFLICT DO NOTHING
    RETURNING thread_id
), began AS (
    INSERT INTO trialogue.heads
    SELECT $1, a.thread_id, a.joint_seq, a.joint_hash, a.joint_at, 0, NULL, 0, 0, NULL, 0, 0, NULL, 0
    FROM asked a
    JOIN made USING (thread_id)
    WHERE a.makes
), moved AS (
    UPDATE trialogue.heads h
    SET joint_seq = coalesce(a.joint_seq, h.joint_seq),
        joint_hash = coalesce(a.joint_hash, h.joint_hash),
        joint_at = coalesce(a.joint_at, h.joint_at),
        caucus_client_seq = coalesce(a.client_seq, h.caucus_client_seq),
        caucus_client_hash = coalesce(a.client_hash, h.caucus_client_hash),
        caucus_client_at = coalesce(a.client_at, h.caucus_client_at),
        caucus_freelancer_seq = coalesce(a.freelancer_seq, h.caucus_freelancer_seq),
        caucus_freelancer_hash = coalesce(a.freelancer_hash, h.caucus_freelancer_hash),
        caucus_freelancer_at = coalesce(a.freelancer_at, h.caucus_freelancer_at),
        staff_seq = coalesce(a.staff_seq, h.staff_seq),
        staff_hash = coalesce(a.staff_hash, h.staff_hash),
        staff_at = coalesce(a.staff_at, h.staff_at)
    FROM asked a
    WHERE h.tenant_id = $1
        AND h.thread_id = a.thread_id
        AND NOT a.makes
        AND (a.joint_old IS NULL OR h.joint_seq = a.joint_old)
        AND (a.client_old IS NULL OR h.caucus_client_seq = a.client_old)
        AND (a.freelancer_old IS NULL OR h.caucus_freelancer_seq = a.freelancer_old)
        AND (a.staff_old IS NULL OR h.staff_seq = a.staff_old)
        AND coalesce(a.joint_seq, a.client_seq, a.freelancer_seq, a.staff_seq) IS NOT NULL
    RETURNING a.n, a.thread_id, a.makes
), won AS (
    SELECT n, thread_id, makes FROM moved
    UNION ALL
    SELECT a.n, a.thread_id, a.makes FROM asked a JOIN made USING (thread_id)
    UNION ALL
    SELECT a.n, a.thread_id, a.makes FROM asked a
    WHERE coalesce(a.joint_seq, a.client_seq, a.freelancer_seq, a.staff_seq) IS NULL
), sealed AS (
    INSERT INTO trialogue.entries
    SELECT $1, w.thread_id, e.stream, e.seq, e.kind, e.seat, e.person_id, e.at, e.leaf, e.hash, e.seal, e.key_id
    FROM unnest($21::bigint[], $22::text[], $23::bigint[], $24::text[], $25::text[], $26::uuid[], $27::bigint[],
                $28::bytea[], $29::bytea[], $30::bytea[], $31::bytea[])
        AS e (n, stream, seq, kind, seat, person_id, at, leaf, hash, seal, key_id)
    JOIN won w USING (n)
), opened AS (
    INSERT INTO trialogue.contents
    SELECT $1, w.thread_id, c.stream, c.seq, c.field, c.sealed
    FROM unnest($32::bigint[], $33::text[], $34::bigint[], $35::text[], $36::bytea[]) AS c (n, stream, seq, field, sealed)
    JOIN won w USING (n)
    WHERE c.sealed IS NOT NULL
), keyed AS (
    INSERT INTO trialogue_keys.content_keys
    SELECT $1, w.thread_id, k.stream, k.seq, k.field, k.subject_id, $52::int, k.wrapped
    FROM unnest($32::bigint[], $33::text[], $34::bigint[], $35::text[], $37::bytea[], $51::uuid[])
        AS k (n, stream, seq, field, wrapped, subject_id)
    JOIN won w USING (n)
), indexed AS (
    INSERT INTO trialogue_keys.grams
    SELECT $1, w.thread_id, g.stream, g.seq, g.at, g.grams::bigint[]
    FROM unnest($21::bigint[], $22::text[], $23::bigint[], $27::bigint[], $50::text[]) AS g (n, stream, seq, at, grams)
    JOIN won w USING (n)
    WHERE g.grams IS NOT NULL
), answered AS (
    INSERT INTO trialogue_keys.idempotency
    SELECT $1, CASE WHEN w.makes OR i.found THEN '00000000-0000-0000-0000-000000000000'::uuid ELSE w.thread_id END, i.principal, i.key,
           i.fingerprint, i.status, i.etag, i.location, i.at, i.answer
    FROM unnest($38::bigint[], $39::text[], $40::text[], $41::bytea[], $42::bigint[], $43::text[], $44::text[], $45::bytea[], $46::bigint[],
                $49::boolean[])
        AS i (n, principal, key, fingerprint, status, etag, location, answer, at, found)
    JOIN won w USING (n)
), changed_threads AS (
    UPDATE trialogue.threads t
    SET mediator_id = c.mediator_id, mediator_joined = c.mediator_joined, caucus_client = c.caucus_client,
        caucus_freelancer = c.caucus_freelancer, held = c.held, language = coalesce(c.language, t.language)
    FROM json_to_recordset($47::json -> 'threads')
        AS c (n bigint, makes boolean, thread_id uuid, mediator_id uuid, mediator_joined boolean, caucus_client boolean,
              caucus_freelancer boolean, held boolean, language text)
    JOIN won USING (n)
    WHERE t.tenant_id = $1 AND t.thread_id = c.thread_id AND NOT c.makes
), met AS (
    INSERT INTO trialogue_keys.people
    SELECT $1, p.person_id, p.ref, p.name, p.at
    FROM json_to_recordset($47::json -> 'people') AS p (n bigint, person_id uuid, ref text, name text, at bigint)
    JOIN won USING (n)
    ON CONFLICT DO NOTHING
), disputed AS (
    INSERT INTO trialogue.disputes AS d
    SELECT $1, r.thread_id, r.dispute_id, r.stage, r.reached, r.opened_by, r.reason, r.amount, r.currency, r.waiting_on,
           r.waited_at, r.due_at, r.due_entry, r.stage_due_at, r.evidence_asked, r.client_notified, r.freelancer_notified, r.client_spoke, r.freelancer_spoke,
           r.reminded, r.outcome, r.client_amount, r.freelancer_amount, r.client_fee, r.freelancer_fee, r.extensions,
           r.reopenings, r.proposals, r.settlement_id, r.settlement_status, r.opened_at, r.stage_at, r.closed_at,
           r.settled_at, r.tick_at, r.version, r.mediator_id, r.facts
    FROM json_to_recordset($47::json -> 'disputes')
        AS r (n bigint, thread_id uuid, dispute_id uuid, stage text, reached text, opened_by text, reason text, amount bigint,
              currency text, waiting_on text, waited_at bigint, due_at bigint, due_entry bigint, stage_due_at bigint,
              evidence_asked boolean, client_notified boolean,
              freelancer_notified boolean, client_spoke boolean, freelancer_spoke boolean, reminded boolean, outcome text,
              client_amount bigint, freelancer_amount bigint, client_fee bigint, freelancer_fee bigint, extensions int,
              reopenings int, proposals int, settlement_id uuid, settlement_status text, opened_at bigint, stage_at bigint,
              closed_at bigint, settled_at bigint, tick_at bigint, version bigint, mediator_id uuid, facts int)
    JOIN won USING (n)
    ON CONFLICT (tenant_id, thread_id, dispute_id) DO UPDATE
    SET stage = excluded.stage, reached = excluded.reached, waiting_on = excluded.waiting_on, waited_at = excluded.waited_at,
        due_at = excluded.due_at, due_entry = excluded.due_entry, stage_due_at = excluded.stage_due_at,
        evidence_asked = excluded.evidence_asked, client_notified = excluded.client_notified,
        freelancer_notified = excluded.freelancer_notified, client_spoke = excluded.client_spoke,
        freelancer_spoke = excluded.freelancer_spoke, reminded = excluded.reminded, outcome = excluded.outcome,
        client_amount = excluded.client_amount, freelancer_amount = excluded.freelancer_amount,
        client_fee = excluded.client_fee, freelancer_fee = excluded.freelancer_fee, extensions = excluded.extensions,
        reopenings = excluded.reopenings, proposals = excluded.proposals, settlement_id = excluded.settlement_id,
        settlement_status = excluded.settlement_status, stage_at = excluded.stage_at, closed_at = excluded.closed_at,
        settled_at = excluded.settled_at, tick_at = excluded.tick_at, version = excluded.version,
        mediator_id = excluded.mediator_id, facts = excluded.facts
), proposed AS (
    INSERT INTO trialogue.proposals AS p
    SELECT $1, r.thread_id, r.proposal_id, r.dispute_id, r.answers_id, r.by_seat, r.preset, r.status, r.client_amount,
           r.freelancer_amount, r.client_accepted, r.freelancer_accepted, r.made_at, r.expires_at, r.closed_at, r.entry_seq,
           r.version
    FROM json_to_recordset($47::json -> 'proposals')
        AS r (n bigint, thread_id uuid, proposal_id uuid, dispute_id uuid, answers_id uuid, by_seat text, preset text,
              status text, client_amount bigint, freelancer_amount bigint, client_accepted boolean,
              freelancer_accepted boolean, made_at bigint, expires_at bigint, closed_at bigint, entry_seq bigint, version bigint)
    JOIN won USING (n)
    -- Those that close come first, so that the one-open index never sees two.
    ORDER BY r.status = 'open', r.made_at
    ON CONFLICT (tenant_id, thread_id, proposal_id) DO UPDATE
    SET status = excluded.status, client_accepted = excluded.client_accepted,
        freelancer_accepted = excluded.freelancer_accepted, closed_at = excluded.closed_at, version = excluded.version
), attached AS (
    INSERT INTO trialogue.attachments
    SELECT $1, r.thread_id, r.attachment_id, r.stream, r.seq, r.media_type, r.size, decode(r.digest, 'hex')
    FROM json_to_recordset($47::json -> 'attachments')
        AS r (n bigint, thread_id uuid, attachment_id uuid, stream text, seq bigint, media_type text, size bigint, digest text)
    JOIN won USING (n)
), stored AS (
    INSERT INTO trialogue.blobs
    SELECT $1, r.thread_id, r.attachment_id, $48::bytea
    FROM json_to_recordset($47::json -> 'attachments') AS r (n bigint, thread_id uuid, attachment_id uuid)
    JOIN won USING (n)
), seen AS (
    INSERT INTO trialogue.reads AS r
    SELECT $1, s.thread_id, s.stream, s.person_id, s.seq, s.at
    FROM json_to_recordset($47::json -> 'reads') AS s (n bigint, thread_id uuid, stream text, person_id uuid, seq bigint, at bigint)
    JOIN won USING (n)
    ON CONFLICT (tenant_id, thread_id, stream, person_id) DO UPDATE
    SET seq = greatest(r.seq, excluded.seq), at = CASE WHEN excluded.seq > r.seq THEN excluded.at ELSE r.at END
), stated AS (
    INSERT INTO trialogue.facts AS f
    SELECT $1, r.thread_id, r.entry_seq, r.dispute_id, r.by_seat, r.stated_at, r.client, r.client_entry, r.freelancer,
           r.freelancer_entry
    FROM json_to_recordset($47::json -> 'facts')
        AS r (n bigint, thread_id uuid, entry_seq bigint, dispute_id uuid, by_seat text, stated_at bigint, client text,
              client_entry bigint, freelancer text, freelancer_entry bigint)
    JOIN won USING (n)
    WHERE $47::json -> 'facts' IS NOT NULL
    ON CONFLICT (tenant_id, thread_id, entry_seq) DO UPDATE
    SET client = excluded.client, client_entry = excluded.client_entry, freelancer = excluded.freelancer,
        freelancer_entry = excluded.freelancer_entry
), claimed AS (
    INSERT INTO trialogue.claims AS c
    SELECT $1, r.thread_id, r.dispute_id, r.by_seat, r.entry_seq, r.stated_at, r.amount, r.currency
    FROM json_to_recordset($47::json -> 'claims')
        AS r (n bigint, thread_id uuid, dispute_id uuid, by_seat text, entry_seq bigint, stated_at bigint, amount bigint,
              currency text)
    JOIN won USING (n)
    WHERE $47::json -> 'claims' IS NOT NULL
    ON CONFLICT (tenant_id, thread_id, dispute_id, by_seat) DO UPDATE
    SET entry_seq = excluded.entry_seq, stated_at = excluded.stated_at, amount = excluded.amount, currency = excluded.currency
), erased_contents AS (
    -- The last condition of these seven is decided before any row is read: a write that erases nothing does not scan.
    DELETE FROM trialogue.contents c
    USING json_to_recordset($47::json -> 'erased') AS x (n bigint, thread_id uuid, stream text, seq bigint, field text)
    JOIN won USING (n)
    WHERE c.tenant_id = $1 AND c.thread_id = x.thread_id AND c.stream = x.stream AND c.seq = x.seq AND c.field = x.field
        AND $47::json -> 'erased' IS NOT NULL
), erased_keys AS (
    DELETE FROM trialogue_keys.content_keys k
    USING json_to_recordset($47::json -> 'erased') AS x (n bigint, thread_id uuid, stream text, seq bigint, field text)
    JOIN won USING (n)
    WHERE k.tenant_id = $1 AND k.thread_id = x.thread_id AND k.stream = x.stream AND k.seq = x.seq AND k.field = x.field
        AND $47::json -> 'erased' IS NOT NULL
), erased_grams AS (
    DELETE FROM trialogue_keys.grams g
    USING json_to_recordset($47::json -> 'erased') AS x (n bigint, thread_id uuid, stream text, seq bigint)
    JOIN won USING (n)
    WHERE g.tenant_id = $1 AND g.thread_id = x.thread_id AND g.stream = x.stream AND g.seq = x.seq
        AND $47::json -> 'erased' IS NOT NULL
), erased_answers AS (
    UPDATE trialogue_keys.idempotency i
    SET answer = NULL
    FROM json_to_recordset($47::json -> 'erased') AS x (n bigint, thread_id uuid)
    JOIN won USING (n)
    WHERE i.tenant_id = $1
        AND (i.thread_id = x.thread_id
            OR (i.thread_id = '00000000-0000-0000-0000-000000000000'
                AND i.location = '/v1/threads/thr_' || replace(x.thread_id::text, '-', '')))
        AND $47::json -> 'erased' IS NOT NULL
), erased_refs AS (
    -- The marketplace's name of the thread: from now on it is called by its id.
    UPDATE trialogue.threads t
    SET ref = 'thr_' || replace(t.thread_id::text, '-', '')
    FROM json_to_recordset($47::json -> 'erased') AS x (n bigint, thread_id uuid, stream text, seq bigint, field text)
    JOIN won USING (n)
    WHERE t.tenant_id = $1 AND t.thread_id = x.thread_id AND x.stream = 'joint' AND x.seq = 1 AND x.field = 'ref'
        AND $47::json -> 'erased' IS NOT NULL
), erased_people AS (
    DELETE FROM trialogue_keys.people p
    USING json_to_recordset($47::json -> 'erased') AS x (n bigint, thread_id uuid, stream text, seq bigint, field text)
    JOIN won USING (n)
    JOIN trialogue.threads t ON t.tenant_id = $1 AND t.thread_id = x.thread_id
    WHERE p.tenant_id = $1 AND x.stream = 'joint' AND x.seq = 1
        AND p.person_id = CASE x.field WHEN 'client_name' THEN t.client_id WHEN 'freelancer_name' THEN t.freelancer_id END
        AND $47::json -> 'erased' IS NOT NULL
), erased_drafts AS (
    DELETE FROM trialogue_keys.drafts f
    USING json_to_recordset($47::json -> 'erased') AS x (n bigint, thread_id uuid, stream text, seq bigint, field text)
    JOIN won USING (n)
    JOIN trialogue.threads t ON t.tenant_id = $1 AND t.thread_id = x.thread_id
    WHERE f.tenant_id = $1 AND x.stream = 'joint' AND x.seq = 1
        AND f.person_id = CASE x.field WHEN 'client_name' THEN t.client_id WHEN 'freelancer_name' THEN t.freelancer_id END
        AND $47::json -> 'erased' IS NOT NULL
), erased_blobs AS (
    DELETE FROM trialogue.blobs b
    USING json_to_recordset($47::json -> 'erased') AS x (n bigint, thread_id uuid, stream text, seq bigint, field text)
    JOIN won USING (n)
    JOIN trialogue.attachments f ON f.tenant_id = $1 AND f.thread_id = x.thread_id AND f.stream = x.stream AND f.seq = x.seq
    WHERE b.tenant_id = $1 AND b.thread_id = f.thread_id AND b.attachment_id = f.attachment_id AND x.field = 'file'
        AND $47::json -> 'erased' IS NOT NULL
)
SELECT n FROM won
