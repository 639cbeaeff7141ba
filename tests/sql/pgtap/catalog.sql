-- What must hold of every table and of the service's role, now and after every later migration.

CREATE TEMP VIEW own_tables AS
SELECT c.oid, c.relname::text AS name
FROM pg_class c
WHERE c.relnamespace IN ('trialogue'::regnamespace, 'trialogue_keys'::regnamespace) AND c.relkind IN ('r', 'p');

CREATE TEMP VIEW own_columns AS
SELECT t.name AS table_name, a.attname::text AS name, a.attnum, a.atttypid::regtype::text AS type, a.attnotnull, t.oid
FROM own_tables t
JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped;

-- A table of a tenant's has tenant_id, a table of case data thread_id as well. The list of migrations belongs to nobody.
CREATE TEMP VIEW tenant_tables AS SELECT oid, table_name FROM own_columns WHERE name = 'tenant_id';
-- A row of the log is a place in the tenant's log, not a part of the case that it points to.
CREATE TEMP VIEW case_tables AS SELECT oid, table_name FROM own_columns WHERE name = 'thread_id' AND table_name <> 'log_entries';

-- Primary keys, unique constraints and unique indexes, with the names of their columns in order.
CREATE TEMP VIEW unique_keys AS
SELECT i.indrelid AS oid, i.indexrelid::regclass::text AS name, i.indisprimary,
       ARRAY(SELECT coalesce(a.attname::text, '(expression)')
             FROM unnest(i.indkey::int[]) WITH ORDINALITY k (attnum, n)
             LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum AND k.attnum > 0
             ORDER BY k.n) AS columns
FROM pg_index i
JOIN own_tables t ON t.oid = i.indrelid
WHERE i.indisunique;

CREATE TEMP VIEW foreign_keys AS
SELECT c.conrelid AS oid, c.confrelid, c.conrelid::regclass || '.' || c.conname AS name,
       ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k (attnum, n)
             JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum ORDER BY k.n) AS columns,
       ARRAY(SELECT a.attname::text FROM unnest(c.confkey) WITH ORDINALITY k (attnum, n)
             JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.attnum ORDER BY k.n) AS targets
FROM pg_constraint c
JOIN own_tables t ON t.oid = c.conrelid
WHERE c.contype = 'f';

SELECT no_plan();

-- Keys

SELECT is_empty($$ SELECT name FROM own_tables WHERE name <> 'migrations' EXCEPT SELECT table_name FROM tenant_tables $$,
    'every table but the list of migrations belongs to tenants');
SELECT is_empty($$ SELECT table_name, name FROM own_columns
                   WHERE name IN ('tenant_id', 'thread_id') AND (type <> 'uuid' OR NOT attnotnull) $$,
    'tenant_id and thread_id are uuids and never null');
SELECT is_empty($$ SELECT oid::regclass FROM tenant_tables t
                   WHERE NOT EXISTS (SELECT FROM unique_keys k WHERE k.oid = t.oid AND k.indisprimary) $$,
    'every table has a primary key');
SELECT is_empty($$ SELECT k.name, k.columns FROM unique_keys k JOIN tenant_tables USING (oid)
                   WHERE k.columns[1] <> 'tenant_id' $$,
    'every unique key begins with tenant_id');
SELECT is_empty($$ SELECT k.name, k.columns FROM unique_keys k JOIN case_tables USING (oid)
                   WHERE k.columns[2] IS DISTINCT FROM 'thread_id' AND k.name <> 'trialogue.threads_ref_key'
                       AND k.name <> 'threads_ref_key' $$,
    'every unique key of case data goes on with thread_id, but for the marketplace''s name of a thread');
SELECT is_empty($$ SELECT name, columns FROM foreign_keys
                   WHERE columns[1] <> 'tenant_id' OR targets[1] <> 'tenant_id' $$,
    'every foreign key begins with tenant_id');
SELECT is_empty($$ SELECT f.name, f.columns FROM foreign_keys f
                   JOIN case_tables a ON a.oid = f.oid JOIN case_tables b ON b.oid = f.confrelid
                   WHERE f.columns[2] <> 'thread_id' OR f.targets[2] <> 'thread_id' $$,
    'every foreign key between tables of case data goes on with thread_id');
SELECT is_empty($$ SELECT conrelid::regclass, conname FROM pg_constraint c JOIN own_tables t ON t.oid = c.conrelid
                   WHERE c.contype = 'f' AND c.confdeltype <> 'a' $$,
    'no foreign key deletes or empties rows by itself');
SELECT is_empty($$ SELECT conrelid::regclass, conname FROM pg_constraint c JOIN own_tables t ON t.oid = c.conrelid
                   WHERE NOT c.convalidated OR c.contype = 'x' $$,
    'every constraint is valid, and none is an exclusion (Citus has none)');

-- Numbers, times, hidden machinery

