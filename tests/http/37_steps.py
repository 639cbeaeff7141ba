"""The steps of a dispute that the scenarios of 20_three_parties leave out, on their way to the end and in their refusals: evidence,
more time, disclosure, terms, withdrawal, what was settled elsewhere, reopening, and money that fails before it moves."""

import hashlib
import sys

from judge import ahead, problem
from service import Service
from tap import Tap

TERMS = {"split": {"preset": "half"}}


def mediated(service, amount=150000):
    case = service.case(amount=amount)
    case.open()
    case.mediate()
    return case


def last(case, voice, kind, stream="joint"):
    return [entry for entry in case.entries(voice, stream) if entry["kind"] == kind][-1]


def amounts(split):
    return [split[side]["amount"] for side in ("client", "freelancer")]


def evidence(service):
    """The mediator asks; whoever is asked is awaited; what comes is seen by all, with its file."""
    case = mediated(service)
    due = ahead(days=2)
    asked = service.mediator.post(f"{case.steps}/evidence-requests", {"party": "freelancer", "text": "The files.", "due_at": due})
    assert asked["dispute"]["waiting_on"] == "freelancer" and asked["dispute"]["due_at"] == due
    assert asked["entries"][0]["facts"]["party"] == "freelancer" and asked["entries"][0]["texts"]["text"] == "The files."
    file = b"<svg/>"
    made = case.freelancer.put(f"{case.path}/attachments/{hashlib.sha256(file).hexdigest()}?name=logo.svg", file)["attachment"]
    given = case.freelancer.post(f"{case.steps}/evidence", {"text": "Here.", "attachments": [made["id"]]})
    assert given["dispute"]["waiting_on"] == "mediator" and given.headers["etag"] == f'"{given["dispute"]["version"]}"'
    entry = last(case, case.client, "evidence_submitted")
    assert entry["facts"]["attachments"] == [made["id"]] and entry["texts"]["text"] == "Here."
    case.client.post(f"{case.steps}/evidence", {"text": "Mine, though nobody asked."})
    plain = service.mediator.post(f"{case.steps}/evidence-requests", {"party": "client", "text": "The brief."})["dispute"]
    assert plain["due_at"] and plain["waiting_on"] == "client"
    nobody = service.mediator.post(f"{case.steps}/evidence-requests", {"party": "mediator", "text": "x"}, 422)
    problem(nobody, 422, "invalid", "/party")


def more_time(service):
    case = mediated(service)
    asked = service.mediator.post(f"{case.steps}/evidence-requests", {
        "party": "client", "text": "x", "due_at": ahead(days=1)})["dispute"]
    for count, (voice, days) in enumerate(((service.mediator, 2), (service.market, 3)), 1):
        given = voice.post(f"{case.steps}/extensions", {"due_at": ahead(days=days), "reason": "unavailable", "note": "a holiday"})
        assert given["dispute"]["due_at"] > asked["due_at"] and given["dispute"]["waiting_on"] == "client"
        assert given["dispute"]["extensions"] == count and given["entries"][0]["kind"] == "deadline_extended"
    extend = lambda days, reason, status: service.market.post(f"{case.steps}/extensions",
                                                              {"due_at": ahead(days=days), "reason": reason}, status)
    problem(extend(2, "unavailable", 422), 422, "invalid", "/due_at")  # not later than the deadline there is
    problem(extend(9, "other", 422), 422, "invalid", "/note")
    problem(extend(9, "late", 422), 422, "invalid", "/reason")
    for days in range(4, 18):
        extend(days, "unavailable", 201)
    problem(extend(99, "unavailable", 409), 409, "thread_full")


def disclosure(service):
    """A line of a caucus reaches the other party only by the mediator's step, and only with the consent of who is in it."""
    case = mediated(service)
    may = lambda voice, step: step in voice.get(case.steps)["available_actions"]
    service.mediator.post(f"{case.path}/caucuses", {"party": "client"})
    assert not may(service.mediator, "disclose") and not may(case.client, "consent")
    case.say(case.client, "90,000 would do.", "caucus_client")
    assert may(service.mediator, "disclose") and may(case.client, "consent")
    assert not may(case.freelancer, "consent") and not may(case.client, "disclose")
    case.say(service.mediator, "I hear you.", "caucus_client")
    disclose = lambda entry, status, party="client": service.mediator.post(f"{case.path}/disclosures",
                                                                           {"party": party, "entry": entry}, status)
    for entry in (1, 2):
        problem(disclose(entry, 409), 409, "consent_missing")
    problem(disclose(9, 404), 404, "not_found")
    problem(disclose(1, 404, "freelancer"), 404, "not_found")
    problem(case.freelancer.post(f"{case.path}/consents", {"entry": 1}, 404), 404, "not_found")
    problem(service.mediator.post(f"{case.path}/consents", {"entry": 1}, 403), 403, "not_allowed")
    consent = case.client.post(f"{case.path}/consents", {"entry": 1})["entries"][0]
    assert consent["stream"] == "caucus_client" and consent["facts"]["reply_to"] == 1, consent
    problem(disclose(2, 409), 409, "consent_missing")
    problem(case.client.post(f"{case.path}/disclosures", {"party": "client", "entry": 1}, 403), 403, "not_allowed")
    told = disclose(1, 201)["entries"][0]
    assert told["stream"] == "joint" and told["texts"]["text"] == "90,000 would do.", told
    entry = last(case, case.freelancer, "disclosed")
    assert entry["texts"]["text"] == "90,000 would do." and entry["facts"]["party"] == "client", entry
    assert "I hear you." not in case.freelancer.get(f"{case.path}/entries").raw.decode()
    service.supervisor.post(f"{case.path}/erasures", {
        "stream": "caucus_client", "entry": 2, "fields": ["text"], "reason": "legal_duty"})
    problem(disclose(2, 410), 410, "erased")


