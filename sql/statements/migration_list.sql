-- The migrations that have been applied, in order. 'trialogue serve' compares them with its own.
-- Gives back their names and digests.
SELECT name, sha256
FROM trialogue.migrations
ORDER BY name COLLATE "C"
