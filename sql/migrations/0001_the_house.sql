-- Tenants, people, credentials; threads with their heads, entries and contents; disputes and proposals; answers kept for
-- retries. Every key begins with tenant_id (the shard key); keys of case data go on with thread_id. Instants are bigint
-- milliseconds since 1970 (names end in _at): the same numbers that stand in the sealed leaves. No serial, no trigger as a guard.

CREATE TABLE trialogue.tenants (
    tenant_id        uuid   NOT NULL PRIMARY KEY,
    name             text   NOT NULL CHECK (name <> ''),
    livemode         boolean NOT NULL,
    negotiation_ms   bigint NOT NULL CHECK (negotiation_ms > 0),
    mediation_ms     bigint NOT NULL CHECK (mediation_ms > 0),
    arbitration_ms   bigint NOT NULL CHECK (arbitration_ms > 0),
    proposal_ms      bigint NOT NULL CHECK (proposal_ms > 0),
    evidence_ms      bigint NOT NULL CHECK (evidence_ms > 0),
    settlement_ms    bigint NOT NULL CHECK (settlement_ms > 0),
    reopen_ms        bigint NOT NULL CHECK (reopen_ms >= 0),
    minimum_share_bp integer NOT NULL CHECK (minimum_share_bp BETWEEN 0 AND 5000),
    fee_bp           integer NOT NULL CHECK (fee_bp BETWEEN 0 AND 10000),
    fee_bearer       text   NOT NULL CHECK (fee_bearer IN ('marketplace', 'client', 'freelancer', 'both')),
    remainder_to     text   NOT NULL CHECK (remainder_to IN ('client', 'freelancer')),
    version          bigint NOT NULL DEFAULT 1,
    created_at       bigint NOT NULL
);

-- Who a person is, apart from the log: erasing the row leaves the pseudonym.
CREATE TABLE trialogue.people (
    tenant_id  uuid   NOT NULL,
    person_id  uuid   NOT NULL,
    ref        text   NOT NULL,
    name       text   NOT NULL,
    created_at bigint NOT NULL,
    PRIMARY KEY (tenant_id, person_id),
    FOREIGN KEY (tenant_id) REFERENCES trialogue.tenants
);

-- A mediator's declared ties.
CREATE TABLE trialogue.conflicts (
    tenant_id   uuid   NOT NULL,
    mediator_id uuid   NOT NULL,
    person_id   uuid   NOT NULL,
    created_at  bigint NOT NULL,
    PRIMARY KEY (tenant_id, mediator_id, person_id)
);

CREATE TABLE trialogue.credentials (
    tenant_id     uuid   NOT NULL,
    credential_id uuid   NOT NULL,
    digest        bytea  NOT NULL CHECK (length(digest) = 32),
    seat          text   NOT NULL CHECK (seat IN ('marketplace', 'mediator', 'supervisor', 'auditor', 'assistant')),
    person_id     uuid,
    label         text   NOT NULL,
    scopes        text[] NOT NULL,
    created_at    bigint NOT NULL,
    expires_at    bigint,
    revoked_at    bigint,
    PRIMARY KEY (tenant_id, credential_id),
    UNIQUE (tenant_id, digest),
    FOREIGN KEY (tenant_id) REFERENCES trialogue.tenants,
    CHECK ((seat = 'marketplace') = (person_id IS NULL))
);

-- Public keys with which a backend mints party tokens itself.
CREATE TABLE trialogue.party_keys (
    tenant_id  uuid   NOT NULL,
    key_id     bytea  NOT NULL CHECK (length(key_id) = 8),
    public_key bytea  NOT NULL CHECK (length(public_key) = 32),
    label      text   NOT NULL,
    created_at bigint NOT NULL,
    revoked_at bigint,
    PRIMARY KEY (tenant_id, key_id),
    FOREIGN KEY (tenant_id) REFERENCES trialogue.tenants
);

