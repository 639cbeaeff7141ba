"""Live streams: what is said reaches every reader within a second, at other workers and other servers too; Last-Event-ID goes on
without loss or doubling over cuts and restarts; who may not read any more hears nothing more. Row 116 of the matrix of bad
inputs, invariants I20, I38, I52 and I53. Heartbeats, one in 15 seconds, are not waited for."""

import http.client
import json
import random
import shutil
import socket
import sys
import threading
import time
import urllib.parse

from judge import ahead, eventually, problem
from live_reader import Reader, live, within_a_second
from party_key import PartyKey, claims
from service import Service, Voice
from tap import Tap

SECOND = 1.0
SEED = 20261121


def everywhere(first, second):
    """Eight readers at the two workers of one server, four at another: each hears what is said at either."""
    case = first.case()
    readers = [Reader(first, case.freelancer, live(case)) for _ in range(8)]
    readers += [Reader(second, case.client, live(case)) for _ in range(4)]
    for reader in readers:
        eventually(lambda: reader.events, what="the first event")
        assert reader.events[0][:2] == ("ready", {}) and reader.response.getheader("Content-Type") == "text/event-stream"
    away, spans = Voice(second, case.client.token), []
    for number, voice in enumerate((case.client, away, case.freelancer, away)):
        text, before = f"line {number}", time.monotonic()
        case.say(voice, text)
        for reader in readers:
            spans.append(eventually(lambda: reader.arrival(text), what=text) - before)
        time.sleep(random.Random(number).random() / 2)
    within_a_second(spans)
    for reader in readers:
        assert reader.entries() == [entry for entry in case.entries(case.client) if entry["kind"] == "message_posted"]
        reader.cut()


def resumed(first, second):
    """400 lines, by two writers, while a reader is cut every few lines, changes servers, and one of them is started anew."""
    case, seeded = first.case(), random.Random(SEED)
    ended, failures = threading.Event(), []

    def write(service, voice):
        for number in range(200):
            for _ in range(200):
                try:
                    answer = Voice(service, voice.token).post(f"{case.path}/messages", {"text": f"line {number}"}, None,
                                                              {"Idempotency-Key": f"{service.address}-{number}"})
                    if answer.status == 201:
                        break
                except (OSError, http.client.HTTPException):
                    pass
                time.sleep(0.02)
            else:
                failures.append(number)

    writers = [threading.Thread(target=write, args=pair) for pair in ((first, case.client), (second, case.freelancer))]
    for writer in writers:
        writer.start()
    got, last, path, restarts = [], None, live(case) + "?after=joint.0", 0
    until = time.monotonic() + 120
    while len(got) < 401 and time.monotonic() < until:
        try:
            reader = Reader(seeded.choice((first, second)), case.client, path if last is None else live(case), last)
        except OSError:
            time.sleep(0.05)  # that one is being started anew
            continue
        wanted = seeded.randint(1, 40)
        for _ in range(100):
            if len(reader.entries()) >= wanted or reader.over.wait(0.01):
                break
        if restarts == 0 and len(got) > 100:
            restarts = 1
            first.stop()
            first.start()
        reader.cut()
        got += reader.entries()
        last = reader.last
    for writer in writers:
        writer.join()
    assert not failures and restarts == 1, failures
    assert [entry["seq"] for entry in got] == list(range(1, 402)), [entry["seq"] for entry in got][:500]
    assert got == case.entries(case.client)


