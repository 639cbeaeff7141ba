SELECT count(*) FROM trialogue.probes
