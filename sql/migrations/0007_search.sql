-- Where words stand: for each line the keyed hashes of its pairs of signs, and no text (see src/search/). Lines that are older than this
-- table have no row until 'trialogue reindex' has been there.
CREATE TABLE trialogue.grams (
    tenant_id uuid     NOT NULL,
    thread_id uuid     NOT NULL,
    stream    text     NOT NULL,
    seq       bigint   NOT NULL,
    at        bigint   NOT NULL,
    grams     bigint[] NOT NULL,
    PRIMARY KEY (tenant_id, thread_id, stream, seq)
);
-- The key of the hashes is the tenant's own, so an index over all tenants finds one tenant's rows.
CREATE INDEX grams_by_gram ON trialogue.grams USING gin (grams) WITH (fastupdate = on);

GRANT SELECT, INSERT, DELETE ON trialogue.grams TO trialogue_service;
