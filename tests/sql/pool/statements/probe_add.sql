-- $1 number  $2 word
INSERT INTO trialogue.probes (n, word) VALUES ($1, $2) RETURNING n
