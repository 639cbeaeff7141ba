"""What the sides state: facts that both confirm or one objects to, claims; what was asked for as evidence; what came before."""

import json
import sys

from judge import ahead, problem
from service import Service
from tap import Tap


def mediated(service):
    case = service.case()
    case.open()
    case.mediate()
    return case


def state(case, voice, text="The brief says: hand-drawn."):
    return voice.post(f"{case.steps}/facts", {"text": text})["fact"]


def confirm(case, voice, number, status=201):
    return voice.post(f"{case.steps}/facts/{number}/confirmations", {}, status)


def object_to(case, voice, number, note="It does not.", status=201):
    return voice.post(f"{case.steps}/facts/{number}/objections", {"note": note}, status)


def facts(case, voice):
    return voice.get(f"{case.steps}/facts")["data"]


def agreeing(service):
    """Open, disputed, agreed: the last answer of each side counts, and everybody reads the same list."""
    case = mediated(service)
    made = state(case, case.client)
    entry = case.entries(case.freelancer)[-1]
    assert (entry["kind"], entry["seq"], entry["texts"]["text"]) == ("fact_stated", made["number"], made["text"])
    assert made == {"number": made["number"], "text": "The brief says: hand-drawn.", "by": "client", "at": entry["at"],
                    "client": "agrees", "freelancer": None, "status": "open", "notes": {"client": None, "freelancer": None}}
    number = made["number"]
    disputed = object_to(case, case.freelancer, number)["fact"]
    assert disputed["status"] == "disputed" and disputed["freelancer"] == "objects" and disputed["text"] == made["text"]
    assert disputed["notes"] == {"client": None, "freelancer": "It does not."}
    assert facts(case, case.client) == [disputed]
    agreed = confirm(case, case.freelancer, number)
    assert agreed["fact"]["status"] == "agreed" and agreed["fact"]["notes"]["freelancer"] is None
    assert agreed["entries"][0]["facts"] == {"dispute": case.dispute, "reply_to": number}
    assert agreed.headers["etag"] == f'"{agreed["dispute"]["version"]}"'
    withdrawn = object_to(case, case.client, number, "I read it again.")["fact"]  # its author may change their mind
    assert withdrawn["status"] == "disputed" and withdrawn["by"] == "client" and withdrawn["freelancer"] == "agrees"
    second = state(case, service.mediator, "Three drafts were delivered on 1 June.")
    assert second["client"] is second["freelancer"] is None and second["status"] == "open"
    confirm(case, case.client, second["number"])
    assert confirm(case, case.freelancer, second["number"])["fact"]["status"] == "agreed"
    for voice in (case.client, case.freelancer, service.mediator, service.supervisor, service.auditor, service.market):
        listed = facts(case, voice)
        assert [fact["status"] for fact in listed] == ["disputed", "agreed"] and listed[0]["notes"]["client"] == "I read it again."


def refusals(service):
    case = mediated(service)
    number = state(case, case.client)["number"]
    other = mediated(service)
    for wrong in (1, number + 1, 99999, 0, -1, "x", "9" * 30):
        problem(confirm(case, case.freelancer, wrong, 404), 404, "not_found")
        problem(object_to(case, case.freelancer, wrong, status=404), 404, "not_found")
    problem(confirm(other, other.client, number, 404), 404, "not_found")
    problem(confirm(other, case.client, number, 404), 404, "not_found")  # not a party of that thread
    for voice in (service.mediator, service.supervisor, service.market):
        problem(confirm(case, voice, number, 403), 403, "not_allowed")
    problem(case.client.post(f"{case.steps}/facts", {"text": "星" * 1001}, 422), 422, "invalid", "/text")
    problem(case.client.post(f"{case.steps}/facts", {"text": ""}, 422), 422, "invalid", "/text")
    problem(object_to(case, case.freelancer, number, "x" * 2001, 422), 422, "invalid", "/note")
    problem(case.freelancer.post(f"{case.steps}/facts/{number}/objections", {}, 422), 422, "invalid", "/note")
    for count in range(63):
        state(case, case.freelancer, f"number {count}")
    problem(case.client.post(f"{case.steps}/facts", {"text": "one more"}, 409), 409, "thread_full")
    actions = case.client.get(case.steps)["available_actions"]
    assert "state_fact" not in actions and {"confirm_fact", "object_to_fact", "state_claim"} <= set(actions)
    assert len(facts(case, case.client)) == 64
    case.client.post(f"{case.steps}/withdrawals", {"reason": "mistake"})
    problem(confirm(case, case.freelancer, number, 409), 409, "dispute_closed")
    case.open()
    assert facts(case, case.client) == []
    problem(confirm(case, case.freelancer, number, 404), 404, "not_found")  # it is a fact of the dispute before


