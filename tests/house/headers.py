"""Public headers, in include/: every declaration is explained and carries the project's name."""

import re

from tap import Tap, name, sources

DECLARATION = re.compile(r"^(?:TRIALOGUE_\w+\s+)*(?:const\s+)?(?:struct|enum|union|void|bool|int|size_t|char|u?int\d+_t)\b"
                         r"[^;{}()=]*?(\w+)\s*\(", re.M)


def naked(path):
    """Functions without a comment directly above them or above their group."""
    lines = path.read_text().splitlines()
    for number, line in enumerate(lines):
        found = DECLARATION.match(line)
        if not found:
            continue
        above = number - 1
        # A group of declarations shares the comment above its first.
        while above >= 0 and lines[above].strip() and "*/" not in lines[above]:
            above -= 1
        if above < 0 or "*/" not in lines[above]:
            yield f"{name(path)}:{number + 1}: {found[1]}"


def strange(path):
    for found in DECLARATION.finditer(path.read_text()):
        if not found[1].startswith("trialogue_"):
            yield f"{name(path)}: {found[1]}"


def main():
    tap = Tap()
    for path in sources("include", ".h"):
        tap.case(f"{name(path)} explains its functions", list(naked(path)))
        tap.case(f"{name(path)} prefixes its functions", list(strange(path)))
    if tap.count == 0:
        tap.skip("public headers", "there are none")
    tap.done()


main()
