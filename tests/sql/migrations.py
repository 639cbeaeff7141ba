"""The service's migrations: up on an empty database, twice, as the owner, who is no superuser. Argument: migrate_all."""

import hashlib
import subprocess
import sys

from cluster import ENVIRONMENT, Cluster, migrations
from tap import Tap

OWNER = {"user": "trialogue_owner"}


def migrate(program, cluster):
    return subprocess.run([program, cluster.conninfo(**OWNER)], capture_output=True, text=True, check=False)


def dump(cluster, database):
    """The schema, in a form that can be compared."""
    text = subprocess.run([cluster.bin / "pg_dump", "-s", "-d", cluster.conninfo("postgres", database)],
                          check=True, capture_output=True, text=True, env=ENVIRONMENT).stdout
    # Newer minor releases fence their dumps with a random word.
    return "\n".join(line for line in text.splitlines() if not line.startswith("\\"))


def clear_texts(tap, cluster):
    """A database whose texts are not encrypted yet is refused, and stays as it is."""
    cluster.create_database("clear")
    one = {"user": OWNER["user"], "database": "clear", "options": ("-1",)}
    before = [file for file in migrations() if file.stem < "0013"]
    cluster.psql("CREATE SCHEMA trialogue", **one)
    for file in before:
        cluster.psql(file=file, **one)
    cluster.psql("INSERT INTO trialogue.contents SELECT t, t, 'joint', 1, 'text', sha256(''), 'in the clear' FROM gen_random_uuid() t", **one)
    refused = cluster.psql(file=next(file for file in migrations() if file.stem == "0013_erasure"), check=False, **one)
    tap.ok(refused.returncode != 0 and "holds texts in the clear" in refused.stderr and "Nothing has been changed" in refused.stderr,
           "texts in the clear are refused, with what to do", refused.stderr)
    left = cluster.psql("SELECT value, to_regnamespace('trialogue_keys') IS NULL FROM trialogue.contents", **one)
    tap.ok(left == "in the clear|t", "and are left as they are", left)


def main(program):
    tap = Tap()
    names = [file.stem for file in migrations()]
    with Cluster() as cluster:
        cluster.create("trialogue").create_database("by_hand").migrate("by_hand")
        first = migrate(program, cluster)
        tap.ok(first.stdout.split() == names, "all are applied, in order", first.stdout, first.stderr)
        once = dump(cluster, "trialogue")
        second = migrate(program, cluster)
        tap.ok(second.returncode == 0 and second.stdout == "", "a second time applies none", second.stderr)
        tap.ok(dump(cluster, "trialogue") == once, "a second time changes nothing")
        tap.ok(dump(cluster, "by_hand") == once, "cluster.py makes the same schema from the files")
        kept = cluster.psql("SELECT name, sha256 FROM trialogue.migrations ORDER BY 1", database="trialogue")
        real = "\n".join(f"{file.stem}|{hashlib.sha256(file.read_bytes()).hexdigest()}" for file in migrations())
        tap.ok(kept == real, "the digest of each file is kept", kept, real)
        cluster.psql("UPDATE trialogue.migrations SET sha256 = 'edited'", database="trialogue")
        edited = migrate(program, cluster)
        tap.ok(edited.returncode == 1 and names[0] in edited.stderr, "an edited one is refused by name", edited.stderr)
        clear_texts(tap, cluster)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