def claims(service):
    case = mediated(service)
    claim = lambda voice, status=201, **body: voice.post(f"{case.steps}/claims", {"text": "What is fair.", **body}, status)
    money = lambda amount, currency="JPY": {"amount": amount, "currency": currency}
    claim(case.client, amount=money(150000))
    newest = claim(case.client, text="Half of it.", amount=money(75000))
    claim(case.freelancer, text="Only that the work is used as agreed.")
    listed = case.freelancer.get(f"{case.steps}/claims")["data"]
    assert [row["by"] for row in listed] == ["client", "freelancer"] and listed[0] == newest["claim"]
    assert listed[0]["amount"] == money(75000) and listed[1]["amount"] is None
    assert listed[0]["entry"] == newest["entries"][0]["seq"] and newest["entries"][0]["facts"]["amount"] == money(75000)
    problem(claim(case.client, 422, amount=money(150001)), 422, "invalid", "/amount/amount")
    problem(claim(case.client, 422, amount=money(1, "USD")), 422, "invalid", "/amount/currency")
    problem(claim(case.client, 422, text="x" * 1001), 422, "invalid", "/text")
    problem(claim(service.mediator, 403), 403, "not_allowed")
    assert case.kinds(case.client).count("claim_stated") == 3, "earlier claims stay in the log"


def erased(service):
    """The text of a fact goes as any other; what was agreed stays known."""
    case = mediated(service)
    number = state(case, case.client, "Sonnenblume")["number"]
    noted = object_to(case, case.freelancer, number, "Löwenzahn")["entries"][0]["seq"]
    for entry, field in ((number, "text"), (noted, "note")):
        service.market.post(f"{case.path}/erasures", {"entry": entry, "fields": [field], "reason": "privacy_request"})
    left = facts(case, case.client)[0]
    assert left["text"] is None and left["notes"]["freelancer"] is None and left["status"] == "disputed"
    assert service.verify(case.export(service.auditor, service.directory / "erased.tar")).returncode == 0


def replayed(service):
    """The exported entries alone give the rows that the tables have."""
    case = mediated(service)
    first, second = state(case, case.client)["number"], state(case, service.mediator)["number"]
    object_to(case, case.freelancer, first)
    confirm(case, case.client, second)
    confirm(case, case.freelancer, second)
    case.client.post(f"{case.steps}/claims", {"text": "All.", "amount": {"amount": 150000, "currency": "JPY"}})
    case.freelancer.post(f"{case.steps}/claims", {"text": "Nothing."})
    archive = case.export(service.auditor, service.directory / "facts.tar")
    folded = json.loads(service.run("replay", archive, "--keys", service.public_keys()))
    milliseconds = lambda at: at and service.cluster.psql(f"SELECT round(extract(epoch FROM '{at}'::timestamptz) * 1000)")
    for row, fact in zip(facts(case, case.client), folded["facts"], strict=True):
        assert (row["number"], row["by"], row["client"], row["freelancer"]) == (
            fact["entry"], fact["by"], fact.get("client"), fact.get("freelancer"))
        assert milliseconds(row["at"]) == str(fact["at"]) and fact["dispute"] == case.dispute
    for row, claim in zip(case.client.get(f"{case.steps}/claims")["data"], folded["claims"], strict=True):
        assert (row["by"], row["entry"]) == (claim["by"], claim["entry"])
        assert (row["amount"] or {}).get("amount") == claim.get("amount")
    assert folded["disputes"][0]["facts"] == 2


