-- Pages of other origins that parties' tokens may be used from, who looked at what, and that something in a queue has changed.

-- As browsers write them: https://market.example.
ALTER TABLE trialogue.tenants ADD COLUMN origins text[] NOT NULL DEFAULT '{}' CHECK (cardinality(origins) <= 20);

-- Somebody looked at something: a row for each quarter of an hour in which they did. Nobody changes or deletes one.
CREATE TABLE trialogue.looks (
    tenant_id uuid   NOT NULL,
    thread_id uuid   NOT NULL,
    at        bigint NOT NULL,
    person_id uuid   NOT NULL,
    what      text   NOT NULL CHECK (what IN ('thread', 'entries', 'attachment', 'export', 'live')),
    stream    text   NOT NULL CHECK (stream IN ('', 'joint', 'caucus_client', 'caucus_freelancer', 'staff')),
    seat      text   NOT NULL,
    slot      bigint NOT NULL,
    PRIMARY KEY (tenant_id, thread_id, slot, person_id, what, stream)
);
CREATE INDEX looks_by_time ON trialogue.looks (tenant_id, thread_id, at, person_id, what, stream);

-- How often each process has seen something change in the queue of a mediator; in the queue of those without a mediator (zeros), or
-- in what supervisors alone see (the tenant's own id). Unlogged: what counts is that the sum changes.
CREATE UNLOGGED TABLE trialogue.pulses (
    tenant_id   uuid   NOT NULL,
    mediator_id uuid   NOT NULL,
    process_id  uuid   NOT NULL,
    beats       bigint NOT NULL,
    beaten_at   bigint NOT NULL,
    PRIMARY KEY (tenant_id, mediator_id, process_id)
) WITH (fillfactor = 50);

GRANT SELECT, INSERT ON trialogue.looks TO trialogue_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON trialogue.pulses TO trialogue_service;
