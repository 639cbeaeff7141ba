"""What it takes to verify an archive: 100,000 entries, each with its text and its proof, one checkpoint.

    BUILD=build python3 tests/load/verify.py [--entries 100000] [--rounds 5]

The archive is made by `audit_tool big` of the build, read once so that it is in memory, then verified by `trialogue verify` with a policy
and keys. Prints one JSON object: each round's time, the processor's time, and the most memory it took; the machine's load with it, since
all but the memory grows with that. A benchmark, not a test: docs/performance.md has its figures."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BUILD = Path(os.environ.get("BUILD", "build")).resolve()
TOOL, TRIALOGUE = BUILD / "tests/unit/audit/audit_tool", BUILD / "src/app/trialogue"


def verify(folder):
    """One run: seconds, seconds of processor time, bytes."""
    began = time.monotonic()
    child = subprocess.Popen([TRIALOGUE, "verify", "--quiet", "--policy", folder / "policy", "--keys", folder / "keys", folder / "case.tar"])
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, f"exit {child.returncode}: the archive should be valid"
    return time.monotonic() - began, used.ru_utime, used.ru_stime, used.ru_maxrss * 1024


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--entries", type=int, default=100000)
    options.add_argument("--rounds", type=int, default=5)
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        subprocess.run([TOOL, "big", folder / "case.tar", folder / "keys", folder / "policy", str(options.entries)], check=True)
        with open(folder / "case.tar", "rb") as archive:
            while archive.read(1 << 20):
                pass
        rounds = [verify(folder) for _ in range(options.rounds)]
        size = (folder / "case.tar").stat().st_size
    wall, user, system, memory = zip(*rounds)
    print(json.dumps({"entries": options.entries, "archive_mb": round(size / 1e6), "seconds": [round(each, 2) for each in wall],
                      "user_seconds": [round(each, 2) for each in user], "system_seconds": [round(each, 2) for each in system],
                      "peak_mib": round(max(memory) / 2**20, 1), "load": os.getloadavg()[0],
                      "sha_instructions": " sha_ni " in Path("/proc/cpuinfo").read_text()}, indent=1))


if __name__ == "__main__":
    sys.exit(main())