def terms(service):
    """Presets, an odd unit, a note, one open proposal of each side, lists and versions."""
    case = mediated(service, amount=100001)
    made = case.client.post(f"{case.steps}/proposals", {**TERMS, "note": "Let us end it."})
    proposal, number = made["proposal"], made["proposal"]["id"]
    assert made.headers["location"] == f"/v1/proposals/{number}" and made.etag == '"1"'
    assert amounts(proposal["split"]) == [50000, 50001], proposal  # the odd unit goes to the tenant's remainder side
    problem(case.propose(case.client, 1, 100000, status=409), 409, "proposal_open")
    problem(case.propose(case.freelancer, 1, 100000, status=409), 409, "not_your_turn")
    problem(case.propose(case.client, 1, 100000, answers=number, status=403), 403, "own_proposal")
    own = case.propose(service.mediator, 60001, 40000)["proposal"]
    problem(case.propose(service.mediator, 1, 100000, status=409), 409, "proposal_open")
    problem(case.propose(service.mediator, 1, 100000, answers=number, status=422), 422, "invalid", "/answers")
    counter = case.propose(case.freelancer, 40001, 60000, answers=number)["proposal"]
    assert counter["answers"] == number and case.client.get(f"/v1/proposals/{number}")["status"] == "countered"
    problem(case.freelancer.post(f"/v1/proposals/{own['id']}/withdrawals", {}, 403, {"If-Match": '"1"'}), 403, "not_allowed")
    gone = service.mediator.post(f"/v1/proposals/{own['id']}/withdrawals", {}, 201, {"If-Match": '"1"'})
    assert gone["proposal"]["status"] == "withdrawn" and gone.etag == '"2"'
    for preset, split in (("client_gets_all", [100001, 0]), ("freelancer_gets_all", [0, 100001])):
        made = service.mediator.post(f"{case.steps}/proposals", {"split": {"preset": preset}})["proposal"]
        assert amounts(made["split"]) == split
        service.mediator.post(f"/v1/proposals/{made['id']}/withdrawals", {}, 201, {"If-Match": '"1"'})
    listed = case.freelancer.get(f"{case.steps}/proposals")
    assert [item["status"] for item in listed["data"]] == ["countered", "withdrawn", "open", "withdrawn", "withdrawn"]
    assert listed["next_cursor"] is None
    read = case.client.get(f"/v1/proposals/{counter['id']}")
    assert read.json == counter and case.client.get(f"/v1/proposals/{counter['id']}", 304, {"If-None-Match": read.etag}).raw == b""
    rejected = case.client.post(f"/v1/proposals/{counter['id']}/rejections", {"note": "No."}, 201, {"If-Match": read.etag})
    assert rejected["proposal"]["status"] == "rejected" and rejected["entries"][0]["texts"]["note"] == "No."
    problem(case.client.post(f"{case.path}/disputes", {"reason": "late", "text": "x"}, 409), 409, "dispute_open")


