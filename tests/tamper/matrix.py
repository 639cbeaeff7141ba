"""The tamper matrix, row by row: what a forger may do, done for real, and who finds it. Rows about archives, notes and proofs are made by
the unit tests (they print the rows that they have found); rows about the database are made here, by a superuser with every trigger off, on
a running service. Prints TAP, a case for each row."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "log"), str(HERE.parent / "http"), str(HERE.parent / "sql")]

import live  # noqa: E402
import witness  # noqa: E402
from tap import Tap  # noqa: E402

BUILD = Path(os.environ["BUILD"])

ROWS = {
    1: "a byte of an entry is changed in the database",
    2: "an entry and its stored hash are changed",
    3: "an entry, its hashes and the root are changed",
    4: "an entry in the middle is deleted",
    5: "an entry is deleted, and those behind it renumbered",
    6: "two entries of one case are swapped",
    7: "two entries of different cases are swapped",
    8: "the tail is cut off, and an older checkpoint served",
    9: "the tail of one case is cut off, and the service appends to it",
    10: "the database is restored from a backup",
    11: "database and journals are restored from a backup",
    12: "an entry of case A is replayed in case B",
    13: "an entry of another tenant or log is replayed",
    14: "the last entry is there twice",
    15: "a forged row waits to be numbered",
    16: "a forged row stands behind the signed ones, and is exported",
    17: "the actor's role is changed",
    18: "a signature of another entry is used",
    19: "a step by who may not take it; a seal by a revoked key",
    20: "an entry is dated back",
    21: "the clocks of service and notary go back together",
    22: "an entry is dated forward",
    23: "two checkpoints of one size with different roots",
    24: "a checkpoint that does not go on from the one before",
    25: "history is signed anew with another key, shipped in the archive",
    26: "history is signed anew with the stolen key",
    27: "the log's line is of another origin or name",
    28: "a wrong line of a known key beside a good one",
    29: "a cosignature of another checkpoint, or of another time",
    30: "a log's signature passed off as a cosignature",
    31: "the same bytes in other Base64",
    32: "a checkpoint in another form",
    33: "another tree above a blank line",
    34: "a proof that holds, of another entry",
    35: "a proof to a root that nobody signed",
    36: "proofs with hashes more, less, in another order; other indexes and sizes",
    37: "an inner node passed off as a leaf",
    38: "JSON that parsers disagree about",
    39: "the same text in other characters",
    40: "a plaintext is changed",
    41: "a salt is changed, or two texts are swapped",
    42: "a text is missing, and no entry says that it was erased",
    43: "an erasure is forged",
    44: "a text is supplied again after its erasure",
    45: "a file is removed; paths and links that lead elsewhere; members twice",
    46: "an entry or a proof is removed, and the manifest edited",
    47: "two genuine halves that end in different checkpoints",
    48: "an old archive shown as the newest",
    49: "a receipt that the archive does not contain",
    50: "the notary is killed at any moment",
    51: "two notaries with one key",
    52: "a row of the projection is changed: who mediates",
    53: "all this with triggers and audit extensions off",
    54: "a key that anybody can sign for",
    55: "a checkpoint of size 0",
    56: "many checkpoints race for a witness",
    57: "any single bit of an archive is flipped",
}

UNIT = ("entry", "forgery", "held", "leaf", "note", "paths", "register", "tamper_chain", "tamper_content", "tamper_leaf", "tamper_note",
        "tamper_proof", "tamper_signer", "tar", "trust")


def rows_of(sentence):
    """Row numbers that a sentence names: "(rows 8, 48)", "row 16: …"."""
    return [int(number) for found in re.findall(r"\brows? ([0-9, ]+)", sentence) for number in re.findall(r"\d+", found)]


def unit_rows():
    """Number of a row -> what the unit tests found of it."""
    found = {}
    for name in UNIT:
        test = BUILD / "tests/unit/audit" / f"test_audit_{name}"
        done = subprocess.run([test], env={**os.environ, "CMOCKA_MESSAGE_OUTPUT": "TAP"}, capture_output=True, text=True, check=False)
        for line in done.stdout.splitlines():
            if done.returncode == 0 and re.match(r"# row|ok ", line):
                for number in rows_of(line):
                    found.setdefault(number, []).append(f"{name}: {line.lstrip('# ')}")
    return found


def flips():
    """A share of all bits: the four shares are the suite `tamper` of the build."""
    done = subprocess.run([BUILD / "tests/unit/audit/test_audit_flip", "0", "16"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def by_witness():
    """Rows 24 and 56, asked of `trialogue witness` itself."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        checker, log = witness.build(folder, "cosigned"), witness.Log(folder)
        process = witness.Witness(folder, "witness.example/w1", [log.vkey])
        try:
            process.start()
            witness.cosigns(process, log, checker)
            witness.answers(process, log, folder)
            witness.races(process, log)
        finally:
            process.stop()


def show(tap, number, unit, done):
    """One case: at least one maker of this row has run, and every one of them was found out."""
    evidence = [(line, None) for line in unit.get(number, [])] + done.get(number, [])
    wrong = [f"{what}: {why}" for what, why in evidence if why]
    tap.ok(evidence and not wrong, f"row {number}: {ROWS[number]}", *(wrong or ["nobody has made it"]))
    for what, _ in evidence[:4]:
        print(f"# {what}")


def main():
    tap, done = Tap(), {}

    def run(numbers, what, function, *arguments):
        try:
            function(*arguments)
            why = None
        except Exception as problem:  # pylint: disable=broad-except; whatever it is, the row was not shown
            why = f"{type(problem).__name__}: {problem}"
        print(f"# {what}: {why or 'found'}", flush=True)
        for number in numbers:
            done.setdefault(number, []).append((what, why))

    unit = unit_rows()
    run([57], "flip: every 16th byte", flips)
    run([24, 56], "witness: its answers, and a race", by_witness)
    controls = live.play(run)
    for number in ROWS:
        show(tap, number, unit, done)
    for sentence, holds in controls:
        tap.ok(holds, sentence)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
