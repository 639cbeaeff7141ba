"""Statements: each has a user, and a head that says what it is."""

import re
import sys

from tap import ROOT, Tap, name, sources, without_comments

sys.path.insert(0, str(ROOT / "tests/load"))

from load import append_values, statement  # noqa: E402


def benched():
    """Parameters of the append statement that the benchmark does not give, or gives without need."""
    asked = set(map(int, re.findall(r"\$(\d+)", statement("append"))))
    given = append_values("", {"leaf": 1, "sealed": 1, "answer": 1, "grams": ""}).keys()
    return [f"append.sql ${number}" for number in sorted(asked ^ given)]


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
    tap.case("the benchmark gives every parameter of the append statement", benched())
    tap.done()


main()
