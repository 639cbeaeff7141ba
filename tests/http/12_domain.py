"""What is well-formed but cannot be: money, answers, texts, rooms and times, rows 82 to 93 of the matrix of bad inputs. Left out:
85 (shares are amounts here, never percentages) and 92, which stands in 13_reach; 87 and 88 are races and stand in 40_races."""

import sys
import time
import uuid

from judge import ahead, problem
from service import Service
from tap import Tap

LIMIT = 10**15


# --- money ---

# (row, what is sent, amount, currency, pointer)
AMOUNTS = [
    (82, "nothing", 0, "JPY", "/amount/amount"),
    (82, "less than nothing", -1, "JPY", "/amount/amount"),
    (82, "one more than the limit", LIMIT + 1, "JPY", "/amount/amount"),
    (82, "10.50 yen", 10.50, "JPY", "/amount/amount"),
    (82, "half a fils", 10.0005, "KWD", "/amount/amount"),
    (83, "a currency that nobody has", 1, "XQZ", "/amount/currency"),
    (83, "a currency for testing", 1, "XXX", "/amount/currency"),
    (83, "lower case", 1, "jpy", "/amount/currency"),
    (83, "four letters", 1, "JPYX", "/amount/currency"),
    (83, "two letters", 1, "JP", "/amount/currency"),
    (83, "its number", 1, "392", "/amount/currency"),
    (83, "no letters", 1, "", "/amount/currency"),
]


def thread(ref, amount=1, currency="JPY", client="c", freelancer="f"):
    return {"ref": ref, "title": "T", "amount": {"amount": amount, "currency": currency},
            "client": {"ref": client, "name": "C"}, "freelancer": {"ref": freelancer, "name": "F"}}


def bad_contract(service, amount, currency, pointer):
    problem(service.market.post("/v1/threads", thread("bad", amount, currency), 422), 422, "invalid", pointer)


def bad_amount(service, case, amount, currency, pointer):
    body = {"reason": "quality", "text": "x", "amount": {"amount": amount, "currency": currency}}
    problem(case.client.post(f"{case.path}/disputes", body, 422), 422, "invalid", pointer)


def edges(service):
    for amount, currency in ((1, "JPY"), (LIMIT, "JPY"), (10_050, "KWD"), (1050, "USD")):
        case = service.case(amount=amount, currency=currency)
        split = case.open()["dispute"]
        assert split["amount"] == {"amount": amount, "currency": currency}
        case.propose(case.client, amount, 0)


def split(client=None, freelancer=None, preset="custom", **more):
    given = {"client": client, "freelancer": freelancer}
    return {"preset": preset, **{name: value for name, value in given.items() if value is not None}, **more}


# (what is sent, the split, problem, pointer) of 150,000
SPLITS = [
    ("one too many", split(90000, 60001), "split_sum", "/split"),
    ("one too few", split(90000, 59999), "split_sum", "/split"),
    ("nothing for either", split(0, 0), "split_sum", "/split"),
    ("a negative share", split(-1, 150001), "invalid", "/split/client"),
    ("shares whose sum passes 64 bits", split(2**63 - 1, 2**63 - 1), "invalid", "/split/client"),
    ("shares at the limit, whose sum is far off", split(LIMIT, LIMIT), "split_sum", "/split"),
    ("a fraction", split(75000.5, 74999.5), "invalid", "/split/client"),
    ("one share only", split(client=150000), "invalid", "/split/freelancer"),
    ("no share", split(), "invalid", "/split/client"),
    ("a preset that nobody knows", split(preset="most"), "invalid", "/split/preset"),
    ("a preset with shares", split(75000, 75000, "half"), "invalid", "/split/client"),
    ("a third payee", split(75000, 75000, mediator=0), "unknown_field", "/split/mediator"),
    ("an array of lines", [{"payee": "client", "amount": 150000}], "invalid", "/split"),
    ("an empty object", {}, "invalid", "/split/client"),
    ("nothing", None, "invalid", "/split"),
]


def bad_split(case, terms, kind, pointer):
    problem(case.client.post(f"{case.steps}/proposals", {"split": terms}, 422), 422, kind, pointer)


def bad_decision(service, case, terms, kind, pointer):
    body = {"split": terms, "reason": "partly_delivered", "text": "So.", "cited": [1]}
    answer = service.mediator.post(f"{case.steps}/decisions", body, 422, {"If-Match": service.mediator.get(case.steps).etag})
    problem(answer, 422, kind, pointer)


# --- who may answer what ---

def accept(voice, proposal, version=None):
    headers = {"If-Match": version} if version else {}
    return voice.post(f"/v1/proposals/{proposal}/acceptances", {}, None, headers)


