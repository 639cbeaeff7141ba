"""One live stream for all tabs of a mediator: what is said in many threads arrives in it, each event naming its thread; one
sealed position resumes all of them; what one may not see is like what is not there."""

import shutil
import sys
import time

from judge import eventually, problem
from live_reader import Reader, within_a_second
from service import Service, Voice, sql
from tap import Tap

SECOND = 1.0


def path(*cases, after=None):
    return "/v1/live?threads=" + ",".join(case if isinstance(case, str) else case.id for case in cases)


def mediated(service, mediator=None):
    case = service.case()
    case.open()
    case.mediate(mediator)
    return case


def opened(service, voice, *cases, last=None):
    reader = Reader(service, voice, path(*cases), last)
    assert reader.status == 200, reader.status
    eventually(lambda: reader.events, what="ready")
    return reader


def said(reader):
    return [(data["thread"], data["texts"].get("text")) for name, data, _ in reader.events if name == "entry"]


def ends(reader):
    return [data for name, data, _ in reader.events if name == "end"]


def told(first, second):
    """Three threads, two servers: every line once, in the order of its stream, within a second."""
    cases = [mediated(first) for _ in range(3)]
    readers, spans = [opened(service, first.mediator, *cases) for service in (first, second)], []
    for number in range(4):
        for case in cases:
            before = time.monotonic()
            case.say(case.client, f"line {number}")
            case.say(first.mediator, f"note {number}", "staff")
            for reader in readers:
                eventually(lambda: (case.id, f"note {number}") in said(reader), what="the note")
                spans.append(time.monotonic() - before)
    within_a_second(spans)
    for reader in readers:
        for case in cases:
            own = [text for thread, text in said(reader) if thread == case.id]
            assert sorted(own) == sorted([f"line {n}" for n in range(4)] + [f"note {n}" for n in range(4)]), own
            assert [text for text in own if text.startswith("line")] == [f"line {n}" for n in range(4)]
        shown = next(data for name, data, _ in reader.events if name == "entry")
        listed = {key: value for key, value in shown.items() if key != "thread"}
        assert listed in cases[0].entries(first.mediator), shown
        reader.cut()


def resumed(first, second):
    """Cut, moved to the other server, with one tab closed and one opened meanwhile: nothing lost, nothing doubled."""
    cases = [mediated(first) for _ in range(3)]
    reader = opened(first, first.mediator, *cases[:2])
    for case in cases:
        case.say(case.client, "before")
    eventually(lambda: len(said(reader)) == 2, what="two lines")
    reader.cut()
    for number in range(60):  # more than a page
        cases[0].say(cases[0].client, f"while away {number}")
    cases[1].say(cases[1].client, "in a closed tab")
    again = opened(second, first.mediator, cases[0], cases[2], last=reader.last)
    eventually(lambda: len(said(again)) == 60, what="what was missed")
    cases[2].say(cases[2].client, "new tab")
    eventually(lambda: len(said(again)) == 61, what="the new tab's line")
    assert said(again) == [(cases[0].id, f"while away {number}") for number in range(60)] + [(cases[2].id, "new tab")]
    for last in ("joint.1", "x", again.last[:-2] + ("BA" if again.last.endswith("AA") else "AA")):
        problem(first.mediator.get(path(*cases), 400, {"Last-Event-ID": last}), 400, "bad_cursor")
    problem(first.supervisor.get(path(*cases), 400, {"Last-Event-ID": again.last}), 400, "bad_cursor")
    again.cut()


def marks(first, second):
    """Presence and read marks of each thread, from another server."""
    cases = [mediated(first) for _ in range(2)]
    reader = opened(second, first.mediator, *cases)
    for case in cases:
        case.client.post(f"{case.path}/presence", {"state": "writing", "stream": "joint"}, 204)
        case.client.post(f"{case.path}/reads", {"stream": "joint", "entry": 1})
    told_of = lambda name: {data["thread"] for event, data, _ in reader.events if event == name}
    eventually(lambda: told_of("presence") == told_of("reads") == {case.id for case in cases}, what="both of both")
    reader.cut()


def hidden(service):
    """A thread of another mediator, of another tenant and one that never was: the same event, and nothing more."""
    other = service.staff("mediator", "m-2", "Other Mediator")
    own, foreign = mediated(service), mediated(service, other)
    never = "thr_" + "0" * 31 + "1"
    reader = opened(service, service.mediator, own, foreign, never)
    eventually(lambda: len(ends(reader)) == 2, what="two ends")
    assert ends(reader) == [{"thread": foreign.id}, {"thread": never}], reader.events
    foreign.say(foreign.client, "not for you")
    own.say(own.client, "for you")
    eventually(lambda: said(reader) == [(own.id, "for you")], what="the line")
    time.sleep(SECOND)
    assert said(reader) == [(own.id, "for you")]
    reader.cut()


def recused(service):
    """The thread that the mediator leaves ends; the others go on. With the token the whole stream ends."""
    staying, leaving = mediated(service), mediated(service)
    reader = opened(service, service.mediator, staying, leaving)
    service.mediator.post(f"{leaving.steps}/recusals", {"reason": "unavailable"})
    leaving.say(leaving.client, "after")
    eventually(lambda: ends(reader) == [{"thread": leaving.id}], what="the end of one")
    staying.say(staying.client, "goes on")
    eventually(lambda: (staying.id, "goes on") in said(reader), what="the other")
    time.sleep(SECOND)
    assert not [text for thread, text in said(reader) if text == "after"] and not reader.over.is_set()
    reader.cut()
    made = service.market.post("/v1/staff-tokens", {"seat": "auditor", "ref": "ended", "name": "E"})
    ended = [opened(service, Voice(service, made["secret"]), *cases) for cases in ((), (staying, leaving))]
    service.market.post(f"/v1/keys/{made['key']['id']}/revocations")
    gone = time.monotonic()
    for reader in ended:
        assert reader.over.wait(60), "the stream goes on"
        assert ends(reader) == [{}]
    within_a_second([reader.ended - gone for reader in ended])


