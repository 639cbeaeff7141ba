ALTER TABLE trialogue.probes ADD COLUMN more text DEFAULT 'more'