def acceptances(service):
    case, other = service.case(), service.case()
    case.open()
    other.open()
    foreign = other.propose(other.client, 90000, 60000)["proposal"]["id"]
    own = case.propose(case.client, 90000, 60000)["proposal"]["id"]
    problem(accept(case.client, own, '"1"'), 403, "own_proposal")
    problem(accept(case.freelancer, own), 428, "precondition_required")
    for stale in ('"2"', '"0"', "1", "*", 'W/"1"', '"1", "2"', '"x"'):
        problem(accept(case.freelancer, own, stale), 412, "precondition_failed")
    problem(accept(case.freelancer, foreign, '"1"'), 404, "not_found")
    problem(accept(case.freelancer, "prp_" + uuid.uuid4().hex, '"1"'), 404, "not_found")
    counter = case.propose(case.freelancer, 70000, 80000, answers=own)["proposal"]["id"]
    problem(accept(case.freelancer, own, '"2"'), 409, "proposal_closed")
    case.client.post(f"/v1/proposals/{counter}/rejections", {}, 201, {"If-Match": '"1"'})
    problem(accept(case.client, counter, '"2"'), 409, "proposal_closed")
    taken_back = case.propose(case.client, 90000, 60000)["proposal"]["id"]
    case.client.post(f"/v1/proposals/{taken_back}/withdrawals", {}, 201, {"If-Match": '"1"'})
    problem(accept(case.freelancer, taken_back, '"2"'), 409, "proposal_closed")
    short = case.client.post(f"{case.steps}/proposals", {
        "split": split(90000, 60000), "expires_at": ahead(seconds=3)})["proposal"]["id"]
    time.sleep(3)
    assert accept(case.freelancer, short, '"1"').status == 409
    case.mediate()
    both = case.propose(service.mediator, 75000, 75000)["proposal"]["id"]
    case.accept(case.client, both)
    problem(accept(case.client, both, '"2"'), 409, "already_answered")
    problem(accept(service.mediator, both, '"2"'), 403, "not_allowed")
    assert case.accept(case.freelancer, both, version=2)["dispute"]["outcome"] == "settled"
    assert accept(case.freelancer, both, '"3"').status == 409


def closed(service):
    """A closed dispute takes no step. That the row also names messages does not apply: the thread of a contract lives before,
    during and after its disputes (design 1), so that people may go on talking, and only the dispute is closed."""
    case = service.case()
    case.open()
    proposal = case.propose(case.client, 90000, 60000)["proposal"]["id"]
    case.accept(case.freelancer, proposal)
    before = case.entries(service.market)
    steps = {"evidence": {"text": "late"}, "proposals": {"split": split(90000, 60000)},
             "escalations": {"to": "mediation", "reason": "no_agreement"}, "withdrawals": {"reason": "mistake"}}
    for name, body in steps.items():
        for voice in (case.client, case.freelancer):
            answer = voice.post(f"{case.steps}/{name}", body, None)
            assert answer.status in (403, 409), (name, answer.raw)
    for step in ("acceptances", "rejections", "withdrawals"):
        assert case.freelancer.post(f"/v1/proposals/{proposal}/{step}", {}, None, {"If-Match": '"2"'}).status in (403, 409)
    assert service.market.post(f"{case.steps}/extensions", {"due_at": ahead(days=9), "reason": "unavailable"},
                               None).status == 409
    assert case.entries(service.market) == before
    case.say(case.client, "thank you all the same")
    assert [entry for entry in case.entries(service.market) if entry["kind"] == "message_posted"]


# --- texts, rooms, times ---

# (what is sent, the text, statuses)
TEXTS = [
    ("an empty text", "", (422,)),
    ("spaces, tabs and line ends", " \t\r\n\u3000\u00a0", (422,)),
    ("zero-width characters only", "\u200b\u200d\ufeff", (422,)),
    ("20,001 letters", "a" * 20001, (422,)),
    ("20,001 characters of four bytes", "😀" * 20001, (413, 422)),
    ("a text of more than 64 KiB", "a" * (64 * 1024 + 1), (413, 422)),
    ("a body of more than 256 KiB", "a" * (300 * 1024), (413,)),
]


def bad_text(case, text, statuses):
    try:
        answer = case.client.post(f"{case.path}/messages", {"text": text}, None)
    except OSError:  # the answer came before the body was read, and the connection ended
        assert statuses == (413,)
        return
    assert answer.status in statuses, f"{answer.status} {answer.raw[:300]}"


def longest_text(case):
    for text in ("a" * 20000, "星" * 20000, "e\u0301" * 10000):
        said = case.say(case.client, text)["entries"][0]
        assert case.client.get(f"{case.path}/entries/joint/{said['seq']}")["texts"]["text"] == text


