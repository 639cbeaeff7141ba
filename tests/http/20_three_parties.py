"""The mediator takes a seat in the thread that is already there: behaviours TP1 to TP12 of three-party messaging."""

import hashlib
import json
import re
import sys
import urllib.parse

from service import Service
from tap import Tap


def tp1(service):
    case = service.case()
    for n in range(5):
        case.say(case.client if n % 2 else case.freelancer, f"line {n}")
    case.open()
    case.mediate()
    thread = service.mediator.get(case.path)
    assert thread["id"] == case.id and thread["mediator"]["id"] == service.mediator.person
    same = [item for item in service.market.pages("/v1/threads?ref=" + urllib.parse.quote(case.ref))]
    assert [item["id"] for item in same] == [case.id]


def tp2(service, lines):
    case = service.case()
    file = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
    digest = hashlib.sha256(file).hexdigest()
    for first in range(0, lines, 500):
        body = "\n".join(
            '{"from":"%s","at":"2026-01-01T00:00:%02d.%03dZ","text":"line %d ✓"}'
            % ("client" if n % 2 else "freelancer", n // 1000 % 60, n % 1000, n)
            for n in range(first, min(first + 500, lines)))
        service.market.post(f"{case.path}/history", body.encode(), content_type="application/x-ndjson")
    made = case.client.put(f"{case.path}/attachments/{digest}?name=logo.png", file)["attachment"]
    case.open()
    case.mediate()
    seen = case.entries(service.mediator)
    assert [entry["seq"] for entry in seen] == list(range(1, len(seen) + 1))
    texts = [entry["texts"]["text"] for entry in seen if entry["kind"] == "message_imported"]
    assert texts == [f"line {n} ✓" for n in range(lines)], len(texts)
    assert service.mediator.get(f"{case.path}/attachments/{made['id']}").raw == file


def tp3(service):
    case = service.case()
    case.say(case.client, "before")
    case.open()
    case.mediate()
    for voice in (case.client, case.freelancer):
        voice.get(case.path)
        case.say(voice, "after")


def tp4(service):
    case = service.case()
    case.open()
    case.escalate(reason="no_contact")
    for voice in (case.client, case.freelancer):
        lines = [entry for entry in case.entries(voice) if entry["kind"] == "escalated"]
        assert len(lines) == 1
        assert lines[0]["actor"]["seat"] == "client" and lines[0]["facts"]["reason"] == "no_contact" and lines[0]["at"]


def tp5(service):
    case = service.case()
    case.open()
    case.mediate()
    voices = {"m": service.mediator, "c": case.client, "f": case.freelancer}
    for name, voice in voices.items():
        case.say(voice, f"from {name}")
    for voice in voices.values():
        texts = [entry["texts"].get("text") for entry in case.entries(voice)]
        assert all(f"from {name}" in texts for name in voices)


def tp6(service):
    case = service.case()
    case.open()
    case.mediate()
    before = [voice.get(path).raw for voice in (case.client, case.freelancer) for path in (case.path, f"{case.path}/entries")]
    case.say(service.mediator, "between us", "staff")
    after = [voice.get(path).raw for voice in (case.client, case.freelancer) for path in (case.path, f"{case.path}/entries")]
    assert before == after
    for voice in (case.client, case.freelancer):
        voice.get(f"{case.path}/entries?stream=staff", 404)
        case.say(voice, "me too", "staff", 404)
    assert case.kinds(service.mediator, "staff") == ["message_posted"]


def tp7(service):
    case = service.case()
    case.open()
    case.mediate()
    service.mediator.post(f"{case.path}/caucuses", {"party": "client"})
    case.say(service.mediator, "what would you accept?", "caucus_client")
    case.say(case.client, "at least 90,000", "caucus_client")
    service.mediator.post(f"{case.path}/caucuses/client/closures")
    kinds = case.kinds(case.freelancer)
    assert kinds.count("caucus_opened") == 1 and kinds.count("caucus_closed") == 1
    hidden = case.freelancer.get(f"{case.path}/entries/caucus_client/1", 404)
    nothing = case.freelancer.get(f"{case.path}/entries/caucus_client/999", 404)
    shape = lambda answer: {k: v for k, v in answer.json.items() if k != "request_id"}
    assert shape(hidden) == shape(nothing)
    assert len(case.kinds(case.client, "caucus_client")) == 2


def tp8(service):
    case, other = service.case(), service.case()
    other.client.get(case.path, 404)
    other.client.get(f"{case.path}/entries", 404)
    service.mediator.get(f"{case.path}/entries", 404)
    stranger = Service.found.__get__(service)  # another tenant's key
    noted = [row for row in map(json.loads, re.findall(r'^\{.*"event":"access_denied".*$', service.log(), re.M)) if row["object"] == case.id]
    assert [(row["endpoint"], row["fault"]) for row in noted] == [("get_thread", "not_found")] + [("list_entries", "not_found")] * 2
    assert all(other.id in row["who"] and row["peer"] == "127.0.0.1" for row in noted[:2]) and service.mediator.token not in service.log()
    kept = (service.tenant, service.test_tenant, service.market, service.mediator, service.supervisor, service.auditor)
    stranger("Other Market")
    service.market.get(case.path, 404)
    (service.tenant, service.test_tenant, service.market, service.mediator, service.supervisor, service.auditor) = kept


def tp9(service):
    case = service.case()
    case.open()
    case.mediate()
    case.say(service.mediator, "the first mediator's line")
    second = service.staff("mediator", f"m-{case.ref}", "Second Mediator")
    service.mediator.post(f"{case.steps}/recusals", {"reason": "unavailable"})
    service.mediator.get(f"{case.path}/entries", 404)
    second.post(f"{case.steps}/assignments")
    lines = case.entries(second)
    first = [entry for entry in lines if entry["texts"].get("text") == "the first mediator's line"]
    assert first[0]["actor"]["person"] == service.mediator.person
    assert [entry["seq"] for entry in lines] == list(range(1, len(lines) + 1))


def tp10(service):
    case = service.case()
    case.open()
    key = {"Idempotency-Key": "once"}
    body = {"to": "mediation", "reason": "no_agreement"}
    first = case.client.post(f"{case.steps}/escalations", body, 201, key)
    again = case.client.post(f"{case.steps}/escalations", body, 201, key)
    assert first.raw == again.raw and again.headers.get("idempotency-replayed") == "true"
    case.escalate(status=409)
    case.client.post(f"{case.path}/disputes", {"reason": "quality", "text": "again"}, 409)
    assert case.kinds(case.client).count("escalated") == 1


def tp11(service):
    case = service.case()
    case.open()
    case.mediate()
    mine = lambda: [d["id"] for d in service.mediator.pages("/v1/disputes?outcome=none")]
    assert case.dispute in mine()
    proposal = case.propose(case.client, 90000, 60000)["proposal"]["id"]
    settled = case.accept(case.freelancer, proposal)
    assert settled["dispute"]["outcome"] == "settled" and settled["dispute"]["waiting_on"] == "marketplace"
    assert case.dispute not in mine()
    settlement = settled["dispute"]["settlement"]["id"]
    done = service.market.post(f"/v1/settlements/{settlement}/confirmations", {"external_ref": "payout-1"})
    assert done["dispute"]["waiting_on"] == "nobody"


def tp12(service):
    case = service.case()
    case.open()
    case.mediate()
    proposal = case.propose(service.mediator, 75000, 75000)["proposal"]["id"]
    case.client.post(f"/v1/proposals/{proposal}/rejections", {"note": "no"}, 201, {"If-Match": '"1"'})
    case.escalate(service.mediator, "arbitration", "no_agreement")
    dispute = service.mediator.get(case.steps)
    cited = [entry["seq"] for entry in case.entries(service.mediator) if entry["kind"] == "dispute_opened"]
    service.mediator.post(f"{case.steps}/decisions", {
        "split": {"preset": "custom", "client": 100000, "freelancer": 50000}, "reason": "partly_delivered",
        "text": "Half of the work was delivered.", "cited": cited}, 201, {"If-Match": dispute.etag})
    kinds = case.kinds(service.auditor)
    for kind in ("thread_opened", "dispute_opened", "escalated", "mediator_assigned", "mediator_joined", "proposal_made",
                 "proposal_rejected", "dispute_decided"):
        assert kinds.count(kind) == (2 if kind == "escalated" else 1), (kind, kinds)
    archive = case.export(service.auditor, service.directory / "tp12.tar")
    verdict = service.verify(archive)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr
    bytes_ = bytearray(archive.read_bytes())
    at = bytes_.index(b'"kind":"proposal_made"')
    bytes_[at + 9] ^= 1
    archive.write_bytes(bytes_)
    verdict = service.verify(archive)
    assert verdict.returncode == 1 and "joint" in verdict.stdout, verdict.stdout


def main():
    tap = Tap()
    with Service() as service:
        service.found()
        tap.attempt("TP1 escalating keeps the thread: same id, the mediator takes a seat, no second case", tp1, service)
        tap.attempt("TP2 the mediator's first read has every line, in order, byte for byte, with files", tp2, service, 50)
        tap.attempt("TP2 also with 10,000 lines", tp2, service, 10000)
        tap.attempt("TP3 the parties' tokens from before go on working", tp3, service)
        tap.attempt("TP4 one line tells both who asked, when and why", tp4, service)
        tap.attempt("TP5 what is said to all reaches all", tp5, service)
        tap.attempt("TP6 a staff note changes not one byte of what the parties see", tp6, service)
        tap.attempt("TP7 that a caucus took place is visible, what was said is not", tp7, service)
        tap.attempt("TP8 who has no seat gets 404, from another thread and another tenant too; the log has the attempt", tp8, service)
        tap.attempt("TP9 a new mediator reads all, the old lines keep their author, the old one is out", tp9, service)
        tap.attempt("TP10 a second escalation is refused, a retry gets the first answer", tp10, service)
        tap.attempt("TP11 parties who settle close the case; it leaves the mediator's queue", tp11, service)
        tap.attempt("TP12 one entry for each step; a flipped byte is found and the entry named", tp12, service)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
