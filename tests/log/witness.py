"""The witness, asked by logs that lie: what it answers, and that it never forgets. Prints TAP."""

import base64
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from witnessing import Log, Witness, build  # noqa: E402 (it knows the way to the others)
from tap import Tap  # noqa: E402


def line_of(answer):
    status, kind, line = answer
    assert status == 200 and kind.startswith("text/plain") and re.fullmatch("— \\S+ [A-Za-z0-9+/]+=*\n", line), answer
    return line


def cosigns(witness, log, checker):
    """As Go's note.Open reads it, with the log's signature and without."""
    note = log.note(4)
    for _ in range(2):
        line = line_of(witness.add(log.ask(0, 4, note=note)) if witness.seen(log) == 0 else witness.add(log.ask(4, 4, note=note)))
        for keys, text in (((log.vkey, witness.vkey), note + line), ((witness.vkey,), note.split("— ", maxsplit=1)[0] + line)):
            done = subprocess.run([checker, *keys], input=text, capture_output=True, text=True, check=False)
            assert done.stdout == "ok\n", done.stdout
        changed = (note + line).replace("\n4\n", "\n5\n")
        assert subprocess.run([checker, witness.vkey], input=changed, capture_output=True, text=True, check=False).returncode == 1
        raw = base64.b64decode(line.split(" ")[2])
        assert abs(int.from_bytes(raw[4:12], "big") - time.time()) < 60


def answers(witness, log, folder):
    """The table of the specification. It has seen four entries."""
    stranger = Log(folder, "log.example/unknown")
    impostor = Log(folder, "log.example/impostor")
    false = impostor.note_of(6, bytes(32), log.name)  # the right name under another key
    good = log.note(6)
    bent = good[:-8] + ("A" if good[-8] != "A" else "B") + good[-7:]
    table = [
        ("an unknown log", 404, stranger.ask(0, 3)),
        ("the right name and a strange key", 403, log.ask(4, 6, note=false)),
        ("a signature that does not hold", 403, log.ask(4, 6, note=bent)),
        ("a known key's bad line before its good one", 403, log.ask(4, 6, note=bent + "— " + good.split("— ")[1])),
        ("an older size", 409, log.ask(3, 6)), ("no size", 409, log.ask(0, 6)), ("an older checkpoint", 409, log.ask(3, 3)),
        ("an older checkpoint, as if from the newest", 400, log.ask(4, 3)), ("a size it has not come to", 409, log.ask(5, 6)),
        ("another tree of the same size", 409, log.ask(4, 4, note=log.note_of(4, bytes(32)))),
        ("a tree that parts later is proven", 200, log.ask(4, 6)), ("and its other story is not", 422, log.ask(6, 8, other=True)),
        ("nor at that size", 409, log.ask(6, 6, other=True)), ("a proof that is none", 422, log.ask(6, 9).replace("\n", f"\n{'A' * 43}=\n", 1)),
        ("no proof", 422, f"old 6\n\n{log.note(9)}"), ("a proof of nothing", 422, f"old 6\n{'A' * 43}=\n\n{log.note(6)}"),
        ("nothing", 400, ""), ("no note", 400, "old 6\n\n"), ("sixty-four hashes", 400, "old 6\n" + f"{'A' * 43}=\n" * 64 + "\n" + log.note(9)),
        ("a leading zero", 400, log.ask(6, 9).replace("old 6", "old 06")), ("CRLF", 400, log.ask(6, 9).replace("\n", "\r\n")),
        ("a size that was not signed", 403, log.ask(6, 9, note=good.replace("\n6\n", "\n9\n"))),
        ("bytes that are no text", 400, b"old 6\n\n\xff\xfe\n"), ("an extension line", 400, log.ask(6, 9).replace("\n\n— ", "\nmore\n\n— ")),
    ]
    wrong = []
    for what, expected, body in table:
        status, kind, told = witness.add(body)
        if status != expected or (status == 409 and (kind != "text/x.tlog.size" or told not in ("4\n", "6\n"))):
            wrong.append((what, status, told))
    assert not wrong, wrong
    assert witness.seen(log) == 6


def asked_otherwise(witness, log):
    assert witness.send("GET", "/add-checkpoint", None)[0] == 405
    assert witness.send("POST", "/", "old 0\n")[0] == 404
    assert witness.send("POST", "/add-checkpoint", "x" * 70000)[0] == 413
    assert line_of(witness.add(log.ask(6, 6)))


def lies_are_logged(witness, log):
    told = (witness.folder / "log").read_text()
    assert '"event":"fork_seen"' in told and log.name in told, told


