-- $1 number, to be there twice
INSERT INTO trialogue.deferred VALUES ($1), ($1) RETURNING n
