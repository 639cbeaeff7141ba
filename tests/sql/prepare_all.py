"""Every statement is prepared on a fresh database and planned as the service's role: it parses, its parameters are those
that embed.py counts, and the role has the rights it needs."""

import importlib.util
import sys
from unittest import mock

from cluster import REPOSITORY, Cluster, statements
from tap import Tap


def embed():
    """sql/embed.py as a module, so that it is the same code that counts."""
    spec = importlib.util.spec_from_file_location("embed", REPOSITORY / "sql/embed.py")
    module = importlib.util.module_from_spec(spec)
    with mock.patch.object(sys, "argv", ["embed.py", "/dev/null", "/dev/null"]):
        spec.loader.exec_module(module)
    return module


def prepare(cluster, file, count):
    name = file.stem
    nulls = f"({', '.join(['NULL'] * count)})" if count else ""
    done = cluster.psql(f"SET search_path = trialogue, pg_temp;\nPREPARE {name} AS\n{file.read_text()};\n"
                        "SELECT cardinality(parameter_types) FROM pg_prepared_statements;\n"
                        f"EXPLAIN (COSTS off) EXECUTE {name}{nulls};",
                        user="trialogue_service", database="trialogue")
    if done.splitlines()[0] != str(count):
        raise AssertionError(f"PostgreSQL counts {done.splitlines()[0]} parameters, embed.py {count}")


def main():
    tap = Tap()
    count = embed().params
    with Cluster() as cluster:
        cluster.create(migrate=True)
        for file in statements():
            tap.attempt(file.stem, prepare, cluster, file, count(file.read_text()))
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
