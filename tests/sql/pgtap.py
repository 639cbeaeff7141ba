"""Runs pgtap/*.sql on a fresh migrated database, each in a transaction that is rolled back, as one TAP stream."""

import sys
from pathlib import Path

from cluster import Cluster
from tap import Tap


def main():
    tap = Tap()
    with Cluster() as cluster:
        cluster.create(migrate=True)
        cluster.psql("CREATE SCHEMA tap; CREATE EXTENSION pgtap SCHEMA tap;"
                     "GRANT USAGE ON SCHEMA tap TO trialogue_service, trialogue_owner", database="trialogue")
        for file in sorted((Path(__file__).parent / "pgtap").glob("*.sql")):
            done = cluster.psql("BEGIN;\nSET search_path = trialogue, tap, pg_temp;\n"
                                f"{file.read_text()}\nROLLBACK;", database="trialogue", check=False)
            tap.take(done.stdout, file.stem)
            tap.ok(done.returncode == 0, f"{file.stem}: runs to its end", done.stderr)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
