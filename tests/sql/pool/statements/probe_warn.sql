-- $1 number
INSERT INTO trialogue.probes SELECT $1, 'warned' WHERE trialogue.warn() = 1 RETURNING n