CREATE TABLE trialogue.threads (
    tenant_id         uuid    NOT NULL,
    thread_id         uuid    NOT NULL,
    ref               text    NOT NULL,
    client_id         uuid    NOT NULL,
    freelancer_id     uuid    NOT NULL CHECK (freelancer_id <> client_id),
    mediator_id       uuid    CHECK (mediator_id NOT IN (client_id, freelancer_id)),
    mediator_joined   boolean NOT NULL,
    amount            bigint  NOT NULL CHECK (amount BETWEEN 0 AND 1000000000000000),
    currency          text    NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    caucus_client     boolean NOT NULL,
    caucus_freelancer boolean NOT NULL,
    held              boolean NOT NULL,
    opened_at         bigint  NOT NULL,
    PRIMARY KEY (tenant_id, thread_id),
    CONSTRAINT threads_ref_key UNIQUE (tenant_id, ref),
    FOREIGN KEY (tenant_id) REFERENCES trialogue.tenants
);
CREATE INDEX threads_by_mediator ON trialogue.threads (tenant_id, mediator_id) WHERE mediator_id IS NOT NULL;

-- The head of each stream, in one narrow row: what compare-and-append compares.
CREATE TABLE trialogue.heads (
    tenant_id              uuid   NOT NULL,
    thread_id              uuid   NOT NULL,
    joint_seq              bigint NOT NULL, joint_hash             bytea, joint_at             bigint NOT NULL,
    caucus_client_seq      bigint NOT NULL, caucus_client_hash     bytea, caucus_client_at     bigint NOT NULL,
    caucus_freelancer_seq  bigint NOT NULL, caucus_freelancer_hash bytea, caucus_freelancer_at bigint NOT NULL,
    staff_seq              bigint NOT NULL, staff_hash             bytea, staff_at             bigint NOT NULL,
    PRIMARY KEY (tenant_id, thread_id),
    FOREIGN KEY (tenant_id, thread_id) REFERENCES trialogue.threads
) WITH (fillfactor = 60);

-- The sealed lines. Nobody updates or deletes here: the service's role has no such right.
CREATE TABLE trialogue.entries (
    tenant_id uuid   NOT NULL,
    thread_id uuid   NOT NULL,
    stream    text   NOT NULL CHECK (stream IN ('joint', 'caucus_client', 'caucus_freelancer', 'staff')),
    seq       bigint NOT NULL CHECK (seq > 0),
    kind      text   NOT NULL,
    seat      text   NOT NULL,
    person_id uuid,
    at        bigint NOT NULL,
    leaf      bytea  NOT NULL CHECK (length(leaf) <= 65535),
    hash      bytea  NOT NULL CHECK (length(hash) = 32),
    seal      bytea  NOT NULL CHECK (length(seal) = 64),
    key_id    bytea  NOT NULL CHECK (length(key_id) = 8),
    PRIMARY KEY (tenant_id, thread_id, stream, seq)
);

-- The texts that leaves only commit to; a row can be erased, its leaf cannot.
CREATE TABLE trialogue.contents (
    tenant_id uuid   NOT NULL,
    thread_id uuid   NOT NULL,
    stream    text   NOT NULL,
    seq       bigint NOT NULL,
    field     text   NOT NULL,
    salt      bytea  NOT NULL CHECK (length(salt) = 32),
    value     text   NOT NULL,
    PRIMARY KEY (tenant_id, thread_id, stream, seq, field)
);

