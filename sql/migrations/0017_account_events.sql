-- What happened to an account of staff: whoever's password or second factor changes learns of it, and admins can look it up.
CREATE TABLE trialogue.account_events (
    tenant_id uuid   NOT NULL,
    person_id uuid   NOT NULL,
    at        bigint NOT NULL,
    kind      text   NOT NULL CHECK (kind IN ('password_changed', 'authenticator_changed', 'recovery_codes_made',
                                              'recovery_code_used', 'passkey_added', 'passkey_removed', 'reset',
                                              'suspended', 'reinstated')),
    agent     text,  -- of the browser that did it; null: an admin did, or it has no name
    PRIMARY KEY (tenant_id, person_id, at, kind),
    FOREIGN KEY (tenant_id, person_id) REFERENCES trialogue.staff
);
GRANT SELECT, INSERT ON trialogue.account_events TO trialogue_service;
