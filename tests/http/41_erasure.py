"""Erasure reaches the backups: rows that were dumped before it, together with the keys of today, say nothing any more, while all that
was not erased can be read again. Ciphertext that was moved, swapped or changed does not open; it never turns into other words."""

import hashlib
import http.client
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
import urllib.parse
import uuid

from judge import eventually
from service import Service, sql
from tap import Tap

SEED = 20261122
SECRET = "The invoice went to 4 Privet Drive."
FILE = b"%PDF-1.4\nthe passport of " + SECRET.encode()
STAYS = "The second draft stays as it is."


def dump(service, schema):
    """As docs/erasure.md has it."""
    done = subprocess.run([service.cluster.bin / "pg_dump", "--schema", schema, "-d", service.cluster.conninfo("postgres", tcp=False)],
                          capture_output=True, check=True)
    return done.stdout.decode()


def hang_up(*voices):
    """Their connections have ended."""
    for voice in voices:
        voice.local = threading.local()


def restore(service, case, *dumps):
    """The service goes on with a database that was made of these dumps."""
    cluster, old = service.cluster, f"old_{uuid.uuid4().hex}"
    service.stop()
    cluster.psql(f"ALTER DATABASE trialogue RENAME TO {old}")
    cluster.create_database("trialogue")
    for text in dumps:
        cluster.psql(text, database="trialogue")
    service.start()
    hang_up(service.market, case.client, case.freelancer)


def put(voice, case, name, data):
    path = f"{case.path}/attachments/{hashlib.sha256(data).hexdigest()}?{urllib.parse.urlencode({'name': name})}"
    return voice.put(path, data)["attachment"]


def erase(case, entry, *fields, status=201, headers=None):
    return case.service.market.post(f"{case.path}/erasures", {"entry": entry, "fields": list(fields), "reason": "privacy_request"},
                                    status, headers)


def texts(case, voice):
    return {entry["seq"]: entry["texts"].get("text") for entry in case.entries(voice)}


def backups(service):
    """Dumped, erased, restored: with the keys of then (so this test can see it) and with those of now."""
    case = service.case()
    case.say(case.client, SECRET)
    case.say(case.client, STAYS)
    file = put(case.client, case, "passport.pdf", FILE)
    other = put(case.client, case, "other.pdf", FILE + b" and more")
    case.open(text=f"about: {SECRET}")
    case.client.post(f"{case.path}/drafts", {"text": f"{SECRET} And"}, 200, {"Idempotency-Key": None})
    kept, keys_then = dump(service, "trialogue"), dump(service, "trialogue_keys")
    for backup in (kept, keys_then):
        assert SECRET not in backup and SECRET.encode().hex() not in backup and FILE.hex() not in backup
    assert "星 愛子" not in kept, "nor do names stand in what is kept"

    restore(service, case, kept, keys_then)
    assert texts(case, case.freelancer)[2] == SECRET and case.client.get(f"{case.path}/attachments/{file['id']}").raw == FILE

    erase(case, 2, "text")
    erase(case, file["entry"], "file", "name")
    erase(case, 1, "client_name")
    restore(service, case, kept, dump(service, "trialogue_keys"))
    now = texts(case, case.freelancer)
    assert now[2] is None and now[3] == STAYS and now[6] == f"about: {SECRET}", now
    assert case.client.get(f"{case.path}/attachments/{file['id']}", None).status == 410
    assert case.client.get(f"{case.path}/attachments/{other['id']}").raw == FILE + b" and more"
    listed = {one["id"]: one for one in case.client.get(f"{case.path}/attachments")["data"]}
    assert listed[file["id"]]["erased"] and listed[file["id"]]["name"] is None and listed[other["id"]]["name"] == "other.pdf"
    thread = case.freelancer.get(case.path)
    assert thread["client"]["name"] is None and thread["freelancer"]["name"] == "Daniel Weber", thread.raw
    erase(case, 6, "text")  # what the old backup has again is erased again
    assert texts(case, case.client)[6] is None


def uuid_of(wire):
    return str(uuid.UUID(wire[4:]))


SWAP = """UPDATE {table} a SET {column} = b.{column} FROM {table} b
          WHERE a.thread_id = '{thread}' AND b.thread_id = '{other}' AND a.stream = 'joint' AND b.stream = 'joint'
              AND a.seq = {seq} AND b.seq = {with_seq} AND a.field = '{field}' AND b.field = 'text'"""