CREATE TABLE trialogue.disputes (
    tenant_id           uuid    NOT NULL,
    thread_id           uuid    NOT NULL,
    dispute_id          uuid    NOT NULL,
    stage               text    NOT NULL CHECK (stage IN ('negotiation', 'mediation', 'arbitration', 'closed')),
    reached             text    NOT NULL CHECK (reached IN ('negotiation', 'mediation', 'arbitration')),
    opened_by           text    NOT NULL CHECK (opened_by IN ('client', 'freelancer')),
    reason              text    NOT NULL,
    amount              bigint  NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000000),
    currency            text    NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    waiting_on          text    NOT NULL CHECK (waiting_on IN ('nobody', 'client', 'freelancer', 'both', 'mediator', 'marketplace')),
    waited_at           bigint,
    due_at              bigint,
    due_entry           bigint,
    stage_due_at        bigint,
    evidence_asked      boolean NOT NULL,
    client_notified     boolean NOT NULL,
    freelancer_notified boolean NOT NULL,
    client_spoke        boolean NOT NULL,
    freelancer_spoke    boolean NOT NULL,
    reminded            boolean NOT NULL,
    outcome             text    NOT NULL CHECK (outcome IN ('none', 'settled', 'decided', 'withdrawn', 'defaulted', 'settled_outside')),
    client_amount       bigint,
    freelancer_amount   bigint,
    client_fee          bigint  NOT NULL,
    freelancer_fee      bigint  NOT NULL,
    extensions          integer NOT NULL,
    reopenings          integer NOT NULL,
    proposals           integer NOT NULL,
    settlement_id       uuid,
    settlement_status   text    NOT NULL CHECK (settlement_status IN ('none', 'pending', 'confirmed', 'failed')),
    opened_at           bigint  NOT NULL,
    stage_at            bigint  NOT NULL,
    closed_at           bigint,
    settled_at          bigint,
    tick_at             bigint,
    version             bigint  NOT NULL,
    PRIMARY KEY (tenant_id, thread_id, dispute_id),
    FOREIGN KEY (tenant_id, thread_id) REFERENCES trialogue.threads,
    CHECK ((stage = 'closed') = (outcome <> 'none')),
    CHECK ((client_amount IS NULL) = (freelancer_amount IS NULL)),
    CHECK (client_amount >= 0 AND freelancer_amount >= 0 AND client_amount + freelancer_amount = amount),
    CHECK (client_fee >= 0 AND freelancer_fee >= 0 AND client_fee <= coalesce(client_amount, 0)
           AND freelancer_fee <= coalesce(freelancer_amount, 0)),
    CHECK (outcome NOT IN ('settled', 'decided', 'defaulted') OR (client_amount IS NOT NULL AND settlement_id IS NOT NULL))
);
-- At most one open dispute in a thread, whatever races.
CREATE UNIQUE INDEX disputes_one_open ON trialogue.disputes (tenant_id, thread_id) WHERE stage <> 'closed';
CREATE INDEX disputes_by_id ON trialogue.disputes (tenant_id, dispute_id);
CREATE INDEX disputes_by_settlement ON trialogue.disputes (tenant_id, settlement_id) WHERE settlement_id IS NOT NULL;
-- The order of lists: what is due first comes first, what has no deadline last.
CREATE INDEX disputes_by_due ON trialogue.disputes (tenant_id, coalesce(due_at, 9223372036854775807), dispute_id);
CREATE INDEX disputes_by_stage ON trialogue.disputes (tenant_id, stage, coalesce(due_at, 9223372036854775807), dispute_id);
CREATE INDEX disputes_by_tick ON trialogue.disputes (tick_at) WHERE tick_at IS NOT NULL;

CREATE TABLE trialogue.proposals (
    tenant_id           uuid    NOT NULL,
    thread_id           uuid    NOT NULL,
    proposal_id         uuid    NOT NULL,
    dispute_id          uuid    NOT NULL,
    answers_id          uuid,
    by_seat             text    NOT NULL CHECK (by_seat IN ('client', 'freelancer', 'mediator')),
    preset              text    NOT NULL CHECK (preset IN ('custom', 'client_gets_all', 'freelancer_gets_all', 'half')),
    status              text    NOT NULL CHECK (status IN ('open', 'accepted', 'rejected', 'countered', 'withdrawn', 'expired', 'lapsed')),
    client_amount       bigint  NOT NULL CHECK (client_amount >= 0),
    freelancer_amount   bigint  NOT NULL CHECK (freelancer_amount >= 0),
    client_accepted     boolean NOT NULL,
    freelancer_accepted boolean NOT NULL,
    made_at             bigint  NOT NULL,
    expires_at          bigint  NOT NULL,
    closed_at           bigint,
    entry_seq           bigint  NOT NULL,
    version             bigint  NOT NULL,
    PRIMARY KEY (tenant_id, thread_id, proposal_id),
    FOREIGN KEY (tenant_id, thread_id, dispute_id) REFERENCES trialogue.disputes
);
-- One open proposal for each side of the table.
CREATE UNIQUE INDEX proposals_one_open ON trialogue.proposals (tenant_id, thread_id, dispute_id, (by_seat = 'mediator')) WHERE status = 'open';
CREATE INDEX proposals_by_id ON trialogue.proposals (tenant_id, proposal_id);
CREATE INDEX proposals_by_dispute ON trialogue.proposals (tenant_id, thread_id, dispute_id, made_at);