def run_all(calls):
    """At once; their results in order."""
    found = [None] * len(calls)

    def run(number):
        found[number] = calls[number]()
    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def races(witness, log):
    """Row 56: many at once from one size. One is cosigned; what it says it has seen never shrinks."""
    for _ in range(8):
        old = witness.seen(log)
        asks = {size: log.ask(old, size) for size in range(old + 1, old + 7)}
        told = run_all([lambda body=body: witness.add(body) for body in asks.values()])
        cosigned = [size for size, (status, _, _) in zip(asks, told) if status == 200]
        assert len(cosigned) == 1 and witness.seen(log) == cosigned[0], (cosigned, told)
        assert all(answer == (409, "text/x.tlog.size", f"{cosigned[0]}\n") for answer in told if answer[0] != 200), told


def kept_alone(witness, log):
    """A second one does not start beside it; a key that others read, and a file that is not its own, are refused."""
    second = subprocess.run(witness.command(), capture_output=True, text=True, check=False)
    assert second.returncode == 1 and "another witness works with it" in second.stderr, second
    size = witness.seen(log)
    witness.stop()
    key = witness.folder / "witness.key"
    key.chmod(0o644)
    second = subprocess.run(witness.command(), capture_output=True, text=True, check=False)
    assert second.returncode == 1 and "Others may read this file" in second.stderr, second
    key.chmod(0o600)
    kept = next((witness.folder / "witness").glob("*.checkpoint"))
    whole = kept.read_text()
    assert whole.startswith(f"{log.name}\n{size}\n") and f"— {witness.name} " in whole, whole
    for changed in (whole.replace(f"\n{size}\n", f"\n{size - 1}\n"), log.note(size - 1), "", "x" * 100):
        kept.write_text(changed)
        witness.start()
        assert witness.add(log.ask(size - 1, size))[0] == 500 and witness.add(log.ask(0, size))[0] == 500
        assert kept.read_text() == changed and '"event":"keep_failed"' in (witness.folder / "log").read_text()
        witness.stop()
    kept.write_text(whole)
    witness.start()
    assert witness.seen(log) == size


def dies_at_each_step(witness, log):
    """kill -9 before and after each step of keeping: what was cosigned is remembered, and nothing stands there by half."""
    for step in ("write", "fsync:1", "renameat", "fsync:2"):
        call, _, count = step.partition(":")
        old = witness.seen(log)
        witness.stop()
        kept = next((witness.folder / "witness").glob("*.checkpoint"))
        paths = ["-P", f"{kept}.new"] if call == "write" else []
        witness.start(["strace", "-f", "-o", "/dev/null", *paths, "-e", f"inject={call}:signal=KILL:when={count or 1}"])
        try:
            status = witness.add(log.ask(old, old + 3))[0]
        except OSError:
            status = None
        assert status is None, (step, status)
        witness.stop(kill=True)
        witness.start()
        now = witness.seen(log)
        assert now in (old, old + 3) and (now == old or call in ("renameat", "fsync")), (step, old, now)
        line_of(witness.add(log.ask(now, old + 4)))


def dies_under_load(witness, log):
    """kill -9 at random moments, with four who ask: whatever they were told was cosigned, it has seen."""
    chance = random.Random(4)
    for _ in range(6):
        most = [witness.seen(log)]
        asks = [log.ask(most[0] + n, most[0] + n + 1) for n in range(12)]
        sizes = iter(range(most[0] + 1, most[0] + 13))

        def ask_on(asks=iter(asks), sizes=sizes, most=most):
            try:
                for body in asks:
                    size = next(sizes)
                    if witness.add(body)[0] == 200:
                        most[0] = size
            except OSError:
                pass
        thread = threading.Thread(target=ask_on)
        thread.start()
        time.sleep(chance.uniform(0, 0.02))
        witness.process.send_signal(signal.SIGKILL)
        thread.join(60)
        witness.stop(kill=True)
        witness.start()
        assert witness.seen(log) in (most[0], most[0] + 1), (most, witness.seen(log))


def starts_as_told(witness):
    for flag, value, expected in (("--name", "two words", "--name"), ("--policy", "/nowhere", "cannot be read"),
                                  ("--key-file", "/nowhere", "key make"), ("--policy", "", "--policy")):
        command = [value if before == flag else word for before, word in zip(["", *witness.command()], witness.command())]
        command += [] if flag in command else [flag, value]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 1 and expected in done.stderr, (flag, done)


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        checker, log = build(folder, "cosigned"), Log(folder)
        witness = Witness(folder, "witness.example/w1", [log.vkey])
        try:
            tap.attempt("it starts with what it needs only", starts_as_told, witness)
            witness.start()
            tap.attempt("what it cosigns Go's note.Open takes", cosigns, witness, log, checker)
            tap.attempt("each question gets the answer of the specification", answers, witness, log, folder)
            tap.attempt("other questions get others", asked_otherwise, witness, log)
            tap.attempt("a fork is written to its log", lies_are_logged, witness, log)
            tap.attempt("of many at once one is cosigned", races, witness, log)
            tap.attempt("what it keeps is its own alone", kept_alone, witness, log)
            tap.attempt("it dies at each step and forgets nothing", dies_at_each_step, witness, log)
            tap.attempt("it dies under load and forgets nothing", dies_under_load, witness, log)
        finally:
            witness.stop()
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
