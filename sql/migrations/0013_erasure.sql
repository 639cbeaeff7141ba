-- What an erasure must reach stands in a schema of its own: the keys of texts and files, and what has to be as short-lived as they are,
-- the answers kept for retries, drafts, who a person is, and the hashes of search. Backups of the rest are for keeping: without these
-- rows they say no word (docs/erasure.md). Each text and each file has a key of its own, wrapped under one that no database holds.
CREATE SCHEMA trialogue_keys;

-- No version that has been released wrote texts in the clear; such a database is left as it is.
DO $$
BEGIN
    IF EXISTS (SELECT FROM trialogue.contents) OR EXISTS (SELECT FROM trialogue.blobs)
        OR EXISTS (SELECT FROM trialogue.drafts) THEN
        RAISE EXCEPTION 'this database holds texts in the clear, by a version before the first release'
            USING HINT = 'Export its cases with that version; then begin with an empty database. Nothing has been changed.';
    END IF;
END
$$;

-- The key of one text, or of the file of an entry (field 'file'). Erasing the row erases what it opens, in backups, too.
CREATE TABLE trialogue_keys.content_keys (
    tenant_id  uuid    NOT NULL,
    thread_id  uuid    NOT NULL,
    stream     text    NOT NULL CHECK (stream IN ('joint', 'caucus_client', 'caucus_freelancer', 'staff')),
    seq        bigint  NOT NULL CHECK (seq > 0),
    field      text    NOT NULL,
    subject_id uuid    NOT NULL,  -- whose words or name it is; the thread itself: the marketplace's, or the service's
    generation integer NOT NULL CHECK (generation > 0),  -- of the key that wraps it
    wrapped    bytea   NOT NULL CHECK (length(wrapped) = 56),
    PRIMARY KEY (tenant_id, thread_id, stream, seq, field)
);

-- Salt and value of a text, sealed together: nonce, ciphertext, tag.
ALTER TABLE trialogue.contents DROP COLUMN salt, DROP COLUMN value,
    ADD COLUMN sealed bytea NOT NULL CHECK (length(sealed) >= 72);
ALTER TABLE trialogue.blobs DROP COLUMN bytes, ADD COLUMN sealed bytea NOT NULL CHECK (length(sealed) > 40);
ALTER TABLE trialogue.blobs ALTER COLUMN sealed SET STORAGE EXTERNAL;

-- Sealed under the service's key itself: their rows are the key.
ALTER TABLE trialogue.idempotency SET SCHEMA trialogue_keys;
ALTER TABLE trialogue_keys.idempotency DROP COLUMN answer, ADD COLUMN answer bytea;
ALTER TABLE trialogue.drafts SET SCHEMA trialogue_keys;
ALTER TABLE trialogue_keys.drafts DROP COLUMN text, ADD COLUMN sealed bytea NOT NULL;
ALTER TABLE trialogue.people SET SCHEMA trialogue_keys;
-- Who has the master seed can ask the hashes whether a word stood there.
ALTER TABLE trialogue.grams SET SCHEMA trialogue_keys;

-- What is read of them: in one column each, the form, the place (which is authenticated), and what it takes to open what was sealed
-- there. src/store/contents.c writes and opens them, and nobody else. A text whose key is gone is gone.
CREATE VIEW trialogue_keys.texts AS
SELECT c.tenant_id, c.thread_id, c.stream, c.seq, c.field, octet_length(c.sealed) AS size,
       int4send(42 + octet_length(c.stream) + octet_length(c.field)) || '\x74'::bytea || uuid_send(c.tenant_id)
           || uuid_send(c.thread_id) || int8send(c.seq) || convert_to(c.stream || ' ' || c.field, 'UTF8')
           || (SELECT int4send(k.generation) || k.wrapped
               FROM trialogue_keys.content_keys k
               WHERE k.tenant_id = c.tenant_id AND k.thread_id = c.thread_id AND k.stream = c.stream AND k.seq = c.seq
                   AND k.field = c.field)
           || c.sealed AS sealed
FROM trialogue.contents c;

CREATE VIEW trialogue_keys.files AS
SELECT a.tenant_id, a.thread_id, a.attachment_id, a.stream, a.seq, a.media_type, a.size, a.digest,
       (SELECT k.seq
        FROM trialogue_keys.content_keys k
        WHERE k.tenant_id = a.tenant_id AND k.thread_id = a.thread_id AND k.stream = a.stream AND k.seq = a.seq
            AND k.field = 'file') IS NULL AS erased,
       int4send(42 + octet_length(a.stream) + 64) || '\x66'::bytea || uuid_send(a.tenant_id) || uuid_send(a.thread_id)
           || int8send(0) || convert_to(a.stream || ' ' || encode(a.digest, 'hex'), 'UTF8')
           || (SELECT int4send(k.generation) || k.wrapped
               FROM trialogue_keys.content_keys k
               WHERE k.tenant_id = a.tenant_id AND k.thread_id = a.thread_id AND k.stream = a.stream AND k.seq = a.seq
                   AND k.field = 'file')
           || (SELECT b.sealed
               FROM trialogue.blobs b
               WHERE b.tenant_id = a.tenant_id AND b.thread_id = a.thread_id AND b.attachment_id = a.attachment_id) AS sealed
FROM trialogue.attachments a;

CREATE VIEW trialogue_keys.answers AS
SELECT i.tenant_id, i.thread_id, i.principal, i.key, i.fingerprint, i.status, i.etag, i.location,
       int4send(42 + octet_length(i.principal) + octet_length(i.key)) || '\x61'::bytea || uuid_send(i.tenant_id)
           || uuid_send(i.thread_id) || int8send(0) || convert_to(i.principal || ' ' || i.key, 'UTF8') || i.answer AS sealed
FROM trialogue_keys.idempotency i;

CREATE VIEW trialogue_keys.begun AS
SELECT d.tenant_id, d.thread_id, d.person_id, d.stream, d.saved_at,
       int4send(78 + octet_length(d.stream)) || '\x64'::bytea || uuid_send(d.tenant_id) || uuid_send(d.thread_id) || int8send(0)
           || convert_to(d.person_id || ' ' || d.stream, 'UTF8') || d.sealed AS sealed
FROM trialogue_keys.drafts d;

GRANT USAGE ON SCHEMA trialogue_keys TO trialogue_service;
GRANT SELECT ON ALL TABLES IN SCHEMA trialogue_keys TO trialogue_service;
GRANT INSERT, DELETE ON trialogue_keys.content_keys TO trialogue_service;
