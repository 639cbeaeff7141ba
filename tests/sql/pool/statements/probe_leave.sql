-- $1 number
INSERT INTO trialogue.leaving VALUES ($1)
