-- $1 number  $2 seconds to wait first
INSERT INTO trialogue.probes (n, word) SELECT $1, 'late' FROM pg_sleep($2::float8)
