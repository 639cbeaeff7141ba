"""What row-level security by tenant costs: processor time of the server for a load and an append, four ways.

    python3 tests/sql/measure_rls.py [repetitions]      (docs/decisions/0004-row-level-security.md has figures)

  none        no policies
  session     FORCE policies; the tenant was set once for the session
  statement   FORCE policies; the statement sets the tenant itself, in a CTE
  round trip  FORCE policies; BEGIN, set_config, the statement, COMMIT

Tables and statements are stand-ins of the same shape as the service's, so that the figures can be had again later.
"""

import os
import re
import subprocess
import sys
import tempfile

from cluster import ENVIRONMENT, Cluster

TENANTS, THREADS, ENTRIES = 20, 200, 20
TICK = os.sysconf("SC_CLK_TCK")
TENANT, THREAD = ("md5('t7')::uuid", "md5('n7')::uuid")

TABLES = f"""
CREATE SCHEMA trialogue;
CREATE TABLE trialogue.tenants (tenant_id uuid PRIMARY KEY, name text);
CREATE TABLE trialogue.threads (tenant_id uuid, thread_id uuid, ref text, PRIMARY KEY (tenant_id, thread_id));
CREATE TABLE trialogue.heads (tenant_id uuid, thread_id uuid, seq bigint, hash bytea, PRIMARY KEY (tenant_id, thread_id))
    WITH (fillfactor = 60);
CREATE TABLE trialogue.disputes (tenant_id uuid, thread_id uuid, dispute_id uuid, stage text, version bigint,
    PRIMARY KEY (tenant_id, thread_id, dispute_id));
CREATE TABLE trialogue.proposals (tenant_id uuid, thread_id uuid, proposal_id uuid, status text,
    PRIMARY KEY (tenant_id, thread_id, proposal_id));
CREATE TABLE trialogue.entries (tenant_id uuid, thread_id uuid, seq bigint, leaf bytea, PRIMARY KEY (tenant_id, thread_id, seq));
CREATE TABLE trialogue.idempotency (tenant_id uuid, key text, answer text, PRIMARY KEY (tenant_id, key));
INSERT INTO trialogue.tenants SELECT md5('t' || t)::uuid, 'name' FROM generate_series(1, {TENANTS}) t;
INSERT INTO trialogue.threads SELECT tenant_id, md5('n' || n)::uuid, n FROM trialogue.tenants, generate_series(1, {THREADS}) n;
INSERT INTO trialogue.heads SELECT tenant_id, thread_id, {ENTRIES}, '' FROM trialogue.threads;
INSERT INTO trialogue.disputes SELECT tenant_id, thread_id, thread_id, 'mediation', 1 FROM trialogue.threads;
INSERT INTO trialogue.proposals SELECT tenant_id, thread_id, thread_id, 'open' FROM trialogue.threads;
INSERT INTO trialogue.entries
SELECT tenant_id, thread_id, s, repeat('x', 500)::bytea FROM trialogue.threads, generate_series(1, {ENTRIES}) s;
GRANT USAGE ON SCHEMA trialogue TO trialogue_service;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA trialogue TO trialogue_service;
VACUUM ANALYZE;
"""

POLICIES = """
DO $$
DECLARE t regclass;
BEGIN
    FOR t IN SELECT oid FROM pg_class WHERE relnamespace = 'trialogue'::regnamespace AND relkind = 'r' LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own ON %s USING (tenant_id = nullif(current_setting(%L, true), %L)::uuid)',
                       t, 'trialogue.tenant', '');
    END LOOP;
END
$$;
"""

