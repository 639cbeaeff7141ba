"""A witness for tests, and a log that says what it likes."""

import base64
import hashlib
import http.client
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "http"), str(HERE.parent / "sql")]

from log_check import consistency, root  # noqa: E402
from service import BINARY  # noqa: E402


PATIENCE = 60


def until(what, look):
    """Looks until there is something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what}: not within {PATIENCE} s")


def start_again(service, case):
    """Connections to the one before are of no use."""
    service.stop()
    service.start()
    for voice in (service.market, service.mediator, service.supervisor, service.auditor, case.client, case.freelancer):
        voice.local = threading.local()


def build(folder, name):
    """A program of ours in Go; Debian's golang-golang-x-mod-dev lies where GOPATH says."""
    settings = {"GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": "", "GOCACHE": os.environ.get("BUILD", str(folder)) + "/go-cache"}
    subprocess.run(["go", "build", "-o", folder / name, HERE / f"{name}.go"], env={**os.environ, **settings}, check=True)
    return folder / name


class Log:
    """Its leaves are its own words; `other` is another story from leaf 5 on."""

    def __init__(self, folder, name="log.example/lies"):
        self.name, self.pem, self.text = name, folder / f"{name.replace('/', '-')}.pem", folder / "to-sign"
        subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", self.pem], check=True)
        public = subprocess.run(["openssl", "pkey", "-in", self.pem, "-pubout", "-outform", "DER"], capture_output=True, check=True).stdout[-32:]
        self.id = hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]
        self.vkey = f"{name}+{self.id.hex()}+{base64.b64encode(b'%c' % 1 + public).decode()}"

    def leaves(self, size, other=False):
        return [hashlib.sha256(b"\0%d" % number + b"!" * (other and number >= 5)).digest() for number in range(size)]

    def sign(self, text, name=None):
        self.text.write_text(text)
        raw = subprocess.run(["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", self.pem, "-in", self.text], capture_output=True, check=True).stdout
        return f"— {name or self.name} {base64.b64encode(self.id + raw).decode()}\n"

    def note_of(self, size, digest, name=None):
        text = f"{name or self.name}\n{size}\n{base64.b64encode(digest).decode()}\n"
        return f"{text}\n{self.sign(text, name)}"

    def note(self, size, other=False):
        return self.note_of(size, root(self.leaves(size, other)))

    def ask(self, old, size, other=False, note=None):
        """The body of add-checkpoint."""
        hashes = consistency(old, size, self.leaves(size, other)) if 0 < old < size else []
        return f"old {old}\n" + "".join(f"{base64.b64encode(one).decode()}\n" for one in hashes) + "\n" + (note or self.note(size, other))


class Witness:
    """`trialogue witness` in a directory of its own. It starts with `start()`, and again with `start()`."""

    def __init__(self, folder, name, vkeys):
        self.folder, self.name = folder / name.replace("/", "-"), name
        self.folder.mkdir()
        self.policy = self.folder / "policy"
        self.know(vkeys)
        subprocess.run([BINARY, "key", "make", self.folder / "witness.key"], check=True, capture_output=True)
        self.process = self.address = self.vkey = None

    def know(self, vkeys):
        self.policy.write_text("".join(f"log {vkey}\n" for vkey in vkeys) + "quorum none\n")

    def command(self, *flags):
        return [BINARY, "witness", "--name", self.name, "--data", self.folder, "--policy", self.policy, "--listen",
                self.address or "127.0.0.1:0", *flags]

    def start(self, trace=()):
        ready = self.folder / "ready"
        ready.unlink(missing_ok=True)
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen([*trace, *self.command("--ready-file", ready)], stdout=subprocess.PIPE, stderr=log, text=True,
                                            start_new_session=True)
        until = time.monotonic() + PATIENCE
        while not (ready.exists() and ready.read_text().endswith("\n")):
            assert self.process.poll() is None and time.monotonic() < until, (self.folder / "log").read_text()
            time.sleep(0.01)
        self.address = ready.read_text().strip()
        self.process.stdout.readline()
        self.vkey = self.process.stdout.readline().strip()
        return self

    def stop(self, kill=False):
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL if kill else signal.SIGTERM)
        if self.process:
            self.process.wait(PATIENCE)
            self.process.stdout.close()
        self.process = None

    def send(self, method, path, body):
        connection = http.client.HTTPConnection(self.address, timeout=PATIENCE)
        try:
            connection.request(method, path, body.encode() if isinstance(body, str) else body)
            answer = connection.getresponse()
            return answer.status, answer.headers["Content-Type"], answer.read().decode()
        finally:
            connection.close()

    def add(self, body):
        return self.send("POST", "/add-checkpoint", body)

    def seen(self, log):
        """The size that it says it cosigned last: it is told of one that it cannot have seen."""
        status, kind, size = self.add(f"old {10**15}\n\n{log.note_of(10**15, bytes(32))}")
        assert (status, kind) == (409, "text/x.tlog.size") and re.fullmatch(r"\d+\n", size), (status, size)
        return int(size)
