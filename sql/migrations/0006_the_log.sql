-- The log: which place each sealed entry has in the log of its room, the hashes of the tree above it, and what the notary signed.
-- Everything here can be rebuilt from the entries and the notary's journal; nothing here is what the notary believes.

-- The notary finds what is new by time.
CREATE INDEX entries_by_time ON trialogue.entries (tenant_id, at);

-- One row for each entry, gap-free; `log` is the room, which is the stream.
CREATE TABLE trialogue.log_entries (
    tenant_id uuid   NOT NULL,
    log       text   NOT NULL CHECK (log IN ('joint', 'caucus_client', 'caucus_freelancer', 'staff')),
    idx       bigint NOT NULL CHECK (idx >= 0),
    thread_id uuid   NOT NULL,
    seq       bigint NOT NULL CHECK (seq > 0),
    hash      bytea  NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (tenant_id, log, idx),
    CONSTRAINT log_entries_entry_key UNIQUE (tenant_id, thread_id, log, seq),
    FOREIGN KEY (tenant_id) REFERENCES trialogue.tenants
);

-- Tiles as C2SP tlog-tiles has them: up to 256 hashes of every eighth level of the tree, in order.
CREATE TABLE trialogue.log_tiles (
    tenant_id uuid    NOT NULL,
    log       text    NOT NULL,
    level     integer NOT NULL CHECK (level BETWEEN 0 AND 7),
    tile      bigint  NOT NULL CHECK (tile >= 0),
    hashes    bytea   NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0),
    PRIMARY KEY (tenant_id, log, level, tile),
    FOREIGN KEY (tenant_id) REFERENCES trialogue.tenants
);

-- What was signed, one for each size; never another for the same size.
CREATE TABLE trialogue.checkpoints (
    tenant_id uuid   NOT NULL,
    log       text   NOT NULL,
    size      bigint NOT NULL CHECK (size > 0),
    note      text   NOT NULL,
    at        bigint NOT NULL,
    PRIMARY KEY (tenant_id, log, size),
    FOREIGN KEY (tenant_id) REFERENCES trialogue.tenants
);

-- Which notary numbers the tenant's entries now.
CREATE TABLE trialogue.log_leases (
    tenant_id uuid   NOT NULL PRIMARY KEY,
    holder    uuid   NOT NULL,
    until     bigint NOT NULL,
    FOREIGN KEY (tenant_id) REFERENCES trialogue.tenants
);

GRANT SELECT, INSERT ON trialogue.log_entries, trialogue.checkpoints TO trialogue_service;
GRANT SELECT, INSERT, UPDATE ON trialogue.log_tiles, trialogue.log_leases TO trialogue_service;