STATEMENTS = {
    # $1 tenant  $2 thread  $3 key of a retry
    "load": """
        SELECT n.name, t.ref, h.seq, h.hash, d.stage, d.version, p.status, i.answer
        FROM trialogue.tenants n
        JOIN trialogue.threads t ON t.tenant_id = $1 AND t.thread_id = $2
        JOIN trialogue.heads h ON h.tenant_id = $1 AND h.thread_id = $2
        LEFT JOIN trialogue.disputes d ON d.tenant_id = $1 AND d.thread_id = $2
        LEFT JOIN trialogue.proposals p ON p.tenant_id = $1 AND p.thread_id = $2
        LEFT JOIN trialogue.idempotency i ON i.tenant_id = $1 AND i.key = $3::text
        WHERE n.tenant_id = $1""",
    # the same, and each time the next entry
    "append": """
        WITH moved AS (
            UPDATE trialogue.heads SET seq = seq + 1 WHERE tenant_id = $1 AND thread_id = $2 RETURNING seq
        ), sealed AS (
            INSERT INTO trialogue.entries SELECT $1, $2, seq, convert_to(repeat('x', 500), 'UTF8') FROM moved
        ), answered AS (
            INSERT INTO trialogue.idempotency SELECT $1, $3::text || seq, 'answer' FROM moved
        ), changed AS (
            UPDATE trialogue.disputes SET version = version + 1 WHERE tenant_id = $1 AND thread_id = $2
        )
        SELECT seq FROM moved""",
}


def setting(statement):
    """The statement, reading the tenant from a CTE that sets it."""
    body = statement.strip().replace("$1", "(SELECT id FROM tenant)")
    first = "tenant AS MATERIALIZED (SELECT set_config('trialogue.tenant', $1::text, true)::uuid AS id)"
    return re.sub(r"^WITH", f"WITH {first},", body) if body.startswith("WITH") else f"WITH {first} {body}"


class Session:
    """psql, and the processor time of its backend."""

    def __init__(self, cluster):
        self.psql = subprocess.Popen([cluster.bin / "psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", cluster.conninfo()],
                                     stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
        self.pid = int(self.ask("SELECT pg_backend_pid();")[0])

    def ask(self, sql):
        # From a file: psql would block on its output while we still write its input.
        with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
            file.write(f"{sql}\n\\echo --end\n")
            file.flush()
            self.psql.stdin.write(f"\\i {file.name}\n")
            self.psql.stdin.flush()
            return self.answer()

    def answer(self):
        lines = []
        for line in self.psql.stdout:
            if line == "--end\n":
                return lines
            lines.append(line.rstrip("\n"))
        raise RuntimeError("psql has ended")

    def time(self):
        with open(f"/proc/{self.pid}/stat", encoding="ascii") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def close(self):
        self.psql.stdin.close()
        self.psql.wait()


def measure(cluster, way, name, count):
    """Microseconds of the backend for one execution, and whether every one brought its row."""
    session = Session(cluster)
    statement = setting(STATEMENTS[name]) if way == "statement" else STATEMENTS[name]
    session.ask(f"SET plan_cache_mode = force_generic_plan; PREPARE {name} (uuid, uuid, text) AS {statement};")
    call = f"EXECUTE {name}({TENANT}, {THREAD}, 'key');"
    if way == "session":
        session.ask(f"SELECT set_config('trialogue.tenant', {TENANT}::text, false);")
    if way == "round trip":
        call = f"BEGIN;\nSELECT set_config('trialogue.tenant', {TENANT}::text, true) \\g /dev/null\n{call}\nCOMMIT;"
    session.ask("\n".join([call] * 50))
    before = session.time()
    rows = session.ask("\n".join([call] * count))
    spent = session.time() - before
    session.close()
    return spent * 1e6 / count, len(rows) == count


def main(count=5000):
    for way in ("none", "session", "statement", "round trip"):
        with Cluster() as cluster:
            cluster.create().psql(TABLES, database="trialogue")
            if way != "none":
                cluster.psql(POLICIES, database="trialogue")
            for name in STATEMENTS:
                runs = [measure(cluster, way, name, count) for _ in range(3)]
                print(f"{way:11} {name:7} {min(spent for spent, _ in runs):7.1f} µs"
                      f"   {'every row' if all(whole for _, whole in runs) else 'ROWS ARE MISSING'}", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
