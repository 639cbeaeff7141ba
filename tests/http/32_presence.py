"""Presence: who is looking and who is writing reaches those who may know within a second, at other servers too, and lapses by
itself. A mark belongs to a stream; whoever does not see the stream is told nothing by it."""

import shutil
import sys
import time

from judge import eventually, problem
from live_reader import Reader, live, within_a_second
from service import Service, Voice, sql
from tap import Tap

SECOND = 1.0


def mark(case, voice, state, stream=None, status=204):
    return voice.post(f"{case.path}/presence", {"state": state, **({"stream": stream} if stream else {})}, status,
                      {"Idempotency-Key": None})


def people(reader):
    """What the reader was told last: {name: (seat, state, stream)}."""
    told = [data for name, data, _ in reader.events if name == "presence"]
    return {one["name"]: (one["seat"], one["state"], one["stream"]) for one in told[-1]["people"]} if told else None


def mediated(service):
    case = service.case()
    case.open()
    case.mediate()
    service.mediator.post(f"{case.path}/caucuses", {"party": "client"})
    return case


def told(first, second):
    """Looking, writing, gone: at the same server and at another."""
    case = mediated(first)
    readers = [Reader(service, case.freelancer, live(case)) for service in (first, second)]
    for reader in readers:
        eventually(lambda: reader.events, what="ready")
    spans = []
    for state, expected in (("looking", {"星 愛子": ("client", "looking", "joint")}),
                            ("writing", {"星 愛子": ("client", "writing", "joint")}), ("gone", {})):
        answer, before = mark(case, case.client, state, "joint"), time.monotonic()
        assert answer.raw == b"" and "content-type" not in answer.headers
        for reader in readers:
            eventually(lambda: people(reader) == expected, what=f"{state}: {people(reader)}")
            spans.append(time.monotonic() - before)
    within_a_second(spans)
    for reader in readers:
        assert [name for name, _, _ in reader.events].count("presence") == 3, reader.events
        reader.cut()


def rooms(service):
    """What is done in a room that one is not in says nothing; staff who look on are nobody's business but the staff's."""
    case = mediated(service)
    freelancer, client = (Reader(service, voice, live(case)) for voice in (case.freelancer, case.client))
    mediator, supervisor = (Reader(service, voice, live(case)) for voice in (service.mediator, service.supervisor))
    for reader in (freelancer, client, mediator, supervisor):
        eventually(lambda: reader.events, what="ready")
    for stream in ("caucus_client", "staff"):
        mark(case, service.mediator, "writing", stream)
    mark(case, case.client, "writing", "caucus_client")
    for stream in ("joint", "staff"):
        mark(case, service.supervisor, "looking", stream)
        mark(case, service.auditor, "looking", stream)
    eventually(lambda: people(client) == {"Mika Sato": ("mediator", "writing", "caucus_client")}, what="the client's view")
    eventually(lambda: people(mediator) == {"星 愛子": ("client", "writing", "caucus_client"),
                                            "Sam Supervisor": ("supervisor", "looking", "staff"),
                                            "Aoi Auditor": ("auditor", "looking", "staff")}, what=f"{people(mediator)}")
    time.sleep(SECOND)
    assert people(freelancer) is None, freelancer.events
    mark(case, service.mediator, "looking")
    eventually(lambda: people(freelancer) == {"Mika Sato": ("mediator", "looking", "joint")}, what="the freelancer's view")
    mark(case, service.mediator, "writing", "caucus_client")
    mark(case, service.mediator, "gone", "caucus_client")
    time.sleep(SECOND)
    assert [name for name, _, _ in freelancer.events].count("presence") == 1, freelancer.events
    mark(case, service.mediator, "gone")
    eventually(lambda: people(freelancer) == {}, what="nobody")
    eventually(lambda: set(people(supervisor)) == {"Aoi Auditor"}, what=f"{people(supervisor)}")


