DELETE FROM trialogue.migrations WHERE name = '0001_probes'
