"""Sends every bad input of the table, and some that take steps, to a real server; prints TAP."""

import sys
import traceback

sys.dont_write_bytecode = True  # the source tree stays clean

import alone
import readers
import steps
from server import Server
from table import CASES, CLOSE, KEEP, get
from wire import Wire

LIMITS = ["--head", "700", "--body", "1500", "--grace", "500", "--idle", "4000", "--stall", "700", "--linger", "300"]


def check_answer(answer):
    """What every answer carries, and what every refusal does."""
    for name in ("date", "x-request-id", "x-content-type-options", "cache-control"):
        assert name in answer.headers, f"no {name}"
    assert answer.headers["x-request-id"].startswith("req_") and len(answer.headers["x-request-id"]) == 36
    if answer.status < 400:
        return
    assert answer.headers["content-type"] == "application/problem+json", answer.headers
    problem = answer.json()
    assert problem["type"].startswith("/problems/") and problem["status"] == answer.status, problem
    assert problem["request_id"] == answer.headers["x-request-id"]


def check_connection(wire, answer, fate):
    if fate == CLOSE:
        assert answer.headers.get("connection") == "close", "does not say close"
        assert wire.ends(), "stays open"
    elif fate == KEEP:
        assert "connection" not in answer.headers, "says close"
        wire.send(get())
        assert wire.answer().status == 200, "does not go on"


def run_case(server, data, statuses, fate):
    head_only = data.startswith(b"HEAD")
    with Wire(server.address) as wire:
        wire.send(data)
        answer = wire.answer(head_only)
        assert answer.status in statuses, f"{answer.status} {answer.body[:200]!r}"
        if not head_only:
            check_answer(answer)
        if answer.status == 405:
            assert "GET" in answer.headers["allow"] or "POST" in answer.headers["allow"]
        check_connection(wire, answer, fate)


def every_row(labels):
    """The rows of the matrix about HTTP, and those about JSON that are decided before a body is read."""
    seen = {int(label.split(":")[0]) for label in labels if label.split(":")[0].isdigit()}
    missing = {*range(1, 61), 61, 81} - seen
    assert not missing, f"no case for rows {sorted(missing)}"


class Report:
    def __init__(self):
        self.count = self.failed = 0
        self.labels = []

    def run(self, label, case):
        self.count += 1
        self.labels.append(label)
        try:
            case()
            print(f"ok {self.count} - {label}", flush=True)
        except Exception as error:  # whatever it is, the case has failed
            self.failed += 1
            print(f"not ok {self.count} - {label}: {error!r}")
            for line in traceback.format_exc().splitlines():
                print(f"# {line}", flush=True)


def main():
    report = Report()
    with Server(sys.argv[1], LIMITS) as server:
        for row, name, data, statuses, fate in CASES:
            report.run(f"{row}: {name}", lambda: run_case(server, data, statuses, fate))
        for name, step in readers.ALL + steps.ALL:
            report.run(name, lambda: step(server))
    report.run("the server ends cleanly", server.check_end)
    for name, step in alone.ALL:
        report.run(name, lambda: step(sys.argv[1], LIMITS))
    report.run("every row of the matrix has a case", lambda: every_row(report.labels))
    print(f"1..{report.count}")
    return 1 if report.failed else 0


sys.exit(main())
