"""What the tests of the house share: TAP, and the files of the project."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Tap:
    """Prints one line for each case; `done` prints the plan and ends the program."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def case(self, sentence, faults):
        """Passes where `faults`, a list of lines, is empty."""
        self.count += 1
        self.failed += bool(faults)
        print(f"{'not ok' if faults else 'ok'} {self.count} - {sentence}")
        for fault in faults:
            print(f"# {fault}")

    def skip(self, sentence, reason):
        self.count += 1
        print(f"ok {self.count} - {sentence} # SKIP {reason}")

    def done(self):
        print(f"1..{self.count}")
        sys.exit(1 if self.failed else 0)


def sources(folder, *endings):
    """The files below a folder of the project, sorted, as paths; those of others, which npm has brought, are not judged."""
    return sorted(path for path in (ROOT / folder).rglob("*")
                  if path.is_file() and path.suffix in endings and "node_modules" not in path.parts)


def name(path):
    return str(path.relative_to(ROOT))


def without_comments(text):
    """C without comments; lines keep their numbers. Literals stay."""
    pattern = r"""/\*.*?\*/|//[^\n]*|("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
    return re.sub(pattern, lambda found: found[1] or "\n" * found[0].count("\n"), text, flags=re.S)


def without_literals(text):
    """C without comments and without what stands in quotes."""
    return re.sub(r'"(?:\\.|[^"\\\n])*"', '""', without_comments(text))


def line_of(text, at):
    return text.count("\n", 0, at) + 1
