-- What the sides state in a dispute: facts of the case with each party's answer, and claims. Their texts stand in contents, beside the
-- entries, and are erased there.

CREATE TABLE trialogue.facts (
    tenant_id        uuid   NOT NULL,
    thread_id        uuid   NOT NULL,
    entry_seq        bigint NOT NULL CHECK (entry_seq > 0),
    dispute_id       uuid   NOT NULL,
    by_seat          text   NOT NULL CHECK (by_seat IN ('client', 'freelancer', 'mediator')),
    stated_at        bigint NOT NULL,
    client           text   NOT NULL CHECK (client IN ('none', 'agrees', 'objects')),
    client_entry     bigint,
    freelancer       text   NOT NULL CHECK (freelancer IN ('none', 'agrees', 'objects')),
    freelancer_entry bigint,
    PRIMARY KEY (tenant_id, thread_id, entry_seq),
    FOREIGN KEY (tenant_id, thread_id, dispute_id) REFERENCES trialogue.disputes,
    CHECK ((client = 'none') = (client_entry IS NULL) AND (freelancer = 'none') = (freelancer_entry IS NULL))
);

-- The newest of each side.
CREATE TABLE trialogue.claims (
    tenant_id  uuid   NOT NULL,
    thread_id  uuid   NOT NULL,
    dispute_id uuid   NOT NULL,
    by_seat    text   NOT NULL CHECK (by_seat IN ('client', 'freelancer')),
    entry_seq  bigint NOT NULL CHECK (entry_seq > 0),
    stated_at  bigint NOT NULL,
    amount     bigint CHECK (amount >= 0),
    currency   text   CHECK (currency ~ '^[A-Z]{3}$'),
    PRIMARY KEY (tenant_id, thread_id, dispute_id, by_seat),
    FOREIGN KEY (tenant_id, thread_id, dispute_id) REFERENCES trialogue.disputes,
    CHECK ((amount IS NULL) = (currency IS NULL))
);

-- How many facts have been stated: what is allowed hangs on it, without a look at the facts.
ALTER TABLE trialogue.disputes ADD COLUMN facts integer NOT NULL DEFAULT 0 CHECK (facts >= 0);

-- The checklist of evidence, the mediators that a thread has had, the threads of a person.
CREATE INDEX entries_of_evidence ON trialogue.entries (tenant_id, thread_id, seq)
    WHERE stream = 'joint' AND kind IN ('evidence_requested', 'evidence_submitted');
CREATE INDEX entries_of_joining ON trialogue.entries (tenant_id, thread_id, person_id) WHERE stream = 'joint' AND kind = 'mediator_joined';
CREATE INDEX threads_by_client ON trialogue.threads (tenant_id, client_id, opened_at);
CREATE INDEX threads_by_freelancer ON trialogue.threads (tenant_id, freelancer_id, opened_at);

GRANT SELECT, INSERT, UPDATE ON trialogue.facts, trialogue.claims TO trialogue_service;