def tampered(service, what, change):
    """What was changed in the tables does not open: the list and the entry fail, an alarm is raised, and nothing else suffers."""
    case, other = service.case(), service.case()
    for one in (case, other):
        one.say(one.client, "I owe you 100.")
        one.say(one.client, "I owe you 900.")
    before = service.log().count("unopened")
    sql(service, change(uuid_of(case.id), uuid_of(other.id)))
    for path in (f"{case.path}/entries", f"{case.path}/entries/joint/2"):
        answer = case.freelancer.get(path, 500)
        assert answer.problem == "internal" and b"I owe" not in answer.raw, (what, answer.raw)
    assert service.log().count("unopened") > before, what
    case.say(case.client, "what is written goes on")
    assert texts(other, other.client) == {1: None, 2: "I owe you 100.", 3: "I owe you 900."}


def swaps():
    swap = lambda table, column, own, with_seq, field="text": lambda thread, other: SWAP.format(
        table=table, column=column, thread=thread, other=thread if own else other, seq=2, with_seq=with_seq, field=field)
    both = lambda own, with_seq: lambda thread, other: ";".join(
        swap(table, column, own, with_seq)(thread, other)
        for table, column in (("trialogue.contents", "sealed"), ("trialogue_keys.content_keys", "wrapped")))
    return [
        ("a text under another line's number", swap("trialogue.contents", "sealed", True, 3)),
        ("a text with its key under another line's number", both(True, 3)),
        ("another case's text", swap("trialogue.contents", "sealed", False, 2)),
        ("another case's text with its key", both(False, 2)),
        ("another text's key", swap("trialogue_keys.content_keys", "wrapped", True, 3)),
        ("one bit", lambda thread, _: f"UPDATE trialogue.contents SET sealed = set_bit(sealed, 600, 1 - get_bit(sealed, 600)) "
                                      f"WHERE thread_id = '{thread}' AND seq = 2"),
        ("a key of another generation", lambda thread, _: "UPDATE trialogue_keys.content_keys SET generation = 2 "
                                                          f"WHERE thread_id = '{thread}' AND seq = 2"),
        ("less than a box", lambda thread, _: "UPDATE trialogue.contents SET sealed = substr(sealed, 1, 72) "
                                              f"WHERE thread_id = '{thread}' AND seq = 2"),
    ]


def unexplained(service):
    """A key that is gone without a word is a text that is missing, and that is a failure."""
    case = service.case()
    case.say(case.client, "here")
    sql(service, f"DELETE FROM trialogue_keys.content_keys WHERE thread_id = '{uuid_of(case.id)}' AND seq = 2")
    assert case.client.get(f"{case.path}/entries/joint/2")["erased"] == ["text"]
    verdict = service.verify(case.export(service.auditor, service.directory / "unexplained.tar"))
    assert verdict.returncode == 1 and "no entry says that it was erased" in verdict.stdout, verdict.stdout


def strange_words(service):
    """A seat and a kind that there are none of, written into the table past the service: they show as none, and the worker lives."""
    case = service.case()
    said = case.say(case.client, "a line")["entries"][0]["seq"]
    workers = service.pids("worker")
    sql(service, f"UPDATE trialogue.entries SET seat = 'nobody', kind = 'nothing' WHERE thread_id = '{uuid_of(case.id)}' AND seq = {said}")
    listed = case.freelancer.get(f"{case.path}/entries")["data"][said - 1]
    for shown in (listed, case.freelancer.get(f"{case.path}/entries/joint/{said}")):
        assert (shown["actor"]["seat"], shown["kind"]) == ("none", "none"), shown
    assert service.pids("worker") == workers


