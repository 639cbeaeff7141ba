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
FOR_ALL = {"due_ticks", "idempotency_purge", "tenant_create", "tenant_list"}
CONDITIONS = ("Index Cond", "Filter", "Recheck Cond", "TID Cond")


def plan(cluster, file):
    nulls = ", ".join(["NULL"] * embed().params(file.read_text()))
    answer = cluster.psql("SET search_path = trialogue, pg_temp; SET plan_cache_mode = force_generic_plan;\n"
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
    if any(re.search(r"\btenant_id = \$1\b", str(node.get(condition, ""))) for condition in CONDITIONS):
        return None
    return f"{node['Node Type']} of {table}: {[node[c] for c in CONDITIONS if c in node]}"


def check(cluster, file, tables):
    wrong = [what for what in (unbound(node, tables) for node in nodes(plan(cluster, file))) if what]
    if wrong:
        raise AssertionError("\n".join(wrong))


def main():
    tap = Tap()
    with Cluster() as cluster:
        cluster.create(migrate=True)
        rows = cluster.psql("SELECT c.relname, a.attnum FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
                            "WHERE c.relnamespace = 'trialogue'::regnamespace AND a.attname = 'tenant_id' "
                            "AND c.relkind IN ('r', 'p')", database="trialogue")
        tables = {name: int(number) for name, number in (row.split("|") for row in rows.splitlines())}
        for file in statements():
            if file.stem not in FOR_ALL:
                tap.attempt(f"{file.stem} keeps to one tenant", check, cluster, file, tables)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