def rooms(service):
    """A mediator's position has every room; a party's has its own, and what the other room says never comes."""
    case = service.case()
    case.open()
    case.mediate()
    for party in ("client", "freelancer"):
        service.mediator.post(f"{case.path}/caucuses", {"party": party})
    client, mediator = Reader(service, case.client, live(case)), Reader(service, service.mediator, live(case))
    for number in range(3):
        case.say(case.freelancer, f"secret {number}", "caucus_freelancer")
        case.say(service.mediator, f"note {number}", "staff")
        case.say(service.mediator, f"to you {number}", "caucus_client")
        case.say(case.freelancer, f"open {number}")
    eventually(lambda: len(mediator.entries()) == 12, what="twelve lines")
    eventually(lambda: len(client.entries()) == 6, what="six lines")
    time.sleep(SECOND)
    assert sorted(client.texts()) == sorted([f"to you {n}" for n in range(3)] + [f"open {n}" for n in range(3)])
    assert {part.split(".")[0] for part in client.last.split(",")} == {"joint", "caucus_client"}, client.last
    assert {part.split(".")[0] for part in mediator.last.split(",")} == {"joint", "caucus_client", "caucus_freelancer", "staff"}
    mediator.cut()
    again = Reader(service, service.mediator, live(case), mediator.last)
    case.say(case.client, "after")
    eventually(lambda: again.texts() == ["after"], what="the line after")


def slow(service):
    """Who does not read is cut off; with the last id that came whole, nothing is lost."""
    case, text = service.case(), "x" * 19000
    host, port = service.address.rsplit(":", 1)
    link = socket.socket()
    link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    link.connect((host, int(port)))
    link.sendall(f"GET {live(case)} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {case.client.token}\r\n\r\n".encode())
    prompt = Reader(service, case.freelancer, live(case))
    line = json.dumps({"from": "client", "at": "2026-01-01T00:00:00Z", "text": text})
    for _ in range(3):  # 600 lines, 12 MB
        service.market.post(f"{case.path}/history", "\n".join([line] * 200).encode(), content_type="application/x-ndjson")
    eventually(lambda: len(prompt.entries()) == 600, what="600 lines for who reads")
    link.settimeout(60)
    heard = b""
    try:
        while piece := link.recv(65536):
            heard += piece
            assert len(heard) < 12 * 2**20, "who does not read is not cut off"
    except ConnectionResetError:
        pass
    seen = [block for block in heard.split(b"\n\n")[:-1] if b"event: entry" in block]
    last = seen[-1].split(b"id: ")[1].split(b"\n")[0].decode() if seen else "joint.1"
    again = Reader(service, case.client, live(case), last)
    eventually(lambda: len(again.entries()) + len(seen) >= 600 or again.over.is_set(), what="the rest")
    got = [int(block.split(b"id: joint.")[1].split(b",")[0].split(b"\n")[0]) for block in seen]
    got += [entry["seq"] for entry in again.entries()]
    assert got == list(range(2, 602)), (len(seen), len(again.entries()), again.over.is_set())


def recused(service):
    """With the step that ends the seat nothing more is heard, and the stream ends within a second."""
    spans = []
    for who in ("mediator", "supervisor"):
        case = service.case()
        case.open()
        case.mediate()
        readers = [Reader(service, service.mediator, live(case)) for _ in range(6)]
        case.say(case.client, "while seated")
        eventually(lambda: all(reader.arrival("while seated") for reader in readers), what="the line before")
        getattr(service, who).post(f"{case.steps}/recusals", {"reason": "unavailable"})
        gone = time.monotonic()
        for number in range(10):
            case.say(case.client, f"after {number}")
            case.say(service.supervisor, f"note {number}", "staff")
        for reader in readers:
            assert reader.over.wait(60), "the stream goes on"
            spans.append(reader.ended - gone)
            assert reader.events[-1][0] == "end", reader.events[-1]
            assert not [text for text in reader.texts() if text and text.startswith(("after", "note"))], reader.texts()
        problem(service.mediator.get(live(case), 404, {"Last-Event-ID": readers[0].last}), 404, "not_found")
    within_a_second(spans)


