"""kill -9 of a worker, and of PostgreSQL, at random moments under load. Afterwards: nothing acknowledged is lost, nothing is
doubled, numbers have no gaps, every chain verifies. The seed is printed; what a client was not told it repeats with the same
Idempotency-Key until it is told, as a client should."""

import contextlib
import http.client
import os
import random
import signal
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "http"))

from service import Service, sql  # noqa: E402
from tap import Tap  # noqa: E402

KILLS = int(os.environ.get("TRIALOGUE_KILLS", "50"))
SEED = int(os.environ.get("TRIALOGUE_SEED", "20261121"))
WRITERS = 8


class Writer(threading.Thread):
    """Posts numbered lines to its own thread, each until it is acknowledged."""

    def __init__(self, service, number):
        super().__init__(daemon=True)
        self.number, self.case = number, service.case()
        self.acknowledged, self.retries = [], 0
        self.ended = threading.Event()
        self.trouble = None

    def run(self):
        line = 0
        while not self.ended.is_set() and not self.trouble:
            self.post(f"writer {self.number} line {line}", f"w{self.number}-{line}")
            line += 1

    def post(self, text, key):
        until = time.monotonic() + 180
        while time.monotonic() < until:
            try:
                answer = self.case.client.post(f"{self.case.path}/messages", {"text": text}, None, {"Idempotency-Key": key})
            except (OSError, http.client.HTTPException):
                self.again()
                continue
            if answer.status == 201:
                self.acknowledged.append((text, answer["entries"][0]["seq"]))
                return
            if answer.status != 503:
                self.trouble = f"{answer.status} {answer.raw[:300]}"
                return
            self.again()
        self.trouble = f"{text} was not acknowledged within three minutes"

    def again(self):
        self.retries += 1
        time.sleep(0.05)


def kill_worker(service, seeded):
    """Workers and the clock: any child of the parent."""
    children = service.children()
    if children:
        with contextlib.suppress(ProcessLookupError):  # it has just ended
            os.kill(seeded.choice(children), signal.SIGKILL)


def kill_database(service, _):
    service.cluster.restart(immediate=True)


def storm(service, writers, seeded):
    for kill in range(KILLS):
        time.sleep(seeded.uniform(0.05, 0.4))
        act = kill_database if kill % 3 == 2 else kill_worker
        act(service, seeded)
    time.sleep(1)
    for writer in writers:
        writer.ended.set()
    for writer in writers:
        writer.join(200)


def nothing_lost(writer):
    assert not writer.trouble, writer.trouble
    there = [(entry["texts"].get("text"), entry["seq"]) for entry in writer.case.entries(writer.case.client)
             if entry["kind"] == "message_posted"]
    assert len(set(text for text, _ in there)) == len(there), "a line stands there twice"
    missing = set(writer.acknowledged) - set(there)
    assert not missing, f"acknowledged but not there: {sorted(missing)[:3]}"


def chains(service, writers):
    for writer in writers:
        archive = writer.case.export(service.auditor, service.directory / f"{writer.case.id}.tar")
        verdict = service.verify(archive)
        assert verdict.returncode == 0, verdict.stdout + verdict.stderr


def gapless(service):
    gaps = sql(service, "SELECT count(*) FROM (SELECT max(seq) AS m, count(*) AS n FROM trialogue.entries "
                        "GROUP BY tenant_id, thread_id, stream) s WHERE m <> n")
    assert gaps == "0", gaps
    heads = sql(service, "SELECT count(*) FROM trialogue.heads h WHERE joint_seq <> (SELECT max(seq) FROM trialogue.entries e "
                         "WHERE (e.tenant_id, e.thread_id, e.stream) = (h.tenant_id, h.thread_id, 'joint'))")
    assert heads == "0", heads


def main():
    tap = Tap()
    durable = {"fsync": "on", "full_page_writes": "on"}
    seeded = random.Random(SEED)
    with Service(workers=2, cluster_settings=durable) as service:
        service.found()
        writers = [Writer(service, number) for number in range(WRITERS)]
        for writer in writers:
            writer.start()
        storm(service, writers, seeded)
        acknowledged = sum(len(writer.acknowledged) for writer in writers)
        retries = sum(writer.retries for writer in writers)
        tap.ok(acknowledged > KILLS, f"{KILLS} kills (seed {SEED}) while {acknowledged} lines were acknowledged, {retries} retries")
        for writer in writers:
            tap.attempt(f"writer {writer.number}: {len(writer.acknowledged)} acknowledged lines are there, each once",
                        nothing_lost, writer)
        tap.attempt("numbers have no gaps and heads are true", gapless, service)
        tap.attempt("every chain verifies", chains, service, writers)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
