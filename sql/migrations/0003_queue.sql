-- The queue of those who mediate: who mediates a dispute stands beside its deadline, so that one index gives a page; tags, snoozes and saved
-- views are aids of those who work here, and no part of the case.

-- Who held the mediator's seat when the dispute was last written.
ALTER TABLE trialogue.disputes ADD COLUMN mediator_id uuid;
UPDATE trialogue.disputes d
SET mediator_id = t.mediator_id
FROM trialogue.threads t
WHERE t.tenant_id = d.tenant_id AND t.thread_id = d.thread_id AND t.mediator_id IS NOT NULL;

-- By the script of its title and of what was said to all; null: no letters yet.
ALTER TABLE trialogue.threads ADD COLUMN language text CHECK (language IN ('ja', 'en'));

CREATE INDEX disputes_open ON trialogue.disputes (tenant_id, coalesce(due_at, 9223372036854775807), dispute_id)
    WHERE stage <> 'closed';
CREATE INDEX disputes_free ON trialogue.disputes (tenant_id, coalesce(due_at, 9223372036854775807), dispute_id)
    WHERE mediator_id IS NULL AND stage IN ('mediation', 'arbitration');
CREATE INDEX disputes_mine ON trialogue.disputes (tenant_id, mediator_id, coalesce(due_at, 9223372036854775807), dispute_id)
    WHERE mediator_id IS NOT NULL AND stage <> 'closed';
-- What has ended, the last first.
CREATE INDEX disputes_ended ON trialogue.disputes (tenant_id, (9223372036854775807 - closed_at), dispute_id) WHERE stage = 'closed';
CREATE INDEX disputes_ended_mine ON trialogue.disputes (tenant_id, mediator_id, (9223372036854775807 - closed_at), dispute_id)
    WHERE mediator_id IS NOT NULL AND stage = 'closed';

-- What the parties said last, in each stream.
CREATE INDEX entries_of_parties ON trialogue.entries (tenant_id, thread_id, stream, seq) WHERE seat IN ('client', 'freelancer');

-- Words that staff puts on a thread; parties never see them.
CREATE TABLE trialogue.tags (
    tenant_id uuid   NOT NULL,
    thread_id uuid   NOT NULL,
    tag       text   NOT NULL CHECK (tag <> ''),
    person_id uuid   NOT NULL,
    at        bigint NOT NULL,
    PRIMARY KEY (tenant_id, thread_id, tag),
    FOREIGN KEY (tenant_id, thread_id) REFERENCES trialogue.threads
);
CREATE INDEX tags_by_word ON trialogue.tags (tenant_id, tag);

-- Until when somebody does not want to be shown a dispute; what is new since `at` ends it.
CREATE TABLE trialogue.snoozes (
    tenant_id  uuid   NOT NULL,
    thread_id  uuid   NOT NULL,
    dispute_id uuid   NOT NULL,
    person_id  uuid   NOT NULL,
    at         bigint NOT NULL,
    until_at   bigint NOT NULL,
    PRIMARY KEY (tenant_id, thread_id, dispute_id, person_id),
    FOREIGN KEY (tenant_id, thread_id, dispute_id) REFERENCES trialogue.disputes
);
CREATE INDEX snoozes_by_person ON trialogue.snoozes (tenant_id, person_id, until_at);

-- Questions to the queue that somebody has given a name.
CREATE TABLE trialogue.views (
    tenant_id  uuid   NOT NULL,
    view_id    uuid   NOT NULL,
    person_id  uuid   NOT NULL,
    name       text   NOT NULL,
    query      text   NOT NULL,
    created_at bigint NOT NULL,
    PRIMARY KEY (tenant_id, view_id),
    FOREIGN KEY (tenant_id) REFERENCES trialogue.tenants
);
CREATE INDEX views_by_person ON trialogue.views (tenant_id, person_id, view_id);

GRANT SELECT, INSERT, DELETE ON trialogue.tags, trialogue.views TO trialogue_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON trialogue.snoozes TO trialogue_service;