def overtaken(service):
    """The seat is lost while a statement about the thread is on its way: nothing is told of it behind its end."""
    case = mediated(service)
    reader = opened(service, service.mediator, case)
    uuid = case.id.removeprefix("thr_")
    with service.cluster.locked("trialogue_keys.people"):  # names of who is present, which the poll does not need
        sql(service, f"""INSERT INTO trialogue.presence SELECT tenant_id, thread_id, 'joint', client_id, 'client', 'looking', {2**60}
                         FROM trialogue.threads WHERE thread_id = '{uuid}'""")
        waits = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        eventually(lambda: sql(service, waits) != "0", what="a statement that waits")
        sql(service, f"UPDATE trialogue.threads SET mediator_id = NULL WHERE thread_id = '{uuid}'")
        eventually(lambda: ends(reader) == [{"thread": case.id}], what="the end")
    eventually(lambda: sql(service, waits) == "0", what="the statement's answer")
    time.sleep(SECOND)
    told = [name for name, data, _ in reader.events if data.get("thread") == case.id]
    assert told[-1] == "end" and len(ends(reader)) == 1, reader.events
    reader.cut()


def changed(reader):
    return [at for name, data, at in reader.events if name == "queue" and data == {"changed": True}]


def still(*readers):
    """Waits until none of them has been told anything for two seconds."""
    eventually(lambda: all(time.monotonic() - at > 2 * SECOND for reader in readers for at in changed(reader)), what="silence")


def queue(first, second):
    """That a queue has changed is told to whose queue it is, at another server too, at most once a second."""
    other = first.staff("mediator", "m-3", "Third Mediator")
    readers = {name: opened(second, voice) for name, voice in (("own", first.mediator), ("other", other), ("all", first.supervisor))}
    for reader in readers.values():
        eventually(lambda: len(changed(reader)) == 1, what="the first word")
    case = mediated(first)
    for reader in readers.values():
        eventually(lambda: len(changed(reader)) >= 2, what="the new case")
    still(*readers.values())
    before = {name: len(changed(reader)) for name, reader in readers.items()}
    began = time.monotonic()
    for number in range(20):
        case.say(case.client, f"line {number}")
        time.sleep(0.1)
    for name in ("own", "all"):
        eventually(lambda which=name: len(changed(readers[which])) >= before[which] + 2, what="the lines")
    within_a_second([changed(readers[name])[before[name]] - began for name in ("own", "all")])
    still(readers["own"], readers["all"])
    for name in ("own", "all"):  # the first comes at once, the others a second after the one before, whenever they arrive here
        told = changed(readers[name])[before[name]:]
        assert len(told) <= told[-1] - began + 2, told
    assert len(changed(readers["other"])) == before["other"], "a mediator hears of the cases of others"
    first.mediator.post(f"{case.steps}/recusals", {"reason": "unavailable"})
    eventually(lambda: len(changed(readers["other"])) > before["other"], what="that the case is free")
    for reader in readers.values():
        reader.cut()


def bounded(service):
    case = mediated(service)
    problem(service.mediator.get(path(*[case] * 2), 400), 400, "bad_parameter")
    problem(service.mediator.get(path(*[f"thr_{n:032x}" for n in range(21)]), 400), 400, "bad_parameter")
    problem(service.mediator.get(path("thr_x"), 400), 400, "bad_parameter")
    problem(case.client.get(path(case), 403), 403, "not_allowed")
    readers = [Reader(service, service.supervisor, path(case)) for _ in range(40)]
    taken = [reader for reader in readers if reader.status == 200]
    assert 16 <= len(taken) <= 32 and all(reader.status in (200, 429) for reader in readers)
    for reader in readers:
        reader.cut()


def beats(service):
    """A line of comment comes every 15 seconds, so that a dead connection is noticed at either end."""
    case, began = mediated(service), time.monotonic()
    readers = [Reader(service, service.mediator, path(case)), Reader(service, service.mediator, path()),
               Reader(service, case.client, f"{case.path}/live")]
    for reader in readers:
        eventually(lambda: len(reader.beats) >= 2, what="two heartbeats")
        first, second = (beat - began for beat in reader.beats[:2])
        assert 14.5 < first < 22 and 29.5 < second < 37, (first, second)
        reader.cut()


def main():
    tap = Tap()
    with Service() as first:
        first.found()
        tap.attempt("a thread that one may not see is like one that is not there", hidden, first)
        tap.attempt("a thread ends with the seat, the stream with the token", recused, first)
        tap.attempt("nothing is told of a thread behind its end", overtaken, first)
        tap.attempt("threads and streams are bounded", bounded, first)
        tap.attempt("a heartbeat comes every 15 seconds", beats, first)
        second = Service(workers=1, cluster=first.cluster)
        shutil.copy(first.key_file, second.key_file)
        with second:
            tap.attempt("lines of three threads arrive at two servers within a second", told, first, second)
            tap.attempt("one position resumes all threads", resumed, first, second)
            tap.attempt("presence and read marks name their thread", marks, first, second)
            tap.attempt("a queue that has changed is told to whose it is", queue, first, second)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
