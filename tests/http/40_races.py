"""Races: whatever happens at once, one outcome. Each race has a seed; a failure prints it."""

import json
import os
import random
import sys
import threading

from service import Service, sql
from tap import Tap

RACES = int(os.environ.get("TRIALOGUE_RACES", "200"))
SEED = int(os.environ.get("TRIALOGUE_SEED", "20261121"))


def together(acts):
    """Starts all at once; their statuses in order. What a busy service has put off, without any effect, is sent again."""
    statuses = [None] * len(acts)
    gate = threading.Barrier(len(acts))

    def run(n):
        gate.wait()
        answer = acts[n]()
        while answer.status == 503 and answer.problem == "overloaded":
            answer = acts[n]()
        statuses[n] = answer.status

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


def one_outcome(service, case):
    count = sql(service, "SELECT count(*) FROM trialogue.entries WHERE kind IN ('dispute_settled', 'dispute_decided', "
                         f"'dispute_withdrawn', 'dispute_defaulted') AND thread_id = '{uuid(case.id)}'")
    assert count == "1", f"{count} outcomes"


def uuid(text):
    hexes = text.split("_")[1]
    return "-".join((hexes[:8], hexes[8:12], hexes[12:16], hexes[16:20], hexes[20:]))


def parallel_acceptances(service, count):
    case = service.case()
    case.open()
    proposal = case.propose(case.client, 90000, 60000)["proposal"]["id"]
    statuses = together([lambda: case.accept(case.freelancer, proposal, status=None)] * count)
    assert statuses.count(201) == 1 and all(status in (201, 409, 412) for status in statuses), statuses
    one_outcome(service, case)


def several_acceptances(service, seeded):
    parallel_acceptances(service, seeded.choice([2, 8, 64]))


def accept_against_withdraw(service, _):
    case = service.case()
    case.open()
    proposal = case.propose(case.client, 90000, 60000)["proposal"]["id"]
    statuses = together([
        lambda: case.accept(case.freelancer, proposal, status=None),
        lambda: case.client.post(f"/v1/proposals/{proposal}/withdrawals", {}, None, {"If-Match": '"1"'})])
    assert sorted(statuses)[0] == 201 and statuses.count(201) == 1, statuses
    state = case.client.get(f"/v1/proposals/{proposal}")["status"]
    assert (state == "accepted") == (statuses[0] == 201), (state, statuses)


def accept_against_counter(service, _):
    case = service.case()
    case.open()
    proposal = case.propose(case.client, 90000, 60000)["proposal"]["id"]
    statuses = together([
        lambda: case.accept(case.freelancer, proposal, status=None),
        lambda: case.propose(case.freelancer, 70000, 80000, answers=proposal, status=None)])
    assert statuses.count(201) == 1, statuses


def two_decisions(service, _):
    case = service.case()
    case.open()
    case.mediate()
    case.escalate(service.mediator, "arbitration", "no_agreement")
    etag = service.mediator.get(case.steps).etag
    decide = lambda client: service.mediator.post(f"{case.steps}/decisions", {
        "split": {"preset": "custom", "client": client, "freelancer": 150000 - client}, "reason": "partly_delivered",
        "text": "So decided.", "cited": [1]}, None, {"If-Match": etag})
    statuses = together([lambda: decide(50000), lambda: decide(100000)])
    assert statuses.count(201) == 1, statuses
    one_outcome(service, case)


def mediator_and_party(service, _):
    """Both parties accept the mediator's proposal while one of them withdraws the dispute."""
    case = service.case()
    case.open()
    case.mediate()
    proposal = case.propose(service.mediator, 75000, 75000)["proposal"]["id"]
    case.accept(case.freelancer, proposal)
    statuses = together([
        lambda: case.accept(case.client, proposal, version=2, status=None),
        lambda: case.client.post(f"{case.steps}/withdrawals", {"reason": "worked_out"}, None)])
    assert statuses.count(201) == 1, statuses
    one_outcome(service, case)


def same_key(service, _):
    """The same request with the same key, at once: one effect, one answer."""
    case = service.case()
    send = lambda: case.client.post(f"{case.path}/messages", {"text": "once"}, None, {"Idempotency-Key": "k"})
    answers = []
    together([lambda: answers.append(send()) or answers[-1] for _ in range(8)])
    assert {answer.status for answer in answers} == {201} and len({answer.raw for answer in answers}) == 1
    assert case.kinds(case.client).count("message_posted") == 1


def largest_import(case):
    seeded = random.Random(SEED)
    signs = [chr(point) for point in range(0x4E00, 0x9F00)]
    line = lambda: {"from": "client", "at": "2020-01-01T00:00:00Z", "text": "".join(seeded.choices(signs, k=2700))}
    lines = "\n".join(json.dumps(line(), ensure_ascii=False) for _ in range(500)).encode()
    return lambda status: case.service.market.post(f"{case.path}/history", lines, status, {"Idempotency-Key": "largest"}, "application/x-ndjson")


def losing_for_ever(service):
    """Every attempt of an import takes megabytes: it gives up before its request has none left, and the worker lives."""
    case = service.case()
    workers, send = service.pids("worker"), largest_import(case)
    sql(service, "CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE SQLSTATE '40001'; END $$;"
                 "CREATE TRIGGER lose BEFORE INSERT ON trialogue.entries EXECUTE FUNCTION lose()")
    assert send(409).problem == "conflict"
    sql(service, "DROP TRIGGER lose ON trialogue.entries; DROP FUNCTION lose")
    assert send(201)["imported"] == 500
    assert service.pids("worker") == workers


def race(service, number):
    seeded = random.Random(SEED + number)
    kind = seeded.choice([several_acceptances, accept_against_withdraw, accept_against_counter, two_decisions, mediator_and_party, same_key])
    try:
        kind(service, seeded)
    except AssertionError as failure:
        raise AssertionError(f"seed {SEED} race {number} {kind.__name__}: {failure}") from failure


def all_races(service):
    for number in range(RACES):
        race(service, number)


def main():
    tap = Tap()
    with Service(workers=2) as service:
        service.found()
        tap.attempt("64 acceptances at once: one settles, 63 are refused", parallel_acceptances, service, 64)
        tap.attempt(f"{RACES} seeded races: acceptances, accept against withdraw, counter, decision, withdrawal; equal keys", all_races, service)
        tap.attempt("an import that loses every race is refused, and goes through afterwards", losing_for_ever, service)
        tap.attempt("numbers of every stream are without gaps", gapless, service)
    return tap.done()


def gapless(service):
    gaps = sql(service, "SELECT count(*) FROM (SELECT max(seq) AS m, count(*) AS n FROM trialogue.entries "
                        "GROUP BY tenant_id, thread_id, stream) s WHERE m <> n")
    assert gaps == "0", gaps


if __name__ == "__main__":
    sys.exit(main())