def withdrawal(service):
    """Who opened it takes it back; a party reopens it with new evidence, three times, while there is time."""
    case = service.case()
    case.open(case.freelancer)
    problem(case.client.post(f"{case.steps}/withdrawals", {"reason": "worked_out"}, 403), 403, "not_allowed")
    problem(case.freelancer.post(f"{case.steps}/withdrawals", {"reason": "late"}, 422), 422, "invalid", "/reason")
    reopen = lambda voice, reason, status, **more: voice.post(f"{case.steps}/reopenings", {"reason": reason, **more}, status)
    problem(reopen(case.client, "new_evidence", 409), 409, "wrong_stage")
    for count in range(1, 4):
        ended = case.freelancer.post(f"{case.steps}/withdrawals", {"reason": "worked_out"})["dispute"]
        assert (ended["outcome"], ended["split"], ended["settlement"], ended["waiting_on"]) == ("withdrawn", None, None, "nobody")
        problem(reopen(case.client, "mistake", 422), 422, "invalid", "/reason")
        again = reopen(case.client, "new_evidence", 201, note="A letter.")["dispute"]
        assert (again["stage"], again["outcome"], again["reopenings"], again["closed_at"]) == ("negotiation", None, count, None)
    case.freelancer.post(f"{case.steps}/withdrawals", {"reason": "worked_out"})
    problem(reopen(case.client, "new_evidence", 409), 409, "thread_full")
    second = case.open()["dispute"]["id"]
    assert [item["id"] for item in case.client.get(f"{case.path}/disputes")["data"]] == [second, again["id"]]
    problem(case.client.post(f"/v1/disputes/{again['id']}/reopenings", {"reason": "new_evidence"}, 409), 409, "wrong_stage")


def elsewhere(service):
    """What the people settled elsewhere is told by the marketplace, with or without amounts; no money is to move."""
    for split, wanted in ((None, None), ({"preset": "custom", "client": 100000, "freelancer": 50000}, [100000, 50000]),
                          ({"preset": "half"}, [75000, 75000])):
        case = mediated(service)
        service.mediator.post(f"{case.path}/caucuses", {"party": "client"})
        problem(service.market.post(f"{case.steps}/outside-settlements", {"reason": "other"}, 422), 422, "invalid", "/note")
        body = {"reason": "contract_cancelled", "note": "By phone.", **({"split": split} if split else {})}
        made = service.market.post(f"{case.steps}/outside-settlements", body)
        ended = made["dispute"]
        told = ended["split"] and amounts(ended["split"])
        assert (ended["outcome"], told, ended["settlement"]) == ("settled_outside", wanted, None), ended
        assert [entry["kind"] for entry in made["entries"]] == ["caucus_closed", "dispute_settled_outside"]
        problem(case.client.post(f"{case.steps}/reopenings", {"reason": "new_evidence"}, 403), 403, "not_allowed")
        again = service.market.post(f"{case.steps}/reopenings", {"reason": "mistake"})["dispute"]
        assert again["stage"] == "mediation" and again["split"] is None


def money(service):
    """Settled; the transfer fails, twice is once too often; then it is confirmed, once."""
    case = service.case()
    case.open()
    settled = case.accept(case.freelancer, case.propose(case.client, 90000, 60000)["proposal"]["id"])["dispute"]["settlement"]
    path = f"/v1/settlements/{settled['id']}"
    assert service.market.get(path).json == settled and settled["status"] == "pending" and settled["settled_at"] is None
    problem(service.market.post(f"{case.steps}/reopenings", {"reason": "mistake"}, 409), 409, "wrong_stage")
    failed = service.market.post(f"{path}/failures", {"note": "The bank says no."})
    assert failed["settlement"]["status"] == "failed" and failed["dispute"]["waiting_on"] == "marketplace"
    assert failed["entries"][0]["texts"]["note"] == "The bank says no."
    problem(service.market.post(f"{path}/failures", {}, 409), 409, "wrong_stage")
    done = service.market.post(f"{path}/confirmations", {"external_ref": "payout-7"})
    assert done["settlement"]["status"] == "confirmed" and done["settlement"]["settled_at"]
    assert done["dispute"]["waiting_on"] == "nobody"
    assert done["entries"][0]["texts"]["external_ref"] == "payout-7"
    for step in ("confirmations", "failures"):
        problem(service.market.post(f"{path}/{step}", {}, 409), 409, "settlement_final")
    problem(service.market.post(f"{case.steps}/reopenings", {"reason": "mistake"}, 409), 409, "settlement_final")
    for voice in (case.client, case.freelancer, service.auditor):
        assert voice.get(path)["status"] == "confirmed"


