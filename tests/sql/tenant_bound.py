"""Every statement sees and writes rows of one tenant only: in its plan, each scan of a tenant's table is bound by
tenant_id = $1, and each insertion takes $1 as the tenant. This is what row-level security would guard at run time; see
docs/decisions/0004-row-level-security.md."""

import json
import re
import sys

from cluster import Cluster, statements
from prepare_all import embed
from tap import Tap

# Those that are for all tenants: what the command line lists and makes, and what time itself brings up.
FOR_ALL = {"attempt_purge", "due_ticks", "idempotency_purge", "presence_purge", "pulse_purge", "draft_purge", "tenant_create",
           "tenant_list"}
CONDITIONS = ("Index Cond", "Filter", "Recheck Cond", "TID Cond")
HOT = ("load", "append")  # what every write runs: none of it may grow with the tenant
SELDOM = ("entries", "sessions", "people", "attachments", "facts")  # what `load` reads for few requests only
FLAT = ("fact_list", "claim_list", "evidence_checklist", "people_history")  # nor may these, though they read more than a row


def plan(cluster, file, before=""):
    nulls = ", ".join(["NULL"] * embed().params(file.read_text()))
    answer = cluster.psql(f"{before} SET search_path = trialogue, pg_temp; SET plan_cache_mode = force_generic_plan;\n"
                          f"PREPARE one AS\n{file.read_text()};\n"
                          f"EXPLAIN (VERBOSE, FORMAT JSON) EXECUTE one{f'({nulls})' if nulls else ''};",
                          user="trialogue_service", database="trialogue")
    return json.loads(answer)[0]["Plan"]


def nodes(node):
    yield node
    for child in node.get("Plans", ()):
        yield from nodes(child)


def outer(node):
    return next(child for child in node["Plans"] if child["Parent Relationship"] in ("Outer", "Subquery"))


def inserted(node, number):
    """What an insertion puts into column `number`, looked up through subqueries."""
    child = outer(node)
    while child["Node Type"] == "Subquery Scan":
        child = outer(child)
    return child["Output"][number - 1]


def unbound(node, tables):
    """What is wrong with one node, or None."""
    table = node.get("Relation Name")
    if table not in tables:
        return None
    if node["Node Type"] == "ModifyTable":
        tenant = inserted(node, tables[table]) if node["Operation"] == "Insert" else "$1"
        return None if tenant.strip("()") == "$1" else f"inserts into {table} for the tenant {tenant}"
    # A view's subquery is bound through the row it is asked for, whose own scan is bound.
    if any(re.search(r"\btenant_id = (\$1|\w+\.tenant_id)\b", str(node.get(condition, ""))) for condition in CONDITIONS):
        return None
    return f"{node['Node Type']} of {table}: {[node[c] for c in CONDITIONS if c in node]}"