def neighbours(service):
    """A text that does not open fails the step that names it, not those that are loaded together with it."""
    case, other = service.case(), service.case()
    said = [one.say(one.client, "a line")["entries"][0]["seq"] for one in (case, other)]
    case.open()
    case.mediate()
    service.mediator.post(f"{case.path}/caucuses", {"party": "client"})
    told = case.say(case.client, "between us", "caucus_client")["entries"][0]["seq"]
    case.client.post(f"{case.path}/consents", {"entry": told})
    sql(service, f"UPDATE trialogue.contents SET sealed = sealed || '\\x00' WHERE thread_id = '{uuid_of(case.id)}' "
                 "AND stream = 'caucus_client' AND field = 'text'")
    results = []

    def disclose():
        results.append(service.mediator.post(f"{case.path}/disclosures", {"party": "client", "entry": told}, None).status)

    def write(number):
        results.append(other.say(other.client, f"line {number}", status=None).status)
    threads = [threading.Thread(target=disclose)] + [threading.Thread(target=write, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [201] * 8 + [500] and said == [2, 2], results


def person(service):
    """All of one person in a case, in steps of 64 lines, from the rooms that the caller may erase from; nobody else's."""
    case = service.case()
    case.open(text="mine, too")
    case.mediate()
    for party in ("client", "freelancer"):
        service.mediator.post(f"{case.path}/caucuses", {"party": party})
    for number in range(70):
        case.say(case.client, f"{SECRET} {number}")
    case.say(case.freelancer, STAYS)
    case.say(case.client, SECRET, "caucus_client")
    file = put(case.client, case, "passport.pdf", FILE)
    service.market.post(f"{case.path}/history", b'{"from":"client","at":"2026-01-01T00:00:00Z","text":"before"}', 201,
                        content_type="application/x-ndjson")
    take = lambda voice, whom, status=201: voice.post(f"{case.path}/person-erasures", {"person": whom, "reason": "privacy_request",
                                                                                     "note": "letter of 2 May"}, status)
    client, freelancer = case.thread["client"], case.thread["freelancer"]
    sql(service, f"UPDATE trialogue.threads SET held = true WHERE thread_id = '{uuid_of(case.id)}'")
    for whom in (client, f"per_{uuid.uuid4().hex}"):
        assert take(service.market, whom, 409).problem == "held"
    sql(service, f"UPDATE trialogue.threads SET held = false WHERE thread_id = '{uuid_of(case.id)}'")
    first = take(service.market, client)
    assert first["erasure"] == {"lines": 64, "more": True} and len(first["entries"]) == 64
    second = take(service.market, client)  # names, the dispute, 70 lines, the file and what was imported
    assert second["erasure"] == {"lines": 10, "more": False}, second.raw
    # What is left is in a room that the marketplace does not know of: there it is as if the person had never been here.
    nothing, stranger = (take(service.market, whom, 422).json for whom in (client, f"per_{uuid.uuid4().hex}"))
    assert {**nothing, "request_id": ""} == {**stranger, "request_id": ""}
    assert take(service.supervisor, client)["erasure"] == {"lines": 1, "more": False}
    seen = json.dumps([case.entries(case.freelancer), case.entries(service.mediator, "caucus_client")], ensure_ascii=False)
    assert SECRET not in seen and "mine, too" not in seen and "before" not in seen and "星 愛子" not in seen and STAYS in seen
    assert case.client.get(f"{case.path}/attachments/{file['id']}", None).status == 410
    thread = case.freelancer.get(case.path)
    assert thread["client"]["name"] is None and thread["freelancer"]["name"] == "Daniel Weber" and thread["title"]
    left = "SELECT count(*) FROM trialogue_keys.content_keys WHERE thread_id = '{}' AND subject_id = '{}'"
    assert sql(service, left.format(uuid_of(case.id), uuid_of(client))) == "0" != sql(service, left.format(uuid_of(case.id), uuid_of(freelancer)))
    verdict = json.loads(service.verify(case.export(service.auditor, service.directory / "person.tar")).stdout)
    assert verdict["valid"], verdict


def killed(service):
    """kill -9 of the worker while it erases: each erasure is whole, or has not been."""
    case, done = service.case(), []
    for number in range(30):
        case.say(case.client, f"line {number}")

    def insist(entry):
        key = {"Idempotency-Key": f"erase-{entry}"}
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                if erase(case, entry, "text", status=None, headers=key).status in (201, 410):
                    return done.append(entry)
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.02)
        return None

    eraser = threading.Thread(target=lambda: [insist(entry) for entry in range(2, 32, 2)])
    eraser.start()
    seeded = random.Random(SEED)
    for count in range(1, 14, 3):  # each time when it has gone on: after deaths in a row the parent waits ever longer
        eventually(lambda reached=count: len(done) >= reached or not eraser.is_alive(), 120)
        time.sleep(seeded.random() / 50)
        os.kill(eventually(lambda: service.pids("worker"))[0], signal.SIGKILL)
    eraser.join()
    hang_up(service.auditor)
    assert done == list(range(2, 32, 2)), done
    left = "SELECT string_agg(seq::text, ' ' ORDER BY seq) FROM {} WHERE stream = 'joint' AND field = 'text' AND thread_id = '{}'"
    odd = " ".join(map(str, range(3, 32, 2)))
    for table in ("trialogue.contents", "trialogue_keys.content_keys"):
        assert sql(service, left.format(table, uuid_of(case.id))) == odd, table
    assert service.verify(case.export(service.auditor, service.directory / "killed.tar")).returncode == 0


def main():
    tap = Tap()
    with Service(workers=1) as service:
        service.found()
        tap.attempt("what was erased cannot be read from a backup with the keys of today; the rest can", backups, service)
        for what, change in swaps():
            tap.attempt(f"tampered: {what} does not open", tampered, service, what, change)
        tap.attempt("a key that is gone without a word is a missing text", unexplained, service)
        tap.attempt("words in the table that are none of ours end no worker", strange_words, service)
        tap.attempt("what does not open harms nobody who was loaded with it", neighbours, service)
        tap.attempt("all of a person goes, nobody else's words, and no room is told of", person, service)
        tap.attempt("an erasure is whole, whatever dies", killed, service)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