def on_behalf(service):
    """The marketplace opens and escalates for a party, and says for which."""
    case = service.case()
    problem(service.market.post(f"{case.path}/disputes", {"reason": "late", "text": "x"}, 422), 422, "invalid", "/on_behalf")
    opened = service.market.post(f"{case.path}/disputes", {"reason": "late", "text": "x", "on_behalf": "freelancer",
                                                           "amount": {"amount": 50000, "currency": "JPY"}})
    dispute = opened["dispute"]
    assert opened.headers["location"] == f"/v1/disputes/{dispute['id']}" and dispute["opened_by"] == "freelancer"
    assert dispute["amount"]["amount"] == 50000 and dispute["waiting_on"] == "client"
    case.dispute, case.steps = dispute["id"], f"/v1/disputes/{dispute['id']}"
    up = {"to": "mediation", "reason": "no_contact"}
    problem(case.client.post(f"{case.steps}/escalations", {**up, "on_behalf": "freelancer"}, 422), 422, "invalid", "/on_behalf")
    up = service.market.post(f"{case.steps}/escalations", {**up, "on_behalf": "client"})
    assert up["entries"][0]["facts"]["party"] == "client" and up["entries"][0]["actor"]["seat"] == "marketplace"
    problem(case.escalate(case.client, "negotiation", status=422), 422, "invalid", "/to")
    problem(case.escalate(case.client, "arbitration", status=409), 409, "no_mediator")
    assigned = service.supervisor.post(f"{case.steps}/assignments", {"mediator": service.mediator.person})["dispute"]
    assert assigned["mediator"] == service.mediator.person and not assigned["mediator_joined"]
    problem(case.escalate(case.client, "arbitration", status=409), 409, "no_mediator")
    assert service.mediator.post(f"{case.steps}/assignments")["dispute"]["mediator_joined"]
    problem(case.escalate(case.client, "arbitration", status=409), 409, "wrong_stage")


def decision(service):
    case = mediated(service)
    case.escalate(service.mediator, "arbitration")
    body = {"split": {"preset": "custom", "client": 1, "freelancer": 149999}, "reason": "late", "text": "So decided.",
            "cited": [1, 2]}
    decide = lambda status, etag=None, **changed: service.mediator.post(
        f"{case.steps}/decisions", {**body, **changed}, status, {"If-Match": etag} if etag else {})
    etag = service.mediator.get(case.steps).etag
    problem(decide(428), 428, "precondition_required")
    problem(decide(412, '"1"'), 412, "precondition_failed")
    for cited in ([], [9999], [0], list(range(1, 34))):
        assert decide(422, etag, cited=cited).status == 422
    problem(decide(422, etag, reason="quality"), 422, "invalid", "/reason")
    done = decide(201, etag)
    assert done["dispute"]["outcome"] == "decided" and done["dispute"]["settlement"]["split"]["client"]["amount"] == 1
    assert done["entries"][-1]["facts"]["cited"] == [1, 2] and done["entries"][-1]["texts"]["text"] == "So decided."
    problem(decide(409, done.etag), 409, "dispute_closed")


def hand_over(service):
    """The seated mediator names the next one, and leaves with that step; what they say about it is for staff."""
    case, nao = mediated(service), service.staff("mediator", "m-nao", "Nao")
    service.mediator.post(f"{case.path}/caucuses", {"party": "client"})
    assert "hand_over" in service.mediator.get(case.steps)["available_actions"]
    give = lambda to, status=201, voice=service.mediator: voice.post(f"{case.steps}/assignments", {"mediator": to, "note": "Start with the brief."}, status)
    problem(give(case.thread["client"], 422), 422, "invalid", "/mediator")
    problem(give(service.supervisor.person, 422), 422, "invalid", "/mediator")
    problem(give(nao.person, 409, service.supervisor), 409, "mediator_seated")
    given = give(nao.person)
    assert [(entry["stream"], entry["kind"]) for entry in given["entries"]] == [
        ("staff", "message_posted"), ("joint", "caucus_closed"), ("joint", "mediator_recused"), ("joint", "mediator_assigned")]
    assert given["dispute"]["mediator"] == nao.person and not given["dispute"]["mediator_joined"]
    problem(service.mediator.get(case.path, None), 404, "not_found")
    assert nao.get(f"{case.path}/entries?stream=staff")["data"][-1]["texts"]["text"] == "Start with the brief."
    assert "brief" not in case.client.get(f"{case.path}/entries").raw.decode()
    problem(service.mediator.post(f"{case.steps}/assignments", {}, 404), 404, "not_found")
    assert nao.post(f"{case.steps}/assignments")["dispute"]["mediator_joined"]
    assert service.verify(case.export(service.auditor, service.directory / "handed.tar")).returncode == 0


def main():
    tap = Tap()
    with Service() as service:
        service.found()
        for sentence, run in (("evidence is asked for, and given, with a file", evidence),
                              ("more time is given, up to 16 times", more_time),
                              ("a caucus line is disclosed with consent, and never without", disclosure),
                              ("terms: presets, turns, counters, withdrawals, rejections", terms),
                              ("a dispute is withdrawn by who opened it, and reopened with new evidence", withdrawal),
                              ("what was settled elsewhere moves no money, and can be reopened", elsewhere),
                              ("a settlement fails, then is confirmed, and is final", money),
                              ("the marketplace acts for a party, and says for which", on_behalf),
                              ("a decision names its reasons and the entries it rests on, in the version that was read", decision),
                              ("the seated mediator hands over, with a note for staff", hand_over)):
            tap.attempt(sentence, run, service)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
