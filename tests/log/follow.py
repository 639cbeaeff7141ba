"""The log as strangers see it: Go's golang.org/x/mod/sumdb and npm's @transmute/rfc9162 follow it while it grows and check every proof of
every size, and a shell script checks all proofs of the small ones and some of the large. Prints TAP. None shares a line with the service."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "http"), str(HERE.parent / "sql")]

from service import REPOSITORY, Service, sql  # noqa: E402
from tap import Tap  # noqa: E402
from witnessing import build  # noqa: E402

SIZES = (2, 3, 255, 256, 257, 1000)


def grow(service, case, size):
    """Lets the joint log have `size` entries, signed."""
    tenant = f"tenant_id = '{service.tenant[4:]}'"
    for _ in range(size - int(sql(service, f"SELECT count(*) FROM trialogue.entries WHERE stream = 'joint' AND {tenant}"))):
        case.say(case.client, "on and on")
    until = time.monotonic() + 60
    while sql(service, f"SELECT coalesce(max(size), 0) FROM trialogue.checkpoints WHERE log = 'joint' AND {tenant}").strip() != str(size):
        assert time.monotonic() < until, "the notary does not come"
        time.sleep(0.02)


def follow(case, checker, size):
    print(size, len(case.entries(case.client)) if case else 0, file=checker.stdin, flush=True)
    answer = checker.stdout.readline().strip()
    assert answer == "ok", answer


def install():
    """npm's packages, in the versions of the lock file."""
    if not (HERE / "node_modules/.package-lock.json").exists() or \
            (HERE / "node_modules/.package-lock.json").stat().st_mtime < (HERE / "package-lock.json").stat().st_mtime:
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=HERE, check=True, stdout=subprocess.DEVNULL)


def run(leaf, proof, key):
    return subprocess.run([REPOSITORY / "examples/verify-proof.sh", leaf, proof, key], capture_output=True, text=True, check=False)


def by_hand(case, key, folder, size):
    """Proofs by openssl, sha256sum and xxd: all of a small log, of a large one some."""
    leaf, proof, entries = folder / "leaf", folder / "proof", len(case.entries(case.client))
    for seq in range(1, entries + 1) if size < 4 else sorted({1, size // 2, min(256, entries), entries - 1, entries}):
        path = f"{case.path}/entries/joint/{seq}"
        leaf.write_text(case.client.get(path)["receipt"]["leaf"])
        proof.write_bytes(case.client.get(f"{path}/proof?form=tlog-proof").raw)
        index = case.client.get(f"{path}/proof").json["index"]
        done = run(leaf, proof, key)
        assert done.returncode == 0 and f"entry {index} of {size}" in done.stdout, done.stderr


def finds_changes(service, key, folder):
    """In the last of those, the 1,000th of 1,000."""
    leaf, proof = folder / "leaf", folder / "proof"
    lines = proof.read_text().split("\n")
    root = next(number for number, line in enumerate(lines) if line == "1000") + 1
    changes = {"another leaf": lambda: leaf.write_text("{}"), "another index": lambda: change(proof, lines, 1, "index 998"),
               "a hash fewer": lambda: proof.write_text("\n".join(lines[:2] + lines[3:])),
               "another hash": lambda: change(proof, lines, 2, "A" * 43 + "="), "another size": lambda: change(proof, lines, root - 1, "999"),
               "another root": lambda: change(proof, lines, root, "A" * 43 + "="), "another log": lambda: change(proof, lines, root - 2, "else")}
    for what, make in changes.items():
        text = leaf.read_text()
        make()
        done = run(leaf, proof, key)
        assert done.returncode == 1 and done.stderr.startswith("WRONG"), (what, done)
        leaf.write_text(text)
        proof.write_text("\n".join(lines))
    assert run(leaf, proof, key).returncode == 0
    other = next(line for line in service.run("key", "log", "--tenant", service.tenant).split() if "/staff+" in line)
    assert run(leaf, proof, other).returncode == 1


def archive_in_go(service, case, key, folder):
    """Every proof of an archive, of 1001 entries, and Go's refusal of a leaf that was changed."""
    unpacked = folder / "unpacked"
    unpacked.mkdir()
    subprocess.run(["tar", "-xf", case.export(case.client, folder / "case.tar"), "-C", unpacked], check=True)
    leaves = sorted(unpacked.glob("data/entries/joint/*.json")) + sorted(unpacked.glob("data/register/*.json"))
    assert len(leaves) >= 1001
    names = "".join(f"{leaf} {leaf.with_suffix('.tlog-proof')}\n" for leaf in leaves)
    checker = [build(folder, "archive"), key]
    read = lambda: subprocess.run(checker, input=names, capture_output=True, text=True, check=False).stdout
    assert read() == f"ok {len(leaves)}\n", read()
    leaves[500].write_bytes(leaves[500].read_bytes().replace(b'"v":1', b'"v":2'))
    assert read().startswith(str(leaves[500].with_suffix(".tlog-proof"))), read()


def change(path, lines, number, text):
    path.write_text("\n".join(lines[:number] + [text] + lines[number + 1:]))


def start(command):
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder, Service(workers=1) as service:
        folder = Path(folder)
        service.found()
        key = next(line for line in service.run("key", "log", "--tenant", service.tenant).split() if "/joint+" in line)
        install()
        about = [f"http://{service.address}", f"log_{service.tenant[4:]}_joint", key]
        programs = {"Go": [build(folder, "check")], "@transmute/rfc9162": ["node", HERE / "check.mjs"]}
        grow(service, None, 1)  # the register's first entry, of the key that seals
        for name, command in programs.items():
            with start([*command, *about, "-", "-"]) as checker:
                tap.attempt(f"{name} follows the log at 1 entry", follow, None, checker, 1)
                checker.stdin.close()
        case = service.case()
        about += [case.id, case.client.token]
        checkers = {name: start([*command, *about]) for name, command in programs.items()}
        for size in SIZES:
            grow(service, case, size)
            for name, checker in checkers.items():
                tap.attempt(f"{name} follows the log at {size} entries: checkpoint, growth, all proofs", follow, case, checker, size)
            tap.attempt(f"a shell script checks proofs at {size} entries", by_hand, case, key, folder, size)
        for checker in checkers.values():
            checker.stdin.close()
            checker.wait()
        tap.attempt("the shell script finds changes", finds_changes, service, key, folder)
        tap.attempt("Go takes every proof of an archive", archive_in_go, service, case, key, folder)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