SELECT is_empty($$ SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace::regnamespace::text ~ '^trialogue' $$,
    'there are no sequences: they leave gaps and tell of others');
SELECT is_empty($$ SELECT attrelid::regclass, attname FROM pg_attribute a JOIN own_tables t ON t.oid = a.attrelid
                   WHERE a.attidentity <> '' OR a.attgenerated <> '' $$,
    'there are no identity or generated columns');
SELECT is_empty($$ SELECT table_name, name, type FROM own_columns
                   WHERE type IN ('real', 'double precision', 'numeric', 'money', 'serial') $$,
    'no column is a floating point number, a numeric or "money"');
SELECT is_empty($$ SELECT table_name, name, type FROM own_columns
                   WHERE (name ~ '(^|_)amount$' OR name ~ '_fee$' OR name ~ '(^|_)(at|ms|seq)$') AND type <> 'bigint' $$,
    'amounts, fees, instants, spans and numbers of entries are bigint');
SELECT is_empty($$ SELECT table_name, name, type FROM own_columns WHERE type LIKE 'timestamp%' OR type LIKE 'time %' $$,
    'no column is a timestamp: instants are milliseconds, as in the leaves');
SELECT is_empty($$ SELECT tgrelid::regclass, tgname FROM pg_trigger g JOIN own_tables t ON t.oid = g.tgrelid
                   WHERE NOT g.tgisinternal $$,
    'no table has a trigger');
SELECT is_empty($$ SELECT oid::regprocedure FROM pg_proc WHERE pronamespace::regnamespace::text ~ '^trialogue' $$,
    'the schemas have no functions');
SELECT is_empty($$ SELECT ev_class::regclass, rulename FROM pg_rewrite r JOIN own_tables t ON t.oid = r.ev_class $$,
    'no table has a rule');
SELECT is_empty($$ SELECT oid::regclass FROM pg_class c
                   WHERE c.relnamespace::regnamespace::text ~ '^trialogue' AND c.relpersistence <> 'p'
                       AND c.relname NOT IN ('presence', 'presence_pkey', 'pulses', 'pulses_pkey') $$,
    'every table but presence and pulses is logged: nothing else is lost in a crash');
SELECT is_empty($$ SELECT conrelid::regclass FROM pg_constraint c JOIN pg_class p ON p.oid = c.confrelid
                   WHERE p.relnamespace::regnamespace::text ~ '^trialogue' AND p.relpersistence <> 'p' $$,
    'nothing rests on what a crash may lose');

-- The service's role

SELECT results_eq(
    $$ SELECT rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls FROM pg_roles
       WHERE rolname = 'trialogue_service' $$,
    $$ VALUES (false, false, false, false, false) $$,
    'the service''s role has no attribute of power');
SELECT is_empty($$ SELECT roleid::regrole FROM pg_auth_members WHERE member = 'trialogue_service'::regrole $$,
    'it is member of no other role');
SELECT is_empty($$ SELECT classid::regclass, objid FROM pg_shdepend
                   WHERE refobjid = 'trialogue_service'::regrole AND deptype = 'o' $$,
    'it owns nothing, so it can alter or drop nothing');
SELECT is_empty($$ SELECT t, p
                   FROM unnest(ARRAY['trialogue.staff', 'trialogue.sessions']) t, unnest(ARRAY['DELETE', 'TRUNCATE']) p
                   WHERE has_table_privilege('trialogue_service', t, p) $$,
    'the service deletes neither accounts nor sessions: they are suspended and end');
SELECT is_empty($$ SELECT p FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) p
                   WHERE has_table_privilege('trialogue_service', 'trialogue.account_events', p) $$,
    'what happened to an account is only added to');
SELECT ok(NOT has_table_privilege('trialogue_service', 'trialogue.recovery_codes', 'UPDATE'), 'nor does it change recovery codes');
SELECT ok(NOT has_schema_privilege('trialogue_service', 'trialogue', 'CREATE'), 'it makes nothing in the schema');
SELECT ok(NOT has_schema_privilege('trialogue_service', 'trialogue_keys', 'CREATE'), 'nor in the schema of the keys');
SELECT ok(NOT has_schema_privilege('trialogue_service', 'public', 'CREATE'), 'nor in the public schema');
SELECT ok(NOT has_database_privilege('trialogue_service', current_database(), 'CREATE'), 'nor in the database');
SELECT ok(NOT has_database_privilege('trialogue_service', current_database(), 'TEMP'), 'nor for the time being');
SELECT is_empty($$ SELECT oid::regclass FROM own_tables
                   WHERE has_table_privilege('trialogue_service', oid, 'TRUNCATE, REFERENCES, TRIGGER') $$,
    'it truncates, refers to and triggers on no table');
SELECT is_empty($$ SELECT p FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) p
                   WHERE has_table_privilege('trialogue_service', 'trialogue.entries', p) $$,
    'it changes and deletes no entry');
