-- What must never be true of the rows, whatever the service decides: each case tries one wrong row.

-- A row of `target` that has some value in each column that needs one, and then what `change` says.
CREATE FUNCTION pg_temp.put(target regclass, change jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    base jsonb;
BEGIN
    SELECT coalesce(jsonb_object_agg(attname, CASE atttypid::regtype::text
               WHEN 'uuid' THEN to_jsonb(md5('1')::uuid)
               WHEN 'text' THEN to_jsonb('x'::text)
               WHEN 'boolean' THEN to_jsonb(false)
               WHEN 'bytea' THEN to_jsonb('\x' || repeat('00', 32))
               WHEN 'text[]' THEN '[]'::jsonb
               ELSE to_jsonb(1) END), '{}')
    INTO base
    FROM pg_attribute
    WHERE attrelid = target AND attnum > 0 AND NOT attisdropped AND attnotnull;
    EXECUTE format('INSERT INTO %s SELECT * FROM jsonb_populate_record(NULL::%s, $1)', target, target) USING base || change;
END
$$;

CREATE FUNCTION pg_temp.put_tenant(change jsonb DEFAULT '{}') RETURNS void LANGUAGE sql AS $$
    SELECT pg_temp.put('trialogue.tenants', '{"fee_bearer": "both", "remainder_to": "client", "session_idle_ms": 1800000,
        "session_ms": 43200000}' || change)
$$;
CREATE FUNCTION pg_temp.put_thread(change jsonb DEFAULT '{}') RETURNS void LANGUAGE sql AS $$
    SELECT pg_temp.put('trialogue.threads', jsonb_build_object('currency', 'JPY', 'freelancer_id', md5('f')::uuid) || change)
$$;
CREATE FUNCTION pg_temp.put_dispute(change jsonb DEFAULT '{}') RETURNS void LANGUAGE sql AS $$
    SELECT pg_temp.put('trialogue.disputes', '{"stage": "negotiation", "reached": "negotiation", "opened_by": "client",
        "amount": 100, "currency": "JPY", "waiting_on": "both", "outcome": "none", "settlement_status": "none",
        "client_fee": 0, "freelancer_fee": 0}' || change)
$$;
CREATE FUNCTION pg_temp.put_proposal(change jsonb DEFAULT '{}') RETURNS void LANGUAGE sql AS $$
    SELECT pg_temp.put('trialogue.proposals', '{"by_seat": "client", "preset": "custom", "status": "open"}' || change)
$$;
CREATE FUNCTION pg_temp.put_entry(change jsonb DEFAULT '{}') RETURNS void LANGUAGE sql AS $$
    SELECT pg_temp.put('trialogue.entries', jsonb_build_object('stream', 'joint', 'key_id', '\x' || repeat('00', 8),
        'seal', '\x' || repeat('00', 64)) || change)
$$;

CREATE FUNCTION pg_temp.put_staff(change jsonb DEFAULT '{}') RETURNS void LANGUAGE sql AS $$
    SELECT pg_temp.put('trialogue.staff', '{"login": "mika", "role": "mediator", "password": "$argon2id$x"}' || change)
$$;
CREATE FUNCTION pg_temp.put_session(change jsonb DEFAULT '{}') RETURNS void LANGUAGE sql AS $$
    SELECT pg_temp.put('trialogue.sessions', '{"state": "factor"}' || change)
$$;

SELECT no_plan();
SELECT lives_ok('SELECT pg_temp.put_tenant()', 'a tenant is taken');
SELECT lives_ok('SELECT pg_temp.put_staff()', 'an account is taken');
SELECT lives_ok('SELECT pg_temp.put_session()', 'a session is taken');
SELECT throws_ok($$ SELECT pg_temp.put_staff(jsonb_build_object('person_id', md5('2')::uuid)) $$, '23505', NULL,
    'a second account of the same login is refused');
SELECT throws_ok($$ SELECT pg_temp.put_staff(jsonb_build_object('person_id', md5('2')::uuid, 'login', 'Upper Case')) $$, '23514', NULL,
    'a login that is none is refused');
SELECT throws_ok($$ SELECT pg_temp.put_staff(jsonb_build_object('person_id', md5('2')::uuid, 'login', 'plain', 'password', 'plain')) $$,
    '23514', NULL, 'a password that is not hashed is refused');
SELECT throws_ok($$ SELECT pg_temp.put_session(jsonb_build_object('session_id', md5('2')::uuid)) $$, '23505', NULL,
    'a second session of the same digest is refused');
SELECT throws_ok($$ SELECT pg_temp.put_session(jsonb_build_object('session_id', md5('2')::uuid, 'digest', '\x' || repeat('11', 32),
                                                                  'state', 'open')) $$,
    '23514', NULL, 'a session that is open without a second factor is refused');
SELECT lives_ok('SELECT pg_temp.put_thread()', 'a thread is taken');
SELECT lives_ok('SELECT pg_temp.put_dispute()', 'a dispute is taken');
SELECT lives_ok('SELECT pg_temp.put_proposal()', 'a proposal is taken');
SELECT lives_ok('SELECT pg_temp.put_entry()', 'an entry is taken');

SELECT throws_ok($$ SELECT pg_temp.put_tenant(jsonb_build_object('tenant_id', md5('2')::uuid, 'fee_bp', 10001)) $$, '23514', NULL,
    'a fee of more than everything is refused');
SELECT throws_ok($$ SELECT pg_temp.put_thread(jsonb_build_object('thread_id', md5('2')::uuid)) $$, '23505', NULL,
    'a second thread of the same ref is refused');
SELECT throws_ok($$ SELECT pg_temp.put_thread(jsonb_build_object('thread_id', md5('2')::uuid, 'ref', 'y',
                                                                 'freelancer_id', md5('1')::uuid)) $$, '23514', NULL,
    'a thread of one person with themselves is refused');
SELECT throws_ok($$ SELECT pg_temp.put_thread(jsonb_build_object('thread_id', md5('2')::uuid, 'ref', 'y',
                                                                 'mediator_id', md5('f')::uuid)) $$, '23514', NULL,
    'a party in the mediator''s seat is refused');
SELECT throws_ok($$ SELECT pg_temp.put_thread(jsonb_build_object('thread_id', md5('2')::uuid, 'ref', 'y', 'currency', 'yen')) $$,
    '23514', NULL, 'a currency that is no code is refused');
SELECT throws_ok($$ SELECT pg_temp.put_thread(jsonb_build_object('tenant_id', md5('2')::uuid)) $$, '23503', NULL,
    'a thread of no tenant is refused');

SELECT throws_ok($$ SELECT pg_temp.put_entry() $$, '23505', NULL, 'a second entry of the same number is refused');
SELECT throws_ok($$ SELECT pg_temp.put_entry('{"seq": 0}') $$, '23514', NULL, 'an entry before the first is refused');
SELECT throws_ok($$ SELECT pg_temp.put_entry('{"seq": 2, "stream": "elsewhere"}') $$, '23514', NULL,
    'an entry of an unknown stream is refused');
SELECT throws_ok($$ SELECT pg_temp.put_entry('{"seq": 2, "seal": "\\x00"}') $$, '23514', NULL, 'half a seal is refused');
SELECT throws_ok($$ SELECT pg_temp.put_entry(jsonb_build_object('seq', 2, 'leaf', '\x' || repeat('00', 65536))) $$, '23514', NULL,
    'a leaf too large for a tile is refused');

SELECT throws_ok($$ SELECT pg_temp.put_dispute(jsonb_build_object('dispute_id', md5('2')::uuid)) $$, '23505', NULL,
    'a second open dispute in a thread is refused');
SELECT lives_ok($$ SELECT pg_temp.put_dispute(jsonb_build_object('dispute_id', md5('3')::uuid, 'stage', 'closed',
                                                                 'outcome', 'withdrawn')) $$, 'a closed one beside it is taken');
SELECT throws_ok($$ SELECT pg_temp.put_dispute(jsonb_build_object('dispute_id', md5('4')::uuid, 'stage', 'closed')) $$, '23514',
    NULL, 'a closed dispute without outcome is refused');
SELECT throws_ok($$ SELECT pg_temp.put_dispute(jsonb_build_object('dispute_id', md5('4')::uuid, 'stage', 'closed',
                       'outcome', 'settled', 'settlement_id', md5('s')::uuid, 'client_amount', 60, 'freelancer_amount', 41)) $$,
    '23514', NULL, 'a split that does not sum to the amount is refused');
SELECT throws_ok($$ SELECT pg_temp.put_dispute(jsonb_build_object('dispute_id', md5('4')::uuid, 'stage', 'closed',
                       'outcome', 'settled', 'settlement_id', md5('s')::uuid, 'client_amount', 101, 'freelancer_amount', -1)) $$,
    '23514', NULL, 'a negative share is refused');
SELECT throws_ok($$ SELECT pg_temp.put_dispute(jsonb_build_object('dispute_id', md5('4')::uuid, 'stage', 'closed',
                       'outcome', 'settled')) $$, '23514', NULL, 'a settlement without a split is refused');
SELECT throws_ok($$ SELECT pg_temp.put_dispute(jsonb_build_object('dispute_id', md5('4')::uuid, 'stage', 'closed',
                       'outcome', 'withdrawn', 'thread_id', md5('9')::uuid)) $$, '23503', NULL,
    'a dispute of no thread is refused');

SELECT throws_ok($$ SELECT pg_temp.put_proposal(jsonb_build_object('proposal_id', md5('2')::uuid, 'by_seat', 'freelancer')) $$,
    '23505', NULL, 'a second open proposal of the parties is refused');
SELECT lives_ok($$ SELECT pg_temp.put_proposal(jsonb_build_object('proposal_id', md5('3')::uuid, 'by_seat', 'mediator')) $$,
    'one of the mediator beside it is taken');
SELECT throws_ok($$ SELECT pg_temp.put_proposal(jsonb_build_object('proposal_id', md5('4')::uuid, 'by_seat', 'mediator')) $$,
    '23505', NULL, 'a second open proposal of the mediator is refused');
SELECT throws_ok($$ SELECT pg_temp.put_proposal(jsonb_build_object('proposal_id', md5('4')::uuid, 'status', 'rejected',
                                                                   'client_amount', -1)) $$, '23514', NULL,
    'a proposal of less than nothing is refused');

SELECT lives_ok($$ SELECT pg_temp.put('trialogue_keys.idempotency', '{}') $$, 'an answer is kept');
SELECT throws_ok($$ SELECT pg_temp.put('trialogue_keys.idempotency', '{}') $$, '23505', NULL, 'a second answer to one key is refused');

SELECT * FROM finish();