def ended(service):
    """A key that is revoked, a token that has run out."""
    case, key = service.case(), PartyKey(service.directory).register(service.market)
    made = service.market.post("/v1/keys", {"label": "x", "scopes": ["threads:read"]})
    staff = service.market.post("/v1/staff-tokens", {"seat": "auditor", "ref": "ended", "name": "E"})
    readers = [Reader(service, Voice(service, secret["secret"]), live(case)) for secret in (made, staff) for _ in range(3)]
    runs_out = time.monotonic() + 4
    short = Reader(service, Voice(service, key.token(claims(service, case, exp=ahead(seconds=4)))), live(case))
    stays = Reader(service, case.client, live(case))
    pages = Reader(service, Voice(service, key.token(claims(service, case))), live(case))
    for secret in (made, staff):
        service.market.post(f"/v1/keys/{secret['key']['id']}/revocations")
    gone = time.monotonic()
    for reader in readers:
        assert reader.over.wait(60), "the stream goes on"
        assert reader.events[-1][0] == "end"
    assert short.over.wait(60) and short.events[-1][0] == "end" and short.ended > runs_out
    within_a_second([reader.ended - gone for reader in readers] + [short.ended - runs_out])
    case.say(case.client, "still here")
    for reader in (stays, pages):
        eventually(lambda: reader.arrival("still here"), what="the line")
    service.run("key", "revoke", key.key_id, "--tenant", service.tenant)
    assert pages.over.wait(60) and pages.events[-1][0] == "end"
    case.say(case.client, "here still")
    eventually(lambda: stays.arrival("here still"), what="the line")


def forged(service):
    case = service.case()
    case.open()
    case.mediate()
    good = Reader(service, case.client, live(case))
    eventually(lambda: good.last, what="an id")
    good.cut()
    foreign = Reader(service, service.mediator, live(case))
    eventually(lambda: foreign.last, what="an id")
    foreign.cut()
    head = case.entries(case.client)[-1]["seq"]
    for last in (foreign.last, f"joint.{head + 1}", "caucus_freelancer.0", "staff.0", f"joint.{head},staff.1", "nowhere.1", "joint",
                 "joint.", "joint.-1", "joint.01", "joint.1.5", "joint.x", "joint.99999999999999999999", "joint.1;x", "1", "abc",
                 "joint.1,joint.2", "joint.1,", ",", "joint.1,,caucus_client.0", "JOINT.1"):
        problem(case.client.get(live(case), 400, {"Last-Event-ID": last}), 400, "bad_cursor")
        problem(case.client.get(f"{live(case)}?after={urllib.parse.quote(last)}", 400), 400, "bad_cursor")
    hidden, nothing = (case.client.get(live(case), 400, {"Last-Event-ID": last}) for last in ("caucus_freelancer.0", "nowhere.0"))
    assert hidden["detail"] == nothing["detail"] and hidden["errors"] == nothing["errors"]


def bounded(service):
    """One person's streams are bounded at each worker; nobody else's are taken by it."""
    case = service.case()
    readers = [Reader(service, case.client, live(case)) for _ in range(40)]
    taken = [reader for reader in readers if reader.status == 200]
    refused = [reader for reader in readers if reader.status == 429]
    assert 16 <= len(taken) <= 32 and len(taken) + len(refused) == 40, [reader.status for reader in readers]
    assert all(reader.response.getheader("Retry-After") for reader in refused)
    other = Reader(service, case.freelancer, live(case))
    assert other.status == 200
    for reader in [*readers, other]:
        reader.cut()
    eventually(lambda: Reader(service, case.client, live(case)).status == 200, what="a place")


def main():
    tap = Tap()
    with Service() as first:
        first.found()
        tap.attempt("each hears their own rooms, and nothing of others", rooms, first)
        tap.attempt("who does not read is cut off and loses nothing", slow, first)
        tap.attempt("a mediator who is recused hears nothing from then on", recused, first)
        tap.attempt("116: streams end with their key or token", ended, first)
        tap.attempt("116: a Last-Event-ID that is forged, foreign or of the future: 400", forged, first)
        tap.attempt("one person has a bounded number of streams", bounded, first)
        second = Service(workers=1, cluster=first.cluster)
        shutil.copy(first.key_file, second.key_file)
        with second:
            tap.attempt("what is said reaches readers at other workers and servers within a second", everywhere, first, second)
            tap.attempt("a reader that is cut, moved and cut again gets each line once, in order", resumed, first, second)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
