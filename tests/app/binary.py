"""The real binary with a private PostgreSQL, in a directory of its own."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = os.environ.get("TRIALOGUE_BINARY", ROOT / "build/src/app/trialogue")

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores it in the background, and the service then would, too

sys.path.insert(0, str(ROOT / "tests/sql"))
from tap import Tap  # noqa: E402, F401 # pylint: disable=wrong-import-position, unused-import


def eventually(true, seconds=60):
    """Whether it becomes true in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.02)
    return bool(true())


def alive(pid):
    """Whether the process runs; a zombie does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def comm(pid):
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except FileNotFoundError:
        return ""


def children(pid):
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


class House:
    """A data directory, and the commands that use it."""

    def __init__(self):
        self.home = Path(tempfile.mkdtemp(prefix="trialogue-app-"))
        self.home.chmod(0o711)  # the database's user passes through
        self.data = self.home / "data"
        self.log = self.home / "log"
        self.process = None
        self.address = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def environment(self, more=()):
        plain = {name: value for name, value in os.environ.items() if not name.startswith("TRIALOGUE_")}
        return {**plain, "TRIALOGUE_DATA": str(self.data), **dict(more)}

    def run(self, *words, more=()):
        return subprocess.run([BINARY, *map(str, words)], env=self.environment(more), cwd=self.home, text=True,
                              capture_output=True, stdin=subprocess.DEVNULL, check=False, timeout=300)

    def start(self, *flags, workers=2, more=()):
        ready = self.home / "ready"
        ready.unlink(missing_ok=True)
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [BINARY, "serve", "--listen", self.address or "127.0.0.1:0", "--workers", str(workers), "--ready-file", ready, *flags],
                env=self.environment(more), cwd=self.home, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True)
        eventually(lambda: ready.exists() or self.process.poll() is not None)
        if self.process.poll() is not None:
            raise RuntimeError(self.log.read_text()[-2000:])
        self.address = ready.read_text().strip()
        return self

    def stop(self, number=signal.SIGTERM, seconds=60):
        """Its exit code."""
        if not self.process:
            return None
        if self.process.poll() is None:
            self.process.send_signal(number)
        code = self.process.wait(seconds)
        self.process = None
        return code

    def pids(self, kind):
        """Process ids of the children called that: "worker", "clock", "postgres"."""
        return [pid for pid in children(self.process.pid) if comm(pid).startswith((kind, f"tri:{kind}"))]

    def events(self, name):
        """Lines of the log about one event."""
        lines = [line for line in self.log.read_text().splitlines() if line.startswith("{")]
        return [row for row in map(json.loads, lines) if row["event"] == name]
