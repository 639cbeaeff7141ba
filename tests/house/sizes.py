"""Files, functions and their parameters stay small (universal-ctags measures them)."""

import json
import re
import subprocess

from tap import ROOT, Tap, name, sources

FILE_RULE, FILE_MOST = 250, 400
FUNCTION_RULE, FUNCTION_MOST = 40, 70
SHARE = 0.95
PARAMETERS = 5


def functions(paths):
    """Every function definition: file, name, lines, signature."""
    command = ["ctags", "--output-format=json", "--languages=C", "--langmap=C:.c.h", "--kinds-C=f", "--fields=+neS",
               "-f", "-", *map(str, paths)]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for line in output.splitlines():
        tag = json.loads(line)
        if "end" in tag:
            yield tag["path"], tag["name"], tag["end"] - tag["line"] + 1, tag.get("signature", "()")


def parameter_count(signature):
    """Commas of the outermost level."""
    inner = signature.strip()[1:-1]
    while "(" in inner:
        inner, before = re.sub(r"\([^()]*\)", "", inner), inner
        if inner == before:
            break
    return 0 if inner.strip() in ("", "void") else inner.count(",") + 1


def judge_files(tap, folder, paths):
    lengths = {path: len(path.read_text().splitlines()) for path in paths}
    tap.case(f"no file of {folder} has more than {FILE_MOST} lines",
             [f"{name(path)} has {length}" for path, length in lengths.items() if length > FILE_MOST])
    long = [f"{name(path)} has {length}" for path, length in lengths.items() if length > FILE_RULE]
    tap.case(f"as a rule, a file of {folder} has up to {FILE_RULE} lines",
             long if len(long) > (1 - SHARE) * len(lengths) + 1 else [])


def judge_functions(tap, folder, paths):
    found = list(functions(paths))
    at = {(path, function): lines for path, function, lines, _ in found}
    tap.case(f"no function of {folder} has more than {FUNCTION_MOST} lines",
             [f"{path}: {function} has {lines}" for (path, function), lines in at.items() if lines > FUNCTION_MOST])
    long = [f"{path}: {function} has {lines}" for (path, function), lines in at.items() if lines > FUNCTION_RULE]
    tap.case(f"{SHARE:.0%} of the functions of {folder} have up to {FUNCTION_RULE} lines",
             long if len(long) > (1 - SHARE) * len(at) else [])
    tap.case(f"no function of {folder} has more than {PARAMETERS} parameters",
             [f"{path}: {function}{signature}" for path, function, _, signature in found
              if parameter_count(signature) > PARAMETERS])


def main():
    tap = Tap()
    for folder in sorted(path.name for path in (ROOT / "src").iterdir() if path.is_dir()):
        paths = sources(f"src/{folder}", ".c", ".h")
        if paths:
            judge_files(tap, f"src/{folder}", paths)
            judge_functions(tap, f"src/{folder}", paths)
    for folder in ("include", "tests", "examples"):
        paths = sources(folder, ".c", ".h")
        if paths:
            judge_files(tap, folder, paths)
            judge_functions(tap, folder, paths)
    tap.done()


main()