def caucus_targets(service):
    case = service.case()
    case.open()
    case.mediate()
    mediator, path = service.mediator, f"{case.path}/caucuses"
    for party in ("both", "mediator", "joint", "caucus_client", "marketplace", "none", ""):
        problem(mediator.post(path, {"party": party}, 422), 422, "invalid", "/party")
    problem(mediator.post(path, {}, 422), 422, "invalid", "/party")
    problem(mediator.post(path, {"party": ["client", "freelancer"]}, 422), 422, "invalid", "/party")
    for voice in (case.client, case.freelancer, service.supervisor, service.market):
        problem(voice.post(path, {"party": "client"}, 403), 403, "not_allowed")
    mediator.post(path, {"party": "client"})
    problem(mediator.post(path, {"party": "client"}, 409), 409, "caucus_open")
    case.say(case.freelancer, "let me in", "caucus_client", 404)
    problem(case.say(case.client, "not open", "caucus_freelancer", 404), 404, "not_found")
    problem(case.say(mediator, "not open", "caucus_freelancer", 409), 409, "caucus_not_open")
    assert mediator.post(f"{path}/freelancer/closures", {}, None).status == 409
    assert mediator.post(f"{path}/staff/closures", {}, None).status in (400, 404, 422)


# (what is sent, the instant)
INSTANTS = [
    ("a second ago", lambda: ahead(seconds=-1)),
    ("1970", lambda: "1970-01-01T00:00:01.000Z"),
    ("366 days ahead", lambda: ahead(days=366)),
    ("the year 9999", lambda: "9999-12-31T23:59:59Z"),
    ("the year 10000", lambda: "10000-01-01T00:00:00Z"),
    ("a time without offset", lambda: ahead(days=1)[:-1]),
    ("a date", lambda: ahead(days=1)[:10]),
    ("a space for the T", lambda: ahead(days=1).replace("T", " ")),
    ("the second 60", lambda: ahead(days=1)[:17] + "60Z"),
    ("the hour 24", lambda: ahead(days=1)[:11] + "24:00:00Z"),
    ("the 30th of February", lambda: "2027-02-30T00:00:00Z"),
    ("an offset of 99 hours", lambda: ahead(days=1)[:19] + "+99:00"),
    ("milliseconds since 1970", lambda: int((time.time() + 86400) * 1000)),
    ("words", lambda: "tomorrow"),
    ("nothing", lambda: ""),
]


def bad_instant(service, cases, instant):
    negotiated, mediated = cases
    for voice, path, body, name in (
            (negotiated.client, f"{negotiated.steps}/proposals", {"split": split(90000, 60000)}, "expires_at"),
            (service.mediator, f"{mediated.steps}/evidence-requests", {"party": "client", "text": "the files"}, "due_at"),
            (service.market, f"{mediated.steps}/extensions", {"reason": "unavailable"}, "due_at")):
        problem(voice.post(path, {**body, name: instant()}, 422), 422, "invalid", f"/{name}")


def main():
    tap = Tap()
    with Service() as service:
        service.found()
        case = service.case()
        for row, name, amount, currency, pointer in AMOUNTS:
            tap.attempt(f"{row}: {name} is no contract's amount", bad_contract, service, amount, currency, pointer)
            tap.attempt(f"{row}: {name} is no amount in dispute", bad_amount, service, case, amount, currency, pointer)
        for name, amount, currency, pointer in (("more than the contract", 150001, "JPY", "/amount/amount"),
                                                ("another currency than the contract's", 1000, "USD", "/amount/currency")):
            tap.attempt(f"83: {name} is no amount in dispute", bad_amount, service, case, amount, currency, pointer)
        tap.attempt("82: one unit and 10^15 units are amounts, in currencies of 0, 2 and 3 digits", edges, service)
        case.open()
        decided = service.case()
        decided.open()
        decided.mediate()
        decided.escalate(service.mediator, "arbitration", "no_agreement")
        for name, terms, kind, pointer in SPLITS:
            tap.attempt(f"84: {name} is no proposal", bad_split, case, terms, kind, pointer)
            tap.attempt(f"84: {name} is no decision", bad_decision, service, decided, terms, kind, pointer)
        tap.attempt("86: who may accept what, in which version", acceptances, service)
        tap.attempt("89: a closed dispute takes no step", closed, service)
        for name, text, statuses in TEXTS:
            tap.attempt(f"90: {name} is no message", bad_text, case, text, statuses)
        tap.attempt("90: 20,000 characters of one, three and combined bytes are", longest_text, case)
        tap.attempt("91: a caucus is opened by the mediator, with one party", caucus_targets, service)
        mediated = service.case()
        mediated.open()
        mediated.mediate()
        for name, instant in INSTANTS:
            tap.attempt(f"93: {name} is no deadline", bad_instant, service, (case, mediated), instant)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
