-- Who is looking and who is writing, and what they have not sent yet.

-- A person's mark in one stream of a thread; it lapses by itself. Unlogged: a mark lives for half a minute, and a crash that
-- empties the table loses what every open page says again within that time. Nothing else may ever depend on it.
CREATE UNLOGGED TABLE trialogue.presence (
    tenant_id uuid   NOT NULL,
    thread_id uuid   NOT NULL,
    stream    text   NOT NULL CHECK (stream IN ('joint', 'caucus_client', 'caucus_freelancer', 'staff')),
    person_id uuid   NOT NULL,
    seat      text   NOT NULL,
    state     text   NOT NULL CHECK (state IN ('looking', 'writing')),
    until_at  bigint NOT NULL,
    PRIMARY KEY (tenant_id, thread_id, stream, person_id)
) WITH (fillfactor = 50);

-- What somebody has begun to say in a stream; nobody else ever reads it.
CREATE TABLE trialogue.drafts (
    tenant_id uuid   NOT NULL,
    thread_id uuid   NOT NULL,
    person_id uuid   NOT NULL,
    stream    text   NOT NULL CHECK (stream IN ('joint', 'caucus_client', 'caucus_freelancer', 'staff')),
    text      text   NOT NULL CHECK (text <> ''),
    saved_at  bigint NOT NULL,
    PRIMARY KEY (tenant_id, thread_id, person_id, stream),
    FOREIGN KEY (tenant_id, thread_id) REFERENCES trialogue.threads
);
CREATE INDEX drafts_by_person ON trialogue.drafts (tenant_id, person_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON trialogue.presence, trialogue.drafts TO trialogue_service;
