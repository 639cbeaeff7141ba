"""The form of C: what .clang-format says, and nobody discusses."""

import shutil
import subprocess
import sys

from tap import ROOT, Tap, name, sources


def misformed(paths):
    """Files with a line that clang-format would write otherwise, and the first of these lines."""
    told = subprocess.run(["clang-format", "--dry-run", *paths], cwd=ROOT, capture_output=True, text=True, check=False).stderr
    first = {}
    for line in told.splitlines():
        if "clang-format-violations" in line:
            path, number = line.split(":")[:2]
            first.setdefault(path, number)
    return [f"{path}:{number}" for path, number in sorted(first.items())]


def main():
    tap = Tap()
    if not shutil.which("clang-format"):
        print("1..0 # SKIP clang-format is not installed")
        return
    paths = [name(path) for folder in ("src", "include", "tests") for ending in (".c", ".h") for path in sources(folder, ending)]
    tap.case("every file has the form of .clang-format", misformed(paths))
    tap.done()


sys.exit(main())
