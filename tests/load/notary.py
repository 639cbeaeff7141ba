"""What the notary costs, and how fast it is, on one durable database of our own:

    python3 tests/load/notary.py [--seconds 8] [--rounds 3] [--leaves 1000000]

delay:   from an answer to the checkpoint that covers it, for single messages at random moments;
numbers: entries that waited while the notary was stopped, numbered in a second;
writes:  messages over 32 connections to one worker with the notary working, against the same with the notary stopped, in turns;
rebuild: the root of a log out of its journal, and all its stored leaves hashed and held against that.
Prints one JSON object. A benchmark, not a test: docs/performance.md has its figures."""

import argparse
import hashlib
import json
import os
import random
import signal
import statistics
import sys
import time
import urllib.request
from pathlib import Path

from load import DURABLE, cpu_seconds, make_threads, wrk

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "http"))

from notary_watch import notary, settled, unplaced, uuid  # noqa: E402
from service import Service, sql  # noqa: E402

THREADS = 1000


def size_of(service):
    with urllib.request.urlopen(f"http://{service.address}/v1/logs/log_{service.tenant[4:]}_joint/checkpoint") as answer:
        return int(answer.read().split(b"\n")[1])


def delay(service, times=60):
    """One message at a time; also what a checkpoint costs the notary's processor, less what it uses when it rests."""
    case, chance, took, pid = service.case(), random.Random(1), [], notary(service)
    settled(service)
    before, began = cpu_seconds(pid), time.monotonic()
    time.sleep(3)
    rest = (cpu_seconds(pid) - before) / (time.monotonic() - began)
    before, began = cpu_seconds(pid), time.monotonic()
    for _ in range(times):
        time.sleep(chance.uniform(0, 0.2))
        size = size_of(service)
        case.say(case.client, "a line")
        told = time.monotonic()
        while size_of(service) == size:
            time.sleep(0.004)
        took.append((time.monotonic() - told) * 1000)
    used = cpu_seconds(pid) - before - rest * (time.monotonic() - began)
    return {"median_ms": round(statistics.median(took)), "p90_ms": round(sorted(took)[times * 9 // 10]), "worst_ms": round(max(took)),
            "cpu_ms_per_checkpoint": round(1000 * used / times, 2), "cpu_share_at_rest": round(rest, 4)}


def numbers(service, seconds, threads):
    pid = notary(service)
    os.kill(pid, signal.SIGSTOP)
    wrk(service, "post.lua", seconds, threads)
    waiting = unplaced(service)
    began = time.monotonic()
    os.kill(pid, signal.SIGCONT)
    while unplaced(service):
        time.sleep(0.05)
    return {"entries": waiting, "per_s": round(waiting / (time.monotonic() - began))}


def writes(service, seconds, rounds, threads):
    """Stopped and working in turns; in between the notary catches up."""
    pid, ratios = notary(service), []
    for _ in range(rounds):
        settled(service)
        working = wrk(service, "post.lua", seconds, threads)
        os.kill(pid, signal.SIGSTOP)
        alone = wrk(service, "post.lua", seconds, threads)
        os.kill(pid, signal.SIGCONT)
        ratios.append((working["requests"] / working["seconds"]) / (alone["requests"] / alone["seconds"]))
    settled(service)
    return {"ratio": round(statistics.median(ratios), 3), "ratios": [round(one, 3) for one in ratios]}


def fill(service, leaves):
    """A log of the test tenant as the notary would have left it: entries in the table, and its journal. Nothing is placed yet."""
    begin = 1780000000000
    sql(service, f"""
        INSERT INTO trialogue.entries
        SELECT '{uuid(service.test_tenant)}', md5('thread ' || n % {THREADS})::uuid, 'joint', n / {THREADS} + 1,
               'message_posted', 'client', NULL, {begin} + n, b.leaf, sha256('\\x00'::bytea || b.leaf), repeat('x', 64)::bytea, repeat('x', 8)::bytea
        FROM generate_series(0, {leaves - 1}) n
        CROSS JOIN LATERAL (SELECT convert_to(repeat(md5(n::text), 19), 'UTF8') AS leaf) b; ANALYZE trialogue.entries""")
    path = service.directory / "notary" / service.test_tenant / "joint.journal"
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with path.open("wb") as journal:
        path.chmod(0o600)
        for n in range(leaves):
            thread = hashlib.md5(f"thread {n % THREADS}".encode()).digest()
            leaf = hashlib.md5(str(n).encode()).hexdigest().encode() * 19
            journal.write(thread + (n // THREADS + 1).to_bytes(8, "big") + (begin + n).to_bytes(8, "big") + hashlib.sha256(b"\x00" + leaf).digest())


def said(service, event, leaves):
    """The milliseconds that the notary says such a log took it; None: not yet."""
    lines = (json.loads(line) for line in service.log().splitlines() if f'"{event}"' in line)
    return next((line["ms"] for line in lines if line["entries"] == leaves), None)


def rebuild(service, leaves):
    """By the notary's own words: reading the journal (tree, heads, tiles), then holding what is stored against it."""
    service.stop()
    fill(service, leaves)
    service.flags += ["--log-level", "debug"]
    service.start()
    while said(service, "log_compared", leaves) is None:
        time.sleep(0.2)
    return {"leaves": leaves, "journal_ms": said(service, "log_opened", leaves), "stored_ms": said(service, "log_compared", leaves),
            "alarms": service.log().count('"integrity_alarm"')}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=int, default=8)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--leaves", type=int, default=1000000)
    options.add_argument("--only", default="delay,numbers,writes,rebuild")
    chosen = options.parse_args()
    figures = {"load_average": os.getloadavg()[0]}
    with Service(workers=1, cluster_settings=DURABLE) as service:
        service.found()
        service.threads = THREADS
        threads, _ = make_threads(service)
        if "delay" in chosen.only:
            figures["delay"] = delay(service)
        if "numbers" in chosen.only:
            figures["numbers"] = numbers(service, chosen.seconds, threads)
        if "writes" in chosen.only:
            figures["writes"] = writes(service, chosen.seconds, chosen.rounds, threads)
        if "rebuild" in chosen.only:
            figures["rebuild"] = rebuild(service, chosen.leaves)
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
