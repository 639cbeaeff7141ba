"""Pages of docs/ that the program prints from its tables are those that are committed; links lead somewhere."""

import difflib
import re
import subprocess
import sys

from tap import ROOT, Tap, name

PAGES = {
    "options": "docs/options.md",
    "log": "docs/log.md",
    "http": "docs/http.md",
    "man": "docs/man/trialogue.1",
    "conf": "docs/man/trialogue.conf.5",
    "completion": "docs/completion/trialogue.bash",
}


def differences(program, page, path):
    printed = subprocess.run([program, "print", page], capture_output=True, text=True, check=True).stdout
    committed = path.read_text() if path.exists() else ""
    lines = difflib.unified_diff(committed.splitlines(), printed.splitlines(), name(path), "printed", lineterm="", n=0)
    found = list(lines)[:20]
    return found + [f"run: trialogue print {page} > {name(path)}"] if found else []


def broken_links(path):
    """Links from one page to files that are not there."""
    for link in re.findall(r"\]\(([^)#\s]+)", path.read_text()):
        if "://" not in link and not (path.parent / link).exists():
            yield f"{name(path)}: {link}"


def paths_named(path):
    """`src/…`, `docs/…` and the like in backquotes that are not there."""
    for word in re.findall(r"`((?:src|sql|docs|tests|include|examples)/[\w./-]+)`", path.read_text()):
        if not (ROOT / word.rstrip(".")).exists():
            yield f"{name(path)}: {word}"


def main(program):
    tap = Tap()
    for page, path in PAGES.items():
        tap.case(f"{path} is what the program prints", differences(program, page, ROOT / path))
    texts = sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md"))
    tap.case("links in the docs lead somewhere", [fault for path in texts for fault in broken_links(path)])
    tap.case("files that the docs name are there", [fault for path in texts for fault in paths_named(path)])
    for page in ("man/trialogue.1", "man/trialogue.conf.5"):
        lint = subprocess.run(["mandoc", "-Tlint", "-Wwarning", ROOT / "docs" / page], capture_output=True, text=True, check=False)
        tap.case(f"mandoc finds nothing in docs/{page}", lint.stdout.splitlines())
    check = subprocess.run(["bash", "-n", ROOT / "docs/completion/trialogue.bash"], capture_output=True, text=True, check=False)
    tap.case("bash reads the completion", check.stderr.splitlines())
    tap.done()


main(sys.argv[1])