def lapses(service):
    """Half a minute after its last word a mark is gone, and shown to nobody; the row itself is told to hurry here."""
    case = mediated(service)
    reader = Reader(service, case.freelancer, live(case))
    mark(case, case.client, "looking")
    eventually(lambda: people(reader), what="the client")
    left = int(sql(service, f"SELECT until_at FROM trialogue.presence WHERE thread_id = '{uuid(case.id)}'")) / 1000 - time.time()
    assert 15 < left <= 30, left
    sql(service, f"UPDATE trialogue.presence SET until_at = {int(time.time() * 1000) + 500} WHERE thread_id = '{uuid(case.id)}'")
    eventually(lambda: people(reader) == {}, what="nobody")


def uuid(identity):
    return identity.split("_")[1]


def recused(service):
    """With the seat goes the mark: parties do not see that a former mediator looks on."""
    case = mediated(service)
    reader = Reader(service, case.client, live(case))
    eventually(lambda: reader.events, what="ready")
    mark(case, service.mediator, "looking")
    eventually(lambda: people(reader), what="the mediator")  # often before any poll has seen the mark
    service.mediator.post(f"{case.steps}/recusals", {"reason": "unavailable"})
    eventually(lambda: people(reader) == {}, what="nobody")
    problem(mark(case, service.mediator, "looking", status=404), 404, "not_found")


def refused(service):
    case = mediated(service)
    for body, status, fault in (({}, 422, "invalid"), ({"state": "asleep"}, 422, "invalid"),
                                ({"state": "looking", "stream": "attic"}, 422, "invalid"),
                                ({"state": "looking", "since": 1}, 422, "unknown_field")):
        problem(case.client.post(f"{case.path}/presence", body, status), status, fault)
    hidden = [mark(case, case.client, state, stream, 404) for state in ("looking", "writing", "gone")
              for stream in ("caucus_freelancer", "staff")]
    nowhere = mark(service.case(), case.client, "looking", status=404)
    for answer in hidden:
        assert {**answer.json, "request_id": 0} == {**nowhere.json, "request_id": 0}, (answer.json, nowhere.json)
    problem(mark(case, service.market, "looking", status=403), 403, "not_allowed")


def reads(first, second):
    """Read marks are told to those who see the stream, with the seat; who looks on is the staff's business."""
    case = mediated(first)
    client, mediator = Reader(second, case.client, live(case)), Reader(second, first.mediator, live(case))
    eventually(lambda: client.events and mediator.events, what="ready")
    last = lambda reader: [data["reads"] for name, data, _ in reader.events if name == "reads"]
    marks = lambda reader: [(one["stream"], one["seat"], one["entry"]) for one in last(reader)[-1]] if last(reader) else None
    spans = []
    for entry in (2, 3, 4):
        case.say(case.freelancer, "one more")
        before = time.monotonic()
        case.freelancer.post(f"{case.path}/reads", {"stream": "joint", "entry": entry})
        eventually(lambda mark=entry: marks(client) == [("joint", "freelancer", mark)], what="the freelancer's mark")
        spans.append(time.monotonic() - before)
    within_a_second(spans)
    first.supervisor.post(f"{case.path}/reads", {"stream": "joint", "entry": 1})
    case.say(first.mediator, "note", "staff")
    first.supervisor.post(f"{case.path}/reads", {"stream": "staff", "entry": 1})
    eventually(lambda: marks(mediator) is not None and sorted(marks(mediator), key=str) ==
               [("joint", "freelancer", 4), ("joint", None, 1), ("staff", None, 1)], what=f"{marks(mediator)}")
    time.sleep(SECOND)
    assert len(last(client)) == 3, last(client)
    assert set(last(client)[0][0]) == {"stream", "person", "seat", "entry", "at"}


def main():
    tap = Tap()
    with Service() as first:
        first.found()
        tap.attempt("a mark in a room that one is not in tells nothing", rooms, first)
        tap.attempt("a mark lapses after half a minute", lapses, first)
        tap.attempt("a mediator who is recused is not seen any more", recused, first)
        tap.attempt("what is no mark is refused, and hidden rooms are like none", refused, first)
        second = Service(workers=1, cluster=first.cluster)
        shutil.copy(first.key_file, second.key_file)
        with second:
            tap.attempt("looking, writing and gone are told within a second, at two servers", told, first, second)
            tap.attempt("read marks are told within a second at another server", reads, first, second)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