def checklist(service):
    """What a party submits answers all that it was asked for since it last did."""
    case = mediated(service)
    ask = lambda party, text: service.mediator.post(f"{case.steps}/evidence-requests", {
        "party": party, "text": text, "due_at": ahead(days=2)})["entries"][0]["seq"]
    give = lambda voice: voice.post(f"{case.steps}/evidence", {"text": "Here."})["entries"][0]["seq"]
    give(case.client)  # before anything is asked
    asked = [ask("freelancer", "The drafts."), ask("client", "The brief."), ask("freelancer", "Their dates.")]
    first = give(case.freelancer)
    further = give(case.freelancer)
    asked.append(ask("freelancer", "The invoice."))
    last = give(case.freelancer)
    listed = case.client.get(f"{case.steps}/evidence-checklist")["data"]
    assert [row["entry"] for row in listed] == asked
    assert [row["asked_of"] for row in listed] == ["freelancer", "client", "freelancer", "freelancer"]
    assert [[answer["entry"] for answer in row["answered"]] for row in listed] == [[first, further], [], [first, further], [last]]
    assert listed[0]["text"] == "The drafts." and listed[0]["by"] == "mediator" and listed[0]["due_at"] > listed[0]["at"]
    assert listed[3]["answered"][0]["by"] == "freelancer"
    for limit in (1, 2, 3, 4):
        assert service.auditor.pages(f"{case.steps}/evidence-checklist", limit) == listed, limit
    problem(case.client.get(f"{case.steps}/evidence-checklist?cursor=x", None), 400, "bad_cursor")
    assert mediated(service).client.get(f"/v1/disputes/{case.dispute}/evidence-checklist", None).status == 404


def people(service):
    """What came before, counted; for staff only."""
    market = service.market
    person = lambda ref, name: {"ref": ref, "name": name}

    def meet(ref, client, freelancer):
        case = service.case()  # its tokens are of no use; the thread below has the people wanted
        case.thread = market.post("/v1/threads", {"ref": ref, "title": "T", "amount": {"amount": 1000, "currency": "JPY"},
                                                  "client": person(client, "C"), "freelancer": person(freelancer, "F")})["thread"]
        case.id, case.path = case.thread["id"], f"/v1/threads/{case.thread['id']}"
        case.client, case.freelancer = case.party("client"), case.party("freelancer")
        case.open()
        return case

    settled = meet("p-1", "ann", "bob")
    settled.accept(settled.freelancer, settled.propose(settled.client, 500, 500)["proposal"]["id"])
    decided = meet("p-2", "ann", "bob")
    decided.mediate()
    decided.escalate(service.mediator, "arbitration")
    etag = service.mediator.get(decided.steps).etag
    service.mediator.post(f"{decided.steps}/decisions", {"split": {"preset": "half"}, "reason": "late", "text": "Late.", "cited": [1]},
                          headers={"If-Match": etag})
    turned = meet("p-3", "bob", "ann")  # the same two, the other way round
    turned.client.post(f"{turned.steps}/withdrawals", {"reason": "mistake"})
    meet("p-4", "ann", "eve")
    now = meet("p-5", "ann", "bob")
    now.mediate()
    seen = service.mediator.get(f"{now.steps}/people").json
    client, freelancer = now.thread["client"], now.thread["freelancer"]
    assert seen["client"] == {"person": client, "threads": 5, "disputes": 4, "settled": 1, "decided": 1, "defaulted": 0}, seen
    assert seen["freelancer"] == {"person": freelancer, "threads": 4, "disputes": 3, "settled": 1, "decided": 1, "defaulted": 0}, seen
    assert seen["together"] == {"threads": 4, "disputes": 3, "settled": 1, "decided": 1}, seen
    assert seen["with_mediator"] == {"client": 1, "freelancer": 1} and seen["conflicts"] == []
    assert service.supervisor.get(f"{now.steps}/people").json == service.auditor.get(f"{now.steps}/people").json == seen
    for voice in (now.client, now.freelancer, market):
        problem(voice.get(f"{now.steps}/people", None), 403, "not_allowed")
    other = service.staff("mediator", "m-2", "Other")
    problem(other.get(f"{now.steps}/people", None), 404, "not_found")


def main():
    tap = Tap()
    with Service() as service:
        service.found()
        for sentence, run in (("a fact is open, disputed or agreed, by the last answer of each side", agreeing),
                              ("what is no fact, too long, too many or not theirs to answer is refused", refusals),
                              ("the newest claim of each side counts", claims),
                              ("the texts of facts and objections can be erased", erased),
                              ("entries alone rebuild facts and claims", replayed),
                              ("the checklist of evidence", checklist),
                              ("what came before, for staff only", people)):
            tap.attempt(sentence, run, service)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
