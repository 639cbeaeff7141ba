"""Names: what can be checked soundly of the house's rules for them."""

import re

from tap import ROOT, Tap, line_of, name, sources, without_literals

VAGUE = {"util", "utils", "common", "helper", "helpers", "manager", "misc", "stuff", "core", "tools", "lib"}


def hits(paths, pattern, sentence):
    for path in paths:
        text = without_literals(path.read_text())
        for found in re.finditer(pattern, text, re.M):
            yield f"{name(path)}:{line_of(text, found.start())}: {sentence.format(found[0])}"


def misplaced(folder):
    """Unit tests that use no header of the folder beside which they stand."""
    for path in sources(f"tests/unit/{folder}", ".c"):
        # The public header stands for the folder behind it, a header of the tests for what it includes.
        used = re.search(rf'#include ([<"]({folder}|trialogue)/|"(?!unit\.h)\w+\.h")', path.read_text())
        if path.stem.startswith("test_") and not used:
            yield f"{name(path)}: it includes nothing of src/{folder}"


def guards(paths):
    """A header's guard is its path."""
    for path in paths:
        guard = re.sub(r"\W", "_", "_".join(path.relative_to(ROOT / "src").parts)).upper()
        text = path.read_text()
        if path.name != "banned.h" and f"#ifndef {guard}\n#define {guard}\n" not in text:
            yield f"{name(path)}: its guard is not {guard}"


def unannounced(paths):
    """Files that do not begin with a comment that says what they are."""
    for path in paths:
        text = path.read_text()
        # What only defines the functions of its header may leave that to the header.
        if not text.startswith("/*"):
            yield f"{name(path)}: no sentence heads it"


def main():
    tap = Tap()
    ours = sources("src", ".c", ".h") + sources("include", ".h")
    tap.case("no typedef", list(hits(ours, r"\btypedef\b", "{}")))
    tap.case("no type of ours ends in _t", list(hits(ours, r"\b(struct|enum|union)\s+\w+_t\b", "{}")))
    tap.case("files are named by lower-case nouns",
             [name(path) for path in ours if not re.fullmatch(r"[a-z][a-z0-9_]*", path.stem)])
    tap.case("no file is named for being vague",
             [name(path) for path in ours if VAGUE & set(path.stem.split("_"))])
    tap.case("functions are named in lower case",
             list(hits(ours, r"^[a-z][\w *]*\b[a-z_]+[A-Z]\w*\([^;]*$", "{}")))
    tap.case("guards are paths", list(guards(sources("src", ".h"))))
    tap.case("a sentence heads each file", list(unannounced(ours + sources("tests", ".c", ".h"))))
    for folder in sorted(path.name for path in (ROOT / "tests/unit").iterdir() if path.is_dir()):
        tap.case(f"unit tests of {folder} stand beside what they test",
                 list(misplaced(folder)) if (ROOT / "src" / folder).is_dir() else [f"there is no src/{folder}"])
    tap.done()


main()