SELECT is_empty($$ SELECT attname FROM pg_attribute
                   WHERE attrelid = 'trialogue.entries'::regclass AND attnum > 0
                       AND has_column_privilege('trialogue_service', attrelid, attnum, 'UPDATE') $$,
    'nor any column of one');
SELECT is_empty($$ SELECT p FROM unnest(ARRAY['UPDATE', 'DELETE']) p
                   WHERE has_table_privilege('trialogue_service', 'trialogue.looks', p) $$,
    'it changes and deletes no look');
SELECT is_empty($$ SELECT p FROM unnest(ARRAY['INSERT', 'UPDATE', 'DELETE']) p
                   WHERE has_table_privilege('trialogue_service', 'trialogue.migrations', p) $$,
    'it does not touch the list of migrations');
SELECT is_empty($$ SELECT t, p FROM unnest(ARRAY['trialogue.log_entries', 'trialogue.checkpoints', 'trialogue.cosignatures', 'trialogue.timestamps']) t, unnest(ARRAY['UPDATE', 'DELETE']) p
                   WHERE has_table_privilege('trialogue_service', t, p) $$,
    'what the notary has placed and signed, and what others have said of it, nobody changes or takes away');
SELECT is_empty($$ SELECT c.oid::regclass FROM pg_class c, aclexplode(c.relacl) a
                   WHERE c.relnamespace::regnamespace::text ~ '^trialogue' AND a.grantee = 0 $$,
    'PUBLIC has no right on any table');
SELECT is_empty($$ SELECT oid::regclass FROM own_tables
                   WHERE pg_get_userbyid((SELECT relowner FROM pg_class c WHERE c.oid = own_tables.oid)) <> 'trialogue_owner' $$,
    'every table belongs to the owner''s role');

SELECT is_empty($$ SELECT t, p FROM unnest(ARRAY['trialogue.tags', 'trialogue.views', 'trialogue_keys.grams']) t, unnest(ARRAY['UPDATE', 'TRUNCATE']) p
                   WHERE has_table_privilege('trialogue_service', t, p) $$,
    'tags, saved views and hashes come and go; it changes none');
SELECT is_empty($$ SELECT attname, atttypid::regtype FROM pg_attribute
                   WHERE attrelid = 'trialogue_keys.grams'::regclass AND attnum > 0
                       AND (attname, atttypid::regtype::text) NOT IN (('tenant_id', 'uuid'), ('thread_id', 'uuid'), ('stream', 'text'),
                            ('seq', 'bigint'), ('at', 'bigint'), ('grams', 'bigint[]')) $$,
    'the index of search has room for numbers alone');

-- What an erasure must reach

SELECT is_empty($$ SELECT t, p FROM unnest(ARRAY['trialogue.contents', 'trialogue.blobs', 'trialogue_keys.content_keys']) t,
                          unnest(ARRAY['UPDATE', 'TRUNCATE']) p
                   WHERE has_table_privilege('trialogue_service', t, p) $$,
    'texts, files and their keys come and go; it changes none');
SELECT is_empty($$ SELECT table_name, name, type FROM own_columns
                   WHERE table_name IN ('contents', 'blobs', 'content_keys')
                       AND (type NOT IN ('uuid', 'text', 'bigint', 'integer', 'bytea')
                           OR type = 'text' AND name NOT IN ('stream', 'field')) $$,
    'texts and files have room for ciphertext alone');
SELECT is_empty($$ SELECT t.name, c.conname FROM own_tables t JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype = 'f'
                   JOIN pg_class p ON p.oid = c.confrelid
                   WHERE t.oid IN (SELECT oid FROM pg_class WHERE relnamespace = 'trialogue'::regnamespace)
                       AND p.relnamespace = 'trialogue_keys'::regnamespace $$,
    'no row that is kept needs one that may be erased: a backup of the one comes back without the other');

SET LOCAL ROLE trialogue_service;
SELECT throws_ok('UPDATE trialogue.entries SET seq = seq', '42501', NULL, 'an update of entries is refused');
SELECT throws_ok('DELETE FROM trialogue.entries', '42501', NULL, 'a deletion of entries is refused');
SELECT throws_ok('TRUNCATE trialogue.entries', '42501', NULL, 'emptying the entries is refused');
SELECT throws_ok('ALTER TABLE trialogue.entries DISABLE TRIGGER ALL', '42501', NULL, 'altering the entries is refused');
SELECT throws_ok('DROP TABLE trialogue.entries', '42501', NULL, 'dropping the entries is refused');
SELECT throws_ok('CREATE TABLE trialogue.mine ()', '42501', NULL, 'a table of its own is refused');
SELECT throws_ok('CREATE TEMP TABLE mine ()', '42501', NULL, 'a temporary table is refused');
RESET ROLE;

SELECT * FROM finish();
