"""Runs the suites of tests/suites, or those that are named, and counts their cases.

Two are played at a time, since most of them wait now and then; what measures time is played alone. Each suite prints TAP, or is a
suite of meson (whose report counts the cases of each test). A suite that ends badly without saying which case failed, or with
fewer cases than it promises, has failed once more."""

import os
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as xml
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = Path(os.environ["BUILD"])
BETWEEN_TESTS = re.compile(r"\s*[=-]{5,}.*[=-]{5,}\s*$")  # in a log of meson


class Count:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.words = []  # of what failed: a sentence, and what was said about it

    @property
    def all(self):
        return self.passed + self.failed + self.skipped

    def fail(self, sentence):
        self.failed += 1
        self.words.append([f"not ok - {sentence}"])

    def begin_remarks(self):
        """The end of what is said about the case that has just failed: of a trace, what matters most."""
        self.words.append(deque(maxlen=40))
        return self.words[-1]

    def add(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped

    def __str__(self):
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def read_suites():
    for line in (ROOT / "tests/suites").read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            name, lane, least, command = line.split(None, 3)
            yield name, lane, int(least), command


def count_line(count, line):
    """One line of TAP; what follows a failure is kept with it."""
    found = re.match(r"(not )?ok\b(.*)", line)
    if found:
        if re.search(r"#\s*(SKIP|TODO)\b", found[2], re.I):
            count.skipped += 1
        elif found[1]:
            count.fail(re.sub(r"^[\s\d-]+", "", found[2]))
        else:
            count.passed += 1
        return True
    skipped = re.match(r"1\.\.0\s*#\s*SKIP", line, re.I)
    count.skipped += bool(skipped)
    return bool(skipped)


def show(line, count):
    """Progress on a terminal: the case that has just ended."""
    if sys.stdout.isatty():
        print(f"\r\033[K  {count.all:5} {line.strip()[:70]}", end="", flush=True)


def run_program(command, log):
    count, remarks = Count(), None
    with subprocess.Popen(["bash", "-c", command], cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace") as process:
        for line in process.stdout:
            log.write(line)
            before = count.failed
            if count_line(count, line):
                remarks = count.begin_remarks() if count.failed > before else None
                show(line, count)
            elif BETWEEN_TESTS.match(line):
                remarks = None
            elif remarks is not None:
                remarks.append("  " + line.rstrip())
    return count, process.returncode


def read_report(path):
    count = Count()
    for case in xml.parse(path).iter("testcase"):
        if case.find("skipped") is not None:
            count.skipped += 1
        elif case.find("failure") is not None or case.find("error") is not None:
            count.fail(case.get("name"))
        else:
            count.passed += 1
    return count


def read_remarks(count, path):
    """What tests of meson said about the cases that failed; those of which they said nothing stay as they are."""
    cases, remarks = count.words, None
    count.words = []
    for line in path.read_text(errors="replace").splitlines() if path.exists() else ():
        if re.match(r"\s*not ok\b", line):
            remarks = count.begin_remarks()
            remarks.append(line)
        elif re.match(r"\s*(ok\b|1\.\.\d)", line) or BETWEEN_TESTS.match(line):
            remarks = None
        elif remarks is not None:
            remarks.append("  " + line)
        elif re.match(r"\[  ERROR|Assertion|.*ERROR:|result: .*(TIMEOUT|signal)", line):
            count.words.append([line])
    told = "\n".join(words[0] for words in count.words)
    count.words += [words for words in cases if words[0].removeprefix("not ok - ") not in told]


def run_meson(suite, log):
    report = BUILD / f"meson-logs/check-{suite}.junit.xml"
    report.unlink(missing_ok=True)
    # Most of it waits: three at a time keep two cores busy.
    done = subprocess.run(["meson", "test", "-C", BUILD, "--no-rebuild", "--num-processes", "3", "--suite", suite,
                           "--logbase", f"check-{suite}"], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    log.write(done.stdout)
    count = read_report(report) if report.exists() else Count()
    if count.failed or done.returncode:
        read_remarks(count, BUILD / f"meson-logs/check-{suite}.txt")
    return count, done.returncode


def run_suite(name, least, command):
    started = time.monotonic()
    with open(BUILD / f"check-{name}.log", "w", encoding="utf-8") as log:
        count, code = run_meson(command.split()[1], log) if command.startswith("meson ") else run_program(command, log)
    if code and not count.failed:
        count.fail(f"{name} ended with {code}")
    if count.all < least:
        count.fail(f"{name} has {count.all} cases; it should have {least}")
    clear = "\r\033[K" if sys.stdout.isatty() else ""
    said = [f"{clear}{name:12} {count}, {time.monotonic() - started:.1f} s"]
    said += [f"    {line}" for words in count.words[:50] for line in words]
    if count.words:
        said.append(f"    The whole of it: {BUILD / f'check-{name}.log'}")
    print("\n".join(said), flush=True)
    return count


def stages(suites):
    """Suites that are played alone, and blocks of those between them."""
    for alone, block in groupby(suites, key=lambda suite: suite[1] == "alone"):
        block = list(block)
        yield from [[suite] for suite in block] if alone else [block]


def run_stage(stage):
    with ThreadPoolExecutor(max_workers=2) as hands:
        return list(hands.map(lambda suite: run_suite(suite[0], *suite[2:]), stage))


def main(wanted):
    suites = list(read_suites())
    unknown = [name for name in wanted if name not in {suite[0] for suite in suites}]
    if unknown:
        sys.exit(f"There is no suite {', '.join(unknown)}; there are: {', '.join(suite[0] for suite in suites)}.")
    total = Count()
    for stage in stages(suite for suite in suites if not wanted or suite[0] in wanted):
        for count in run_stage(stage):
            total.add(count)
    print(total)
    return 1 if total.failed or total.passed == 0 else 0


sys.exit(main(sys.argv[1:]))
