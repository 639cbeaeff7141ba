DELETE FROM trialogue.migrations WHERE name = '0999_from_the_future'
