-- What the service said of its keys, among its heartbeats.
CREATE INDEX entries_of_keys ON trialogue.entries (tenant_id, seq) WHERE kind IN ('key_added', 'key_retired', 'key_revoked');
