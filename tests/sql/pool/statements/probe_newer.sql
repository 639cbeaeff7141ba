INSERT INTO trialogue.migrations (name, sha256) VALUES ('0999_from_the_future', '')
