SELECT * FROM trialogue.probes ORDER BY n
