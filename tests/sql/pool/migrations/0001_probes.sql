-- What the pool's tests work on.
CREATE TABLE trialogue.probes (n bigint PRIMARY KEY, word text NOT NULL CHECK (word <> ''));
CREATE TABLE trialogue.deferred (n bigint CONSTRAINT deferred_once UNIQUE DEFERRABLE INITIALLY DEFERRED);

CREATE FUNCTION trialogue.warn() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    RAISE WARNING 'as when a wait for a standby is cancelled';
    RETURN 1;
END
$$;

-- Ends the session at the commit, when the statement has been reported as done.
CREATE FUNCTION trialogue.leave() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_terminate_backend(pg_backend_pid());
    RETURN NULL;
END
$$;
CREATE TABLE trialogue.leaving (n bigint);
CREATE CONSTRAINT TRIGGER leaving_at_commit AFTER INSERT ON trialogue.leaving DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION trialogue.leave();

GRANT USAGE ON SCHEMA trialogue TO trialogue_service;
GRANT SELECT, INSERT ON trialogue.probes, trialogue.deferred, trialogue.leaving TO trialogue_service;
