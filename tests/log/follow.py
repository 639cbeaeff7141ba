"""The log as strangers see it: Go's golang.org/x/mod/sumdb and npm's @transmute/rfc9162 follow it while it grows and check every proof of
every size, and so does a shell script over openssl, sha256sum and xxd. Prints TAP. None shares a line with the service."""

import json
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


def run(*arguments):
    return subprocess.run([REPOSITORY / "examples/verify-proof.sh", *arguments], capture_output=True, text=True, check=False)


class ByHand:
    """The same by a shell script over openssl, sha256sum and xxd: the proof of every entry, and growth out of every size before."""

    def __init__(self, service, key, folder):
        self.service, self.case, self.key, self.folder = service, None, key, folder
        self.log, self.kept = f"/v1/logs/log_{service.tenant[4:]}_joint", {}

    def leaf(self, seq):
        leaf = self.folder / f"leaf.{seq}"
        if not leaf.exists():
            leaf.write_text(self.case.client.get(f"{self.case.path}/entries/joint/{seq}")["receipt"]["leaf"])
        return leaf

    def follow(self, size):
        listed, places = self.folder / "list", []
        with open(listed, "w", encoding="utf-8") as out:
            for seq in range(1, len(self.case.entries(self.case.client)) + 1):
                proof = self.folder / f"proof.{seq}"
                proof.write_bytes(self.case.client.get(f"{self.case.path}/entries/joint/{seq}/proof?form=tlog-proof").raw)
                places.append(f"entry {proof.read_text().split()[2]} of {size} in {self.key.split('+')[0]}")
                print(self.leaf(seq), proof, file=out)
        done = run(listed, self.key)
        assert done.returncode == 0 and done.stdout.splitlines() == places, done.stderr
        self.grown(size)

    def grown(self, size):
        newest = self.service.market.get(f"{self.log}/checkpoint").raw
        for old, checkpoint in self.kept.items():
            hashes = self.service.market.get(f"{self.log}/consistency?old={old}&size={size}")["hashes"]
            growth = self.folder / "growth"
            growth.write_bytes("".join(f"{line}\n" for line in (f"old {old}", *hashes, "")).encode() + newest)
            done = run("--growth", checkpoint, growth, self.key)
            assert done.returncode == 0 and done.stdout.startswith(f"{old} entries grew to {size} "), done.stderr
            if hashes and size == SIZES[-1]:
                growth.write_bytes(growth.read_bytes().replace(hashes[0].encode(), b"A" * 43 + b"="))
                assert run("--growth", checkpoint, growth, self.key).returncode == 1
        self.kept[size] = self.folder / f"checkpoint.{size}"
        self.kept[size].write_bytes(newest)

    def archive(self):
        """A whole archive, with the checkpoints of before, by a policy without witnesses."""
        unpacked, policy, keys = self.folder / "by-hand", self.folder / "policy", self.folder / "keys"
        since = ",".join(f"joint:{size}" for size in self.kept)
        unpacked.mkdir()
        subprocess.run(["tar", "-xf", self.case.export(self.case.client, self.folder / "case.tar", f"?since={since}"), "-C", unpacked], check=True)
        policy.write_text(f"log {self.key}\nquorum none\n")
        keys.write_text("".join(f"{key['public_key']}\n" for key in json.loads((unpacked / "data/keys.json").read_text())["keys"]))
        done = subprocess.run([REPOSITORY / "examples/verify-case.sh", unpacked, policy, keys, *self.kept.values()], capture_output=True, text=True, check=False)
        lines = done.stdout.splitlines()
        assert done.returncode == 0 and lines[0] == "joint: entries 1 to 1000" and lines[-1] == "VALID", (done.stdout, done.stderr)
        assert [line for line in lines if "grown" in line] == [f"joint: grown out of the checkpoint of size {size}" for size in self.kept]


def finds_changes(service, key, folder):
    """In the proof of the newest entry of 1,000."""
    leaf, proof = (max(folder.glob(f"{name}.*"), key=lambda path: int(path.suffix[1:])) for name in ("leaf", "proof"))
    lines = proof.read_text().split("\n")
    root = next(number for number, line in enumerate(lines) if line == "1000") + 1
    changes = {"another leaf": lambda: leaf.write_text("{}"), "another index": lambda: change(proof, lines, 1, "index 998"),
               "a hash fewer": lambda: proof.write_text("\n".join(lines[:2] + lines[3:])),
               "another hash": lambda: change(proof, lines, 2, "A" * 43 + "="), "another size": lambda: change(proof, lines, root - 1, "999"),
               "another root": lambda: change(proof, lines, root, "A" * 43 + "="), "another log": lambda: change(proof, lines, root - 2, "else")}
    text = leaf.read_text()
    for what, make in changes.items():
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
        shell = ByHand(service, key, folder)
        shell.grown(1)  # it keeps this checkpoint
        case = shell.case = service.case()
        about += [case.id, case.client.token]
        checkers = {name: start([*command, *about]) for name, command in programs.items()}
        for size in SIZES:
            grow(service, case, size)
            for name, checker in checkers.items():
                tap.attempt(f"{name} follows the log at {size} entries: checkpoint, growth, all proofs", follow, case, checker, size)
            tap.attempt(f"a shell script follows it at {size} entries: all proofs, growth", shell.follow, size)
        for checker in checkers.values():
            checker.stdin.close()
            checker.wait()
        tap.attempt("the shell script finds changes", finds_changes, service, key, folder)
        tap.attempt("the shell script takes the whole archive", shell.archive)
        tap.attempt("Go takes every proof of an archive", archive_in_go, service, case, key, folder)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
