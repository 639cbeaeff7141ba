"""Statements: each has a user, and a head that says what it is."""

import re

from tap import ROOT, Tap, name, sources, without_comments


def main():
    tap = Tap()
    files = sorted((ROOT / "sql/statements").glob("*.sql"))
    code = "\n".join(without_comments(path.read_text()) for path in sources("src", ".c", ".h"))
    named = set(re.findall(r"\bSQL_([a-z]\w*)\b", code))
    tap.case("every statement is named in src", [name(path) for path in files if path.stem not in named])
    tap.case("every name in src is a statement",
             sorted(f"SQL_{word}" for word in named - {path.stem for path in files}))
    tap.case("every statement is headed by what it does", [name(path) for path in files
                                                           if not path.read_text().startswith("-- ")])
    tap.case("every statement of a tenant names it once, as $1",
             [name(path) for path in files if "tenant_id = $" in path.read_text()
              and "tenant_id = $1" not in path.read_text()])
    tap.done()


main()
