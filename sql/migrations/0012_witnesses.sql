-- What others say of the logs: witnesses, who cosign checkpoints, and authorities, who give them a time.

-- The line of one witness under one checkpoint (C2SP tlog-cosignature).
CREATE TABLE trialogue.cosignatures (
    tenant_id uuid   NOT NULL,
    log       text   NOT NULL,
    size      bigint NOT NULL,
    witness   text   NOT NULL CHECK (octet_length(witness) BETWEEN 1 AND 255),
    line      text   NOT NULL CHECK (octet_length(line) BETWEEN 1 AND 1024 AND line LIKE '— % %' || chr(10)),
    at        bigint NOT NULL,
    PRIMARY KEY (tenant_id, log, size, witness),
    FOREIGN KEY (tenant_id, log, size) REFERENCES trialogue.checkpoints
);
-- How far a witness has come.
CREATE INDEX cosignatures_by_witness ON trialogue.cosignatures (tenant_id, log, witness, size);

-- An authority's answer (RFC 3161, TimeStampResp) over the note of one checkpoint as the log signed it.
CREATE TABLE trialogue.timestamps (
    tenant_id uuid   NOT NULL,
    log       text   NOT NULL,
    size      bigint NOT NULL,
    reply     bytea  NOT NULL CHECK (length(reply) BETWEEN 1 AND 65536),
    at        bigint NOT NULL,
    PRIMARY KEY (tenant_id, log, size),
    FOREIGN KEY (tenant_id, log, size) REFERENCES trialogue.checkpoints
);

GRANT SELECT, INSERT ON trialogue.cosignatures, trialogue.timestamps TO trialogue_service;