CREATE TABLE trialogue.attachments (
    tenant_id     uuid   NOT NULL,
    thread_id     uuid   NOT NULL,
    attachment_id uuid   NOT NULL,
    stream        text   NOT NULL,
    seq           bigint NOT NULL,
    media_type    text   NOT NULL,
    size          bigint NOT NULL CHECK (size > 0),
    digest        bytea  NOT NULL CHECK (length(digest) = 32),
    PRIMARY KEY (tenant_id, thread_id, attachment_id),
    CONSTRAINT attachments_digest_key UNIQUE (tenant_id, thread_id, stream, digest),
    FOREIGN KEY (tenant_id, thread_id) REFERENCES trialogue.threads
);

-- The bytes, apart: they can be erased.
CREATE TABLE trialogue.blobs (
    tenant_id     uuid  NOT NULL,
    thread_id     uuid  NOT NULL,
    attachment_id uuid  NOT NULL,
    bytes         bytea NOT NULL,
    PRIMARY KEY (tenant_id, thread_id, attachment_id)
);
ALTER TABLE trialogue.blobs ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- How far each person has read each stream.
CREATE TABLE trialogue.reads (
    tenant_id uuid   NOT NULL,
    thread_id uuid   NOT NULL,
    stream    text   NOT NULL,
    person_id uuid   NOT NULL,
    seq       bigint NOT NULL,
    at        bigint NOT NULL,
    PRIMARY KEY (tenant_id, thread_id, stream, person_id),
    FOREIGN KEY (tenant_id, thread_id) REFERENCES trialogue.threads
);

-- The answer to each write, for its retries; kept for LIMIT_IDEMPOTENCY_MS.
-- thread_id is all zeros where the request made the thread. A null answer held text that has been erased since.
CREATE TABLE trialogue.idempotency (
    tenant_id   uuid    NOT NULL,
    thread_id   uuid    NOT NULL,
    principal   text    NOT NULL,
    key         text    NOT NULL,
    fingerprint bytea   NOT NULL CHECK (length(fingerprint) = 32),
    status      integer NOT NULL,
    etag        text,
    location    text,
    answer      text,
    at          bigint  NOT NULL,
    CONSTRAINT idempotency_pkey PRIMARY KEY (tenant_id, thread_id, principal, key)
);
CREATE INDEX idempotency_by_time ON trialogue.idempotency (tenant_id, at);

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'trialogue_service') THEN
        CREATE ROLE trialogue_service LOGIN;
    END IF;
END
$$;
GRANT USAGE ON SCHEMA trialogue TO trialogue_service;
GRANT SELECT ON ALL TABLES IN SCHEMA trialogue TO trialogue_service;
GRANT INSERT, UPDATE ON trialogue.tenants, trialogue.people, trialogue.credentials, trialogue.party_keys,
    trialogue.threads, trialogue.heads, trialogue.disputes, trialogue.proposals, trialogue.reads,
    trialogue.idempotency TO trialogue_service;
GRANT INSERT ON trialogue.entries, trialogue.contents, trialogue.attachments, trialogue.blobs,
    trialogue.conflicts TO trialogue_service;
GRANT DELETE ON trialogue.contents, trialogue.blobs, trialogue.idempotency, trialogue.conflicts, trialogue.people TO trialogue_service;
