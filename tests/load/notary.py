"""What the notary costs, and how fast it is, on one durable database of our own, in about three minutes:

    python3 tests/load/notary.py [--seconds 4] [--rounds 8] [--leaves 1000000]

delay:   from an answer to the checkpoint that covers it, for single messages at random moments, and what a checkpoint costs;
numbers: entries that waited while the notary was stopped, numbered in a second, and what one costs the processor;
writes:  messages over 32 connections to one worker with the notary working, against the same with the notary stopped. The turns
         change places in each round, so that what drifts counts for both; `left` is how many entries waited when a turn of work was over,
         for a notary that merely lags would cost nothing;
rebuild: the root of a log out of its journal, and all its stored leaves hashed and held against that.
Prints one JSON object, and a line for each part when it is done. A benchmark, not a test: docs/performance.md has its figures."""

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


def session_of(service):
    """The process of PostgreSQL that serves the notary; some of its statements do not tell it from others."""
    for _ in range(500):
        pids = sql(service, "SELECT pid FROM pg_stat_activity WHERE application_name = 'trialogue' "
                            "AND query ~* 'entries since a time, the oldest first|what the notary has decided|the lease on a tenant'").split()
        if pids:
            return int(pids[0])
        time.sleep(0.01)
    raise RuntimeError("the notary asks the database nothing")


def without(service, seconds, threads):
    """Messages while the notary is stopped."""
    pid = notary(service)
    os.kill(pid, signal.SIGSTOP)
    try:
        done = wrk(service, "post.lua", seconds, threads)
    finally:
        os.kill(pid, signal.SIGCONT)
    return done["requests"] / done["seconds"]


def numbers(service, seconds, threads):
    """Asking what still waits is work of its own, so it is asked seldom, and the last entry's place is what is looked for."""
    pids = {"notary": notary(service), "session": session_of(service)}
    settled(service)
    before = {name: cpu_seconds(pid) for name, pid in pids.items()}
    had = size_of(service)
    without(service, seconds, threads)
    began, entries = time.monotonic(), int(sql(service, f"SELECT count(*) FROM trialogue.entries WHERE tenant_id = '{uuid(service.tenant)}' AND stream = 'joint'"))
    while size_of(service) < entries:
        time.sleep(0.02)
    took, entries = time.monotonic() - began, entries - had
    return {"entries": entries, "per_s": round(entries / took),
            "cpu_us_each": {name: round(1e6 * (cpu_seconds(pid) - before[name]) / entries, 1) for name, pid in pids.items()}}


def working(service, seconds, threads, figures):
    pids = {"notary": notary(service), "session": session_of(service)}
    before = {name: cpu_seconds(pid) for name, pid in pids.items()}
    done = wrk(service, "post.lua", seconds, threads)
    figures["left"].append(unplaced(service))
    for name, pid in pids.items():
        figures[name].append(1e6 * (cpu_seconds(pid) - before[name]) / done["requests"])
    return done["requests"] / done["seconds"]


def writes(service, seconds, rounds, threads):
    """Before each turn the notary catches up."""
    figures = {"left": [], "notary": [], "session": []}
    pairs = []
    for number in range(rounds):
        turns = [("with", lambda: working(service, seconds, threads, figures)), ("without", lambda: without(service, seconds, threads))]
        pair = {}
        for name, turn in turns if number % 2 else reversed(turns):
            settled(service)
            pair[name] = turn()
        pairs.append(pair)
    settled(service)
    middle = lambda values: round(statistics.median(values), 1)
    return {"ratio": round(statistics.median(pair["with"] / pair["without"] for pair in pairs), 3),
            "ratio_of_medians": round(statistics.median(pair["with"] for pair in pairs) / statistics.median(pair["without"] for pair in pairs), 3),
            "ratios": [round(pair["with"] / pair["without"], 3) for pair in pairs],
            "per_s": {name: round(statistics.median(pair[name] for pair in pairs)) for name in ("with", "without")},
            "cpu_us_each": {name: middle(figures[name]) for name in ("notary", "session")}, "left": figures["left"]}


def fill(service, leaves):
    """A log of the test tenant as the notary would have left it: entries, their places and its journal, behind what the register has
    said there; the newest checkpoint is of the register alone."""
    begin = 1780000000000
    path = service.directory / "notary" / service.test_tenant / "joint.journal"
    first = path.stat().st_size // 64
    sql(service, f"""
        INSERT INTO trialogue.entries
        SELECT '{uuid(service.test_tenant)}', md5('thread ' || n % {THREADS})::uuid, 'joint', n / {THREADS} + 1,
               'message_posted', 'client', NULL, {begin} + n, b.leaf, sha256('\\x00'::bytea || b.leaf), repeat('x', 64)::bytea, repeat('x', 8)::bytea
        FROM generate_series(0, {leaves - 1}) n
        CROSS JOIN LATERAL (SELECT convert_to(repeat(md5(n::text), 19), 'UTF8') AS leaf) b;
        INSERT INTO trialogue.log_entries
        SELECT tenant_id, 'joint', {first} + at - {begin}, thread_id, seq, hash
        FROM trialogue.entries
        WHERE tenant_id = '{uuid(service.test_tenant)}' AND at BETWEEN {begin} AND {begin + leaves - 1}; ANALYZE trialogue.entries""")
    with path.open("ab") as journal:
        for n in range(leaves):
            thread = hashlib.md5(f"thread {n % THREADS}".encode()).digest()
            leaf = hashlib.md5(str(n).encode()).hexdigest().encode() * 19
            journal.write(thread + (n // THREADS + 1).to_bytes(8, "big") + (begin + n).to_bytes(8, "big") + hashlib.sha256(b"\x00" + leaf).digest())


def said(service, event, leaves):
    """The milliseconds that the notary says such a log took it; None: not yet. The register may have said something besides."""
    lines = (json.loads(line) for line in service.log().splitlines() if f'"{event}"' in line)
    return next((line["ms"] for line in lines if line["entries"] >= leaves), None)


def rebuild(service, leaves):
    """By the notary's own words: reading the journal (tree, heads, tiles), then holding what is stored against it."""
    settled(service)
    service.stop()
    fill(service, leaves)
    service.flags += ["--log-level", "debug"]
    service.start()
    while said(service, "log_compared", leaves) is None:
        assert '"integrity_alarm"' not in service.log(), "what was filled in does not fit"
        time.sleep(0.2)
    return {"leaves": leaves, "journal_ms": said(service, "log_opened", leaves), "stored_ms": said(service, "log_compared", leaves)}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=int, default=4)
    options.add_argument("--rounds", type=int, default=8)
    options.add_argument("--leaves", type=int, default=1000000)
    options.add_argument("--only", default="delay,numbers,writes,rebuild")
    chosen = options.parse_args()
    figures = {"load_average": os.getloadavg()[0]}
    with Service(workers=1, cluster_settings=DURABLE) as service:
        service.found()
        service.threads = THREADS
        threads, _ = make_threads(service)
        for name, part in (("delay", lambda: delay(service)), ("numbers", lambda: numbers(service, chosen.seconds, threads)),
                           ("writes", lambda: writes(service, chosen.seconds, chosen.rounds, threads)),
                           ("rebuild", lambda: rebuild(service, chosen.leaves))):
            if name in chosen.only:
                began = time.monotonic()
                figures[name] = part()
                print(f"# {name}: {time.monotonic() - began:.0f} s, {figures[name]}", file=sys.stderr, flush=True)
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
