-- How staff come in: accounts, sessions, second factors, and the count of what went wrong. A session is one more kind of
-- credential: load.sql and access.sql look for its digest beside those of tokens.

ALTER TABLE trialogue.tenants
    ADD COLUMN session_idle_ms bigint NOT NULL DEFAULT 1800000 CHECK (session_idle_ms BETWEEN 60000 AND 86400000),
    ADD COLUMN session_ms      bigint NOT NULL DEFAULT 43200000 CHECK (session_ms BETWEEN 60000 AND 604800000);

CREATE TABLE trialogue.staff (
    tenant_id    uuid   NOT NULL,
    person_id    uuid   NOT NULL,
    login        text   NOT NULL CHECK (login ~ '^[a-z0-9._@+-]{1,128}$'),
    role         text   NOT NULL CHECK (role IN ('mediator', 'supervisor', 'auditor', 'admin', 'trainee')),
    password     text   NOT NULL CHECK (password LIKE '$argon2id$%'),
    totp         text,                       -- the secret, sealed; null: none
    totp_pending text,                       -- one that waits for its first code
    totp_step    bigint NOT NULL DEFAULT 0,  -- the last one that a code was taken of
    suspended_at bigint,
    created_at   bigint NOT NULL,
    last_in_at   bigint,
    PRIMARY KEY (tenant_id, person_id),
    CONSTRAINT staff_login_key UNIQUE (tenant_id, login),
    FOREIGN KEY (tenant_id) REFERENCES trialogue.tenants
);

-- A session reaches nothing but the second factor until its state is 'open'. Its digest changes with each step.
CREATE TABLE trialogue.sessions (
    tenant_id    uuid   NOT NULL,
    session_id   uuid   NOT NULL,
    person_id    uuid   NOT NULL,
    digest       bytea  NOT NULL CHECK (length(digest) = 32),
    state        text   NOT NULL CHECK (state IN ('factor', 'enrol', 'open')),
    agent        text,
    created_at   bigint NOT NULL,
    seen_at      bigint NOT NULL,
    idle_ms      bigint NOT NULL,
    ends_at      bigint NOT NULL,
    factor_at    bigint,  -- when a second factor was given last
    ended_at     bigint,
    challenge    bytea CHECK (length(challenge) = 32),  -- for a passkey; it serves once
    challenge_at bigint,
    PRIMARY KEY (tenant_id, session_id),
    UNIQUE (tenant_id, digest),
    FOREIGN KEY (tenant_id, person_id) REFERENCES trialogue.staff,
    CHECK ((state = 'open') = (factor_at IS NOT NULL)),
    CHECK ((challenge IS NULL) = (challenge_at IS NULL))
);
CREATE INDEX sessions_by_person ON trialogue.sessions (tenant_id, person_id, created_at);

CREATE TABLE trialogue.recovery_codes (
    tenant_id uuid  NOT NULL,
    person_id uuid  NOT NULL,
    digest    bytea NOT NULL CHECK (length(digest) = 32),
    PRIMARY KEY (tenant_id, person_id, digest),
    FOREIGN KEY (tenant_id, person_id) REFERENCES trialogue.staff
);

CREATE TABLE trialogue.passkeys (
    tenant_id  uuid   NOT NULL,
    passkey_id uuid   NOT NULL,
    person_id  uuid   NOT NULL,
    credential bytea  NOT NULL CHECK (length(credential) BETWEEN 1 AND 1023),
    algorithm  integer NOT NULL CHECK (algorithm IN (-7, -8)),  -- COSE: ES256, EdDSA
    public_key bytea  NOT NULL CHECK (length(public_key) IN (32, 64)),
    counter    bigint NOT NULL,
    name       text   NOT NULL,
    created_at bigint NOT NULL,
    used_at    bigint,
    PRIMARY KEY (tenant_id, passkey_id),
    CONSTRAINT passkeys_credential_key UNIQUE (tenant_id, credential),
    FOREIGN KEY (tenant_id, person_id) REFERENCES trialogue.staff
);
CREATE INDEX passkeys_by_person ON trialogue.passkeys (tenant_id, person_id, created_at);

-- What went wrong in a row, by what was guessed at (a digest) and the network it came from. Never a lock: it only slows down.
CREATE TABLE trialogue.attempts (
    tenant_id uuid    NOT NULL,
    subject   bytea   NOT NULL CHECK (length(subject) = 32),
    network   text    NOT NULL,
    failures  integer NOT NULL,
    at        bigint  NOT NULL,
    due_at    bigint  NOT NULL,  -- the next one is not looked at before
    PRIMARY KEY (tenant_id, subject, network),
    FOREIGN KEY (tenant_id) REFERENCES trialogue.tenants
);

GRANT SELECT, INSERT, UPDATE ON trialogue.staff, trialogue.sessions TO trialogue_service;
GRANT SELECT, INSERT, DELETE ON trialogue.recovery_codes TO trialogue_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON trialogue.passkeys, trialogue.attempts TO trialogue_service;