# A tenant with 3,000 cases, enough for the planner to weigh what grows with them.
CROWD = """
    SET search_path = trialogue, pg_temp;
    CREATE FUNCTION pg_temp.id(n int, kind int) RETURNS uuid LANGUAGE sql IMMUTABLE AS
        $$ SELECT ('00000000-000' || kind || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
    INSERT INTO tenants VALUES (pg_temp.id(0, 0), 'Crowd', false, 1, 1, 1, 1, 1, 1, 1, 0, 0, 'both', 'client', 1, 1);
    INSERT INTO threads SELECT pg_temp.id(0, 0), pg_temp.id(n, 1), n::text, pg_temp.id(n, 2), pg_temp.id(n, 3), NULL, false, 1, 'USD',
        false, false, false, 1 FROM generate_series(1, 3000) n;
    INSERT INTO heads SELECT pg_temp.id(0, 0), pg_temp.id(n, 1), 1, NULL, 1, 0, NULL, 0, 0, NULL, 0, 0, NULL, 0
        FROM generate_series(1, 3000) n;
    INSERT INTO disputes SELECT pg_temp.id(0, 0), pg_temp.id(n, 1), pg_temp.id(n, 4), 'negotiation', 'negotiation', 'client', 'quality', 1, 'USD',
        'nobody', NULL, NULL, NULL, NULL, false, false, false, false, false, false, 'none', NULL, NULL, 0, 0, 0, 0, 0, NULL, 'none',
        1, 1, NULL, NULL, NULL, 1 FROM generate_series(1, 3000) n;
    INSERT INTO trialogue_keys.people SELECT pg_temp.id(0, 0), pg_temp.id(n, 2), n::text, 'x', 1 FROM generate_series(1, 3000) n;
    INSERT INTO credentials SELECT pg_temp.id(0, 0), pg_temp.id(n, 5), sha256(n::text::bytea), 'mediator', pg_temp.id(n, 2), 'x', '{}', 1
        FROM generate_series(1, 3000) n;
    INSERT INTO staff SELECT pg_temp.id(0, 0), pg_temp.id(n, 2), 'login-' || n, 'mediator', '$argon2id$x', NULL, NULL, 0, NULL, 1, 1
        FROM generate_series(1, 3000) n;
    INSERT INTO sessions SELECT pg_temp.id(0, 0), pg_temp.id(n, 7), pg_temp.id(n, 2), sha256('s' || n::text::bytea), 'open', 'x', 1, 1, 1, 1, 1
        FROM generate_series(1, 3000) n;
    INSERT INTO party_keys SELECT pg_temp.id(0, 0), substr(sha256(n::text::bytea), 1, 8), sha256(''), 'x', 1 FROM generate_series(1, 3000) n;
    INSERT INTO proposals SELECT pg_temp.id(0, 0), pg_temp.id(n, 1), pg_temp.id(n, 6), pg_temp.id(n, 4), NULL, 'client', 'half', 'open',
        1, 0, false, false, 1, 1, NULL, 1, 1 FROM generate_series(1, 3000) n;
    INSERT INTO facts SELECT pg_temp.id(0, 0), pg_temp.id(n, 1), 1, pg_temp.id(n, 4), 'client', 1, 'agrees', 1, 'none', NULL
        FROM generate_series(1, 3000) n;
    INSERT INTO entries SELECT pg_temp.id(0, 0), pg_temp.id(n, 1), 'joint', s, 'message_posted', 'client', NULL, 1, '', sha256(''),
        sha256('') || sha256(''), '12345678' FROM generate_series(1, 3000) n, generate_series(1, 3) s;
    INSERT INTO contents SELECT pg_temp.id(0, 0), pg_temp.id(n, 1), 'joint', 1, 'text', repeat('x', 72)::bytea FROM generate_series(1, 3000) n;
    INSERT INTO trialogue_keys.content_keys SELECT pg_temp.id(0, 0), pg_temp.id(n, 1), 'joint', 1, 'text', pg_temp.id(n, 2), 1, repeat('x', 56)::bytea
        FROM generate_series(1, 3000) n;
    INSERT INTO trialogue_keys.idempotency SELECT pg_temp.id(0, 0), pg_temp.id(0, 0), 'backend', n::text, sha256(''), 201, NULL, NULL, 1, 'x'
        FROM generate_series(1, 3000) n;
    ANALYZE"""


def growing(node, tables, gated=False):
    """The scans under `node` that read all rows of a tenant; one behind a filter that is decided before any row does not count."""
    gated = gated or "One-Time Filter" in node
    bound = re.sub(r"tenant_id = |recheck", "", str(node.get("Index Cond", "")))
    if node.get("Relation Name") in tables and "Scan" in node["Node Type"] and node["Node Type"] != "Bitmap Heap Scan" and not gated and "=" not in bound:
        if node["Relation Name"] != "tenants":
            yield f"{node['Node Type']} of {node['Relation Name']}: {node.get('Index Cond')}"
    for child in node.get("Plans", ()):
        yield from growing(child, tables, gated)


def eager(node, gated=False):
    """The scans of SELDOM under `node` that begin whatever the request asks for."""
    gated = gated or "One-Time Filter" in node
    if node.get("Relation Name") in SELDOM and not gated:
        yield f"{node['Node Type']} of {node['Relation Name']}"
    for child in node.get("Plans", ()):
        yield from eager(child, gated)


def check_seldom(cluster, file):
    wrong = list(eager(plan(cluster, file, "SET enable_seqscan = off; SET jit = off;")))
    if wrong:
        raise AssertionError("\n".join(wrong))


def check_hot(cluster, file, tables):
    wrong = list(growing(plan(cluster, file, "SET enable_seqscan = off; SET jit = off;"), tables))
    if wrong:
        raise AssertionError("\n".join(wrong))


def check(cluster, file, tables):
    wrong = [what for what in (unbound(node, tables) for node in nodes(plan(cluster, file))) if what]
    if wrong:
        raise AssertionError("\n".join(wrong))


def main():
    tap = Tap()
    with Cluster() as cluster:
        cluster.create(migrate=True)
        rows = cluster.psql("SELECT c.relname, a.attnum FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
                            "WHERE c.relnamespace IN ('trialogue'::regnamespace, 'trialogue_keys'::regnamespace) AND a.attname = 'tenant_id' "
                            "AND c.relkind IN ('r', 'p')", database="trialogue")
        tables = {name: int(number) for name, number in (row.split("|") for row in rows.splitlines())}
        for file in statements():
            if file.stem not in FOR_ALL:
                tap.attempt(f"{file.stem} keeps to one tenant", check, cluster, file, tables)
        cluster.psql(CROWD, database="trialogue")
        for name in (*HOT, *FLAT):
            tap.attempt(f"{name} reads no more as a tenant grows", check_hot, cluster,
                        next(file for file in statements() if file.stem == name), tables)
        tap.attempt("load reads what few requests ask for only where one does", check_seldom, cluster,
                    next(file for file in statements() if file.stem == "load"))
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
