-- $1 digest
UPDATE trialogue.migrations SET sha256 = $1 WHERE name = '0002_more_probes'
