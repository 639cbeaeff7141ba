"""What row-level security by tenant costs: processor time of the server for each load and append, four ways.

    python3 tests/sql/measure_rls.py [repetitions]      (docs/decisions/0004-row-level-security.md has figures)

  none        no policies
  session     FORCE policies; the tenant was set once for the session
  statement   FORCE policies; the statement sets the tenant itself, before it looks at any row
  round trip  FORCE policies; BEGIN, set_config, the statement, COMMIT
"""

import os
import re
import subprocess
import sys
import tempfile
import uuid

from cluster import ENVIRONMENT, REPOSITORY, Cluster
from prepare_all import embed

TENANTS, THREADS, ENTRIES = 20, 200, 20
TICK = os.sysconf("SC_CLK_TCK")
params = embed().params

FILL = f"""
INSERT INTO trialogue.tenants
SELECT md5('t' || t)::uuid, 'name', true, 1, 1, 1, 1, 1, 1, 1, 0, 0, 'both', 'client', 1, 0
FROM generate_series(1, {TENANTS}) t;
INSERT INTO trialogue.credentials
SELECT tenant_id, tenant_id, sha256(tenant_id::text::bytea), 'marketplace', NULL, 'key', '{{write}}', 0, NULL, NULL
FROM trialogue.tenants;
INSERT INTO trialogue.threads (tenant_id, thread_id, ref, client_id, freelancer_id, mediator_joined, amount, currency,
    caucus_client, caucus_freelancer, held, opened_at)
SELECT tenant_id, md5(tenant_id::text || n)::uuid, n::text, md5('c' || n)::uuid, md5('f' || n)::uuid, false, 100, 'JPY',
    false, false, false, 0
FROM trialogue.tenants, generate_series(1, {THREADS}) n;
INSERT INTO trialogue.heads
SELECT tenant_id, thread_id, {ENTRIES}, sha256('x'), 0, 0, NULL, 0, 0, NULL, 0, 0, NULL, 0 FROM trialogue.threads;
INSERT INTO trialogue.entries
SELECT tenant_id, thread_id, 'joint', s, 'message', 'client', NULL, 0, repeat('x', 500)::bytea, sha256('x'),
    sha256('x') || sha256('y'), '12345678'
FROM trialogue.threads, generate_series(1, {ENTRIES}) s;
VACUUM ANALYZE;
"""

SETTING = "nullif(current_setting('trialogue.tenant', true), '')::uuid"
POLICIES = f"""
DO $$
DECLARE t record;
BEGIN
    FOR t IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
             WHERE c.relnamespace = 'trialogue'::regnamespace AND c.relkind = 'r' LOOP
        EXECUTE format('ALTER TABLE trialogue.%I ENABLE ROW LEVEL SECURITY', t.relname);
        EXECUTE format('ALTER TABLE trialogue.%I FORCE ROW LEVEL SECURITY', t.relname);
        EXECUTE format('CREATE POLICY own ON trialogue.%I USING (tenant_id = {SETTING.replace("'", "''")})', t.relname);
    END LOOP;
END
$$;
"""


def text(name):
    return (REPOSITORY / f"sql/statements/{name}.sql").read_text(encoding="utf-8")


def setting(statement):
    """The statement, with $1 read from a CTE that sets the tenant first."""
    body = re.sub(r"--[^\n]*", "", statement).strip()
    body = re.sub(r"\$1\b(?!:)", "(SELECT id FROM tenant)", body)
    first = "tenant AS MATERIALIZED (SELECT set_config('trialogue.tenant', $1::text, true)::uuid AS id)"
    return re.sub(r"^WITH", f"WITH {first},", body) if body.startswith("WITH") else f"WITH {first} {body}"


def load_call(tenant, thread, _):
    digest = f"sha256('{tenant}'::bytea)"
    rest = ", NULL" * (params(text("load")) - 6)
    return f"EXECUTE load('{tenant}', {digest}, NULL, 'p', 'k', '{thread}'{rest});"


def append_call(tenant, thread, n):
    values = ["NULL"] * 48
    values[0:4] = [f"'{tenant}'", "'{1}'", f"'{{{thread}}}'", "'{f}'"]
    for at in range(4, 20):
        values[at] = "'{NULL}'"
    seq, zeros = ENTRIES + 1 + n, "\\\\x" + "00" * 32
    values[5:8] = [f"'{{{seq}}}'", f"'{{\"{zeros}\"}}'", "'{1}'"]
    values[20:31] = ["'{1}'", "'{joint}'", f"'{{{seq}}}'", "'{message}'", "'{client}'", "'{NULL}'", "'{1}'",
                     f"'{{\"{zeros}{'78' * 500}\"}}'", f"'{{\"{zeros}\"}}'", f"'{{\"{zeros}{'00' * 32}\"}}'",
                     f"'{{\"{zeros[:19]}\"}}'"]
    for at in list(range(31, 37)) + list(range(37, 46)):
        values[at] = "'{}'"
    values[46] = "'{}'"
    return f"EXECUTE append({', '.join(values)});"


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
            return self.run(file.name)

    def run(self, name):
        self.psql.stdin.write(f"\\i {name}\n")
        self.psql.stdin.flush()
        lines = []
        for line in self.psql.stdout:
            if line.rstrip("\n") == "--end":
                return lines
            lines.append(line.rstrip("\n"))
        raise RuntimeError("psql has ended")

    def time(self):
        fields = open(f"/proc/{self.pid}/stat", encoding="ascii").read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def close(self):
        self.psql.stdin.close()
        self.psql.wait()


def tenant_of(cluster, t):
    return cluster.psql(f"SELECT md5('t{t}')::uuid, md5(md5('t{t}')::uuid || '1')::uuid", database="trialogue").split("|")


def measure(cluster, way, name, call, count):
    """Microseconds of the backend for one execution, and whether every one brought its row."""
    tenant, thread = tenant_of(cluster, 1 + uuid.uuid4().int % TENANTS)
    offset = int(cluster.psql(f"SELECT max(seq) FROM trialogue.entries WHERE thread_id = '{thread}'", database="trialogue"))
    session = Session(cluster)
    session.ask(f"SET plan_cache_mode = force_generic_plan; PREPARE {name} AS "
                f"{setting(text(name)) if way == 'statement' else text(name)};")
    if way == "session":
        session.ask(f"SELECT set_config('trialogue.tenant', '{tenant}', false);")
    calls = []
    for n in range(count):
        one = call(tenant, thread, n + offset - ENTRIES)
        if way == "round trip":
            one = f"BEGIN;\nSELECT set_config('trialogue.tenant', '{tenant}', true) \\g /dev/null\n{one}\nCOMMIT;"
        calls.append(one)
    session.ask("\n".join(calls[:50]))
    before = session.time()
    rows = session.ask("\n".join(calls[50:]))
    spent = session.time() - before
    session.close()
    return spent * 1e6 / (count - 50), len(rows) == count - 50


def main(count=5000):
    for way in ("none", "session", "statement", "round trip"):
        with Cluster() as cluster:
            cluster.create(migrate=True)
            cluster.psql(FILL, database="trialogue")
            if way != "none":
                cluster.psql(POLICIES, database="trialogue")
            for name, call in (("load", load_call), ("append", append_call)):
                runs = [measure(cluster, way, name, call, count) for _ in range(3)]
                print(f"{way:11} {name:7} {min(spent for spent, _ in runs):7.1f} µs"
                      f"   {'every row' if all(whole for _, whole in runs) else 'ROWS ARE MISSING'}", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
