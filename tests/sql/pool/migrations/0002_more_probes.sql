-- A second step, so that order and gaps can be tested.
CREATE TABLE trialogue.more_probes (n bigint PRIMARY KEY);
