"""Who may call what: every endpoint of the table that the program prints, with every kind of credential. What is not for a caller
answers 401, 403 or 404 as the table says, never 500, and has no effect; what one may not see answers like what never was. Rows
111 and 112 of the matrix of bad inputs, invariants I31 and I37."""

import hashlib
import http.client
import re
import sys
import uuid
from types import SimpleNamespace

from judge import problem, without_id
from service import Answer, Service, sql
from tap import Tap

FILE = b"The brief, as agreed."
DIGEST = hashlib.sha256(FILE).hexdigest()
SPLIT = {"preset": "custom", "client": 75000, "freelancer": 75000}


class Endpoint:
    def __init__(self, row):
        method, self.path, self.name, seats, scope, _ = (cell.strip(" `") for cell in row.strip("|\n ").split(" | "))
        self.method = method
        self.seats = set(filter(None, seats.split(", ")))
        self.scope = scope
        self.open = not self.seats
        self.named = re.findall(r"{(\w+)}", self.path)

    def in_thread(self):
        return bool({"thread", "dispute", "proposal", "settlement"} & set(self.named))


def endpoints(service):
    rows = re.findall(r"^\| (?:GET|POST|PUT|DELETE) .*$", service.run("print", "http"), re.M)
    found = [Endpoint(row + " ") for row in rows]
    assert len(found) > 50, rows
    return [endpoint for endpoint in found if "log" not in endpoint.named]  # for everybody, or not there: 36_proofs.py


# What each endpoint takes, so that nothing but the caller can be wrong with the request; those that take nothing are left out.
BODIES = {
    "create_consent": {"entry": 1}, "create_disclosure": {"party": "client", "entry": 1}, "create_caucus": {"party": "client"},
    "create_erasure": {"stream": "joint", "entry": 2, "fields": ["text"], "reason": "legal_duty"},
    "create_person_erasure": lambda: {"person": f"per_{uuid.uuid4().hex}", "reason": "legal_duty"},
    "create_message": {"text": "hello"}, "create_party_token": {"seat": "client"}, "create_read": {"entry": 1},
    "create_presence": {"state": "looking"}, "create_draft": {"text": "h"},
    "create_thread": lambda: {"ref": uuid.uuid4().hex, "title": "T", "amount": {"amount": 1, "currency": "JPY"},
                              "client": {"ref": "c", "name": "C"}, "freelancer": {"ref": "f", "name": "F"}},
    "import_history": b'{"from":"client","at":"2026-01-01T00:00:00Z","text":"before"}', "put_attachment": FILE,
    "create_assignment": {}, "create_decision": {"split": SPLIT, "reason": "late", "text": "So.", "cited": [1]},
    "create_dispute": {"reason": "late", "text": "Late."}, "create_escalation": {"to": "mediation", "reason": "no_agreement"},
    "create_evidence": {"text": "see"}, "create_evidence_request": {"party": "client", "text": "please"},
    "create_extension": {"due_at": "2027-01-01T00:00:00Z", "reason": "unavailable"},
    "create_outside_settlement": {"reason": "worked_out"}, "create_recusal": {"reason": "unavailable"},
    "create_reopening": {"reason": "new_evidence"}, "create_withdrawal": {"reason": "mistake"}, "create_proposal": {"split": SPLIT},
    "create_conflict": {"person": "somebody"}, "create_key": {"label": "x", "scopes": ["threads:read"]},
    "create_party_key": lambda: {"label": "x", "public_key": "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"},
    "create_staff_token": {"seat": "auditor", "ref": "x", "name": "X"},
    "create_fact": {"text": "It was due in May."}, "object_to_fact": {"note": "In June."}, "create_claim": {"text": "Most of it."},
    "set_tags": {"tags": ["urgent"]}, "create_view": lambda: {"name": "V" + uuid.uuid4().hex, "query": {}},
    "create_assignments": lambda: {"disputes": [f"dsp_{uuid.uuid4().hex}"], "mediator": f"per_{uuid.uuid4().hex}"},
    "create_factor": {"totp": "123456"}, "create_totp_confirmation": {"totp": "123456"},
    "create_password": {"current": "x" * 12, "password": "a good long passphrase"},
    "create_passkey": {"name": "key", "attestation_object": "AAAA", "client_data": "AAAA"},
    "create_staff": lambda: {"login": "x" + uuid.uuid4().hex[:8], "name": "X", "role": "auditor"},
}
TYPES = {"import_history": "application/x-ndjson", "put_attachment": "application/octet-stream"}


class Stage:
    """A thread that has one of everything, a dispute that was settled, and other people's things of the same kinds."""

    def __init__(self, service):
        self.service = service
        self.case = case = service.case()
        case.say(case.client, "first")
        case.open()
        case.mediate()
        for party in ("client", "freelancer"):
            service.mediator.post(f"{case.path}/caucuses", {"party": party})
            case.say(getattr(case, party), "between us", f"caucus_{party}")
        put = lambda voice, more="": voice.put(f"{case.path}/attachments/{DIGEST}?name=brief.txt{more}", FILE)["attachment"]["id"]
        self.hidden_file = put(case.freelancer, "&stream=caucus_freelancer")
        fact = case.client.post(f"{case.steps}/facts", {"text": "It was due in May."})["fact"]["number"]
        proposal = case.propose(service.mediator, 75000, 75000)["proposal"]["id"]
        case.accept(case.client, proposal)
        settled = case.accept(case.freelancer, proposal, version=2)["dispute"]
        key = service.market.post("/v1/keys", {"label": "to be ended", "scopes": ["threads:read"]})["key"]["id"]
        export = service.market.post(f"{case.path}/exports")["export"]
        self.ids = {"thread": case.id, "dispute": case.dispute, "proposal": proposal, "settlement": settled["settlement"]["id"],
                    "attachment": put(case.client), "credential": key, "person": service.mediator.person,
                    "entry": export["entry"], "stream": "joint", "seq": 1, "party": "client", "number": fact,
                    **{name: f"{kind}_{uuid.uuid4().hex}" for name, kind in (("view", "viw"), ("session", "ses"), ("passkey", "pky"))}}
        self.onlookers = ()  # who may write to the staff only
        self.settings = service.market.get("/v1/tenant")["settings"]

    def ask(self, voice, endpoint, **other):
        """The request as its caller would rightly make it, but for ids that are given."""
        ids = {**self.ids, **other}
        if endpoint.name == "put_attachment":  # a file's name in its own path is its digest
            ids["attachment"] = DIGEST + "?name=brief.txt"
        path = endpoint.path.format(**ids) + ("?q=first" if endpoint.name == "search" else "")
        body = self.settings if endpoint.name == "update_settings" else BODIES.get(endpoint.name)
        body = body() if callable(body) else {} if body is None and endpoint.method == "POST" else body
        if endpoint.name == "create_message" and voice in self.onlookers:
            body = {**body, "stream": "staff"}
        if endpoint.name in ("live", "live_all"):
            return glance(voice, path)
        return voice.send(endpoint.method, path, body, {"If-Match": '"1"'} if endpoint.method != "GET" else {},
                          TYPES.get(endpoint.name, "application/json"))


def glance(voice, path):
    """The head of an answer that does not end; all of a refusal."""
    host, port = voice.service.address.rsplit(":", 1)
    connection = http.client.HTTPConnection(host, int(port), timeout=60)
    connection.request("GET", path, headers={"Authorization": f"Bearer {voice.token}"})
    response = connection.getresponse()
    answer = SimpleNamespace(status=200, raw=b"") if response.status == 200 else Answer(response)
    connection.close()
    return answer


def tables(service):
    """How many rows each table has, but those that are written behind the answers, as the register of each tenant is."""
    names = sql(service, "SELECT relname FROM pg_class WHERE relnamespace = 'trialogue'::regnamespace AND relkind IN ('r', 'p') "
                         "AND relname NOT IN ('looks', 'pulses', 'log_entries', 'log_leases', 'log_tiles', 'checkpoints', 'heads')")
    told = {"entries": " WHERE thread_id <> tenant_id"}
    return sql(service, ";".join(f"SELECT '{name}', count(*) FROM trialogue.{name}{told.get(name, '')}" for name in names.split()))


def refused_as_told(stage, table, voice, expected):
    """Of the endpoints for which `expected` gives a status: each answers that, and nothing is written."""
    before, wrong = tables(stage.service), []
    for endpoint in table:
        status = expected(endpoint)
        if status is None:
            continue
        answer = stage.ask(voice, endpoint)
        if answer.status != status or not answer.headers["content-type"].startswith("application/problem+json"):
            wrong.append(f"{endpoint.name}: {answer.status} instead of {status}: {answer.raw[:200]}")
        if status == 401 and answer.headers.get("www-authenticate") != "Bearer":
            wrong.append(f"{endpoint.name}: no WWW-Authenticate")
    assert not wrong, "\n".join(wrong)
    after = tables(stage.service)
    assert after == before, set(after.splitlines()) ^ set(before.splitlines())


def served(stage, table, voice, mine):
    wrong = []
    for endpoint in sorted(table, key=lambda endpoint: endpoint.name == "create_recusal"):  # after it the seat is empty
        if mine(endpoint) and endpoint.name not in ("create_session", "create_view_removal"):  # for browsers; of one's own
            answer = stage.ask(voice, endpoint)
            if answer.status in (400, 401, 403, 404, 429) or answer.status >= 500:
                wrong.append(f"{endpoint.name}: {answer.status} {answer.raw[:200]}")
    assert not wrong, "\n".join(wrong)


def by_seat(seat):
    return lambda endpoint: 403 if not endpoint.open and seat not in endpoint.seats else None


def outside(seat):
    """Somebody with that seat elsewhere: what names something of ours is not there."""
    return lambda endpoint: None if endpoint.open else 404 if endpoint.in_thread() else by_seat(seat)(endpoint)


def elsewhere(endpoint):
    """A key of another tenant: nor are our keys and people there."""
    if not endpoint.in_thread() and endpoint.seats and "marketplace" not in endpoint.seats:
        return 403  # what is not for a key, of whichever tenant
    return 404 if set(endpoint.named) & {"thread", "dispute", "proposal", "settlement", "credential", "person"} else None


def by_scope(scope):
    def expected(endpoint):
        return None if endpoint.open else 403 if "marketplace" not in endpoint.seats or endpoint.scope != scope else None
    return expected


def unknown(endpoint):
    return None if endpoint.open else 401


def alike(stage, table, voice):
    """What another may not see, and what never was: the same answer, to every endpoint that takes an id."""
    kinds = {"thread": "thr", "dispute": "dsp", "proposal": "prp", "settlement": "stl", "person": "per", "attachment": "att",
             "credential": "crd"}
    never = {name: f"{kind}_{uuid.uuid4().hex}" for name, kind in kinds.items()}
    count = 0
    for endpoint in table:
        others = {name: never[name] for name in endpoint.named if name in never}
        if not others or "marketplace" not in endpoint.seats and not endpoint.in_thread():
            continue
        hidden, nothing = stage.ask(voice, endpoint), stage.ask(voice, endpoint, **others)
        if hidden.status == 403:  # an endpoint that is not for this seat, whatever the id
            assert nothing.status == 403
            continue
        assert hidden.status == 404 and without_id(hidden) == without_id(nothing), (endpoint.name, hidden.raw, nothing.raw)
        count += 1
    assert count > 40, count


def hidden_rooms(stage):
    """In one's own thread: files and entries of the other party's caucus and of the staff, of other threads, of nowhere."""
    case, never = stage.case, "att_" + uuid.uuid4().hex
    other = stage.service.case()
    foreign = other.client.put(f"{other.path}/attachments/{DIGEST}?name=a.txt", FILE)["attachment"]["id"]
    pairs = [(f"attachments/{stage.hidden_file}", f"attachments/{never}"), (f"attachments/{foreign}", f"attachments/{never}")]
    for room in ("caucus_freelancer", "staff"):
        pairs += [(f"entries/{room}/1", f"entries/{room}/99"), (f"entries?stream={room}", "entries?stream=nowhere"),
                  (f"attachments?stream={room}", "attachments?stream=nowhere"), (f"reads?stream={room}", "reads?stream=nowhere")]
    for hidden, nothing in pairs:
        answers = [case.client.get(f"{case.path}/{path}", 404) for path in (hidden, nothing)]
        assert without_id(answers[0]) == without_id(answers[1]), hidden


def mediators(service):
    """Acting as a party: 403. Who has left: 404. Who is assigned and has not joined yet holds the seat and reads, so that they can
    tell whether they have a tie; the row's 403 is here a 409 that says what to do first."""
    case = service.case()
    case.open()
    case.escalate()
    invited = service.staff("mediator", f"i-{case.ref}", "Ivo Invited")
    service.market.post(f"{case.steps}/assignments", {"mediator": invited.person})
    invited.get(case.path)
    for path, body in ((f"{case.steps}/proposals", {"split": SPLIT}), (f"{case.path}/caucuses", {"party": "client"}),
                       (f"{case.steps}/evidence-requests", {"party": "client", "text": "x"}),
                       (f"{case.steps}/escalations", {"to": "arbitration", "reason": "no_agreement"})):
        problem(invited.post(path, body, 409), 409, "no_mediator")
    invited.post(f"{case.steps}/assignments")
    proposal = case.propose(case.client, 90000, 60000)["proposal"]["id"]
    for path, body in ((f"/v1/proposals/{proposal}/acceptances", {}), (f"/v1/proposals/{proposal}/rejections", {}),
                       (f"{case.steps}/evidence", {"text": "x"}), (f"{case.steps}/withdrawals", {"reason": "mistake"}),
                       (f"{case.path}/disputes", {"reason": "late", "text": "x"}), (f"{case.path}/consents", {"entry": 1})):
        problem(invited.post(path, body, 403, {"If-Match": '"1"'}), 403, "not_allowed")
    invited.post(f"{case.steps}/recusals", {"reason": "unavailable"})
    for path in (case.path, f"{case.path}/entries", f"{case.path}/live", f"/v1/proposals/{proposal}", f"{case.steps}/proposals"):
        problem(invited.get(path, 404), 404, "not_found")
    assert case.id not in [thread["id"] for thread in invited.pages("/v1/threads")]


def modes(service, test_key):
    """What is made for a test is nowhere to be seen in live mode, though ref and people are the same."""
    live, test = service.market, test_key
    body = {"ref": "both-modes", "title": "T", "amount": {"amount": 1, "currency": "JPY"},
            "client": {"ref": "c", "name": "C"}, "freelancer": {"ref": "f", "name": "F"}}
    made = {voice: voice.post("/v1/threads", body)["thread"] for voice in (live, test)}
    assert made[live]["livemode"] and not made[test]["livemode"] and made[live]["client"] != made[test]["client"]
    for voice, other in ((live, test), (test, live)):
        problem(voice.get(f"/v1/threads/{made[other]['id']}", 404), 404, "not_found")
        assert [thread["id"] for thread in voice.get("/v1/threads?ref=both-modes")["data"]] == [made[voice]["id"]]
        party = voice.post(f"/v1/threads/{made[voice]['id']}/party-tokens", {"seat": "client"})["token"]
        problem(service.voice(party).get(f"/v1/threads/{made[other]['id']}", 404), 404, "not_found")
        assert not {key["id"] for key in voice.pages("/v1/keys")} & {key["id"] for key in other.pages("/v1/keys")}


def main():
    tap = Tap()
    with Service() as service:
        service.found("Other Market")
        other, other_auditor = service.market, service.auditor
        other_case = service.case()
        service.found()
        stage, table = Stage(service), endpoints(service)
        assistant = service.staff("assistant", "as-1", "Ada Assistant")
        stranger = service.staff("mediator", "m-2", "Max Elsewhere")
        test_key = service.key(service.test_tenant)
        seats = {"mediator": service.mediator, "client": stage.case.client, "freelancer": stage.case.freelancer,
                 "supervisor": service.supervisor, "auditor": service.auditor, "assistant": assistant,
                 "marketplace": service.market}
        stage.onlookers = (service.supervisor, assistant)
        scopes = {endpoint.scope for endpoint in table if endpoint.scope}
        for seat, voice in seats.items():
            tap.attempt(f"the {seat} of the thread: what is not for that seat is refused", refused_as_told, stage, table, voice,
                        by_seat(seat))
        for scope in sorted(scopes):
            key = service.key(service.tenant, scope)
            tap.attempt(f"a key with the scope {scope} alone opens nothing else", refused_as_told, stage, table, key,
                        by_scope(scope))
        away = {"a party of another thread": (service.case().client, outside("client")),
                "a mediator without the seat": (stranger, outside("mediator")),
                "a party of another tenant": (other_case.client, outside("client")),
                "an auditor of another tenant": (other_auditor, outside("auditor")),
                "a key of another tenant": (other, elsewhere), "a key of the test mode": (test_key, elsewhere)}
        for who, (voice, expected) in away.items():
            tap.attempt(f"{who}: what is ours is not there", refused_as_told, stage, table, voice, expected)
            tap.attempt(f"{who}: and answers like what never was", alike, stage, table, voice)
        for what, token in (("no credential", ""), ("a word", "hello"), ("a key that nobody made", "tk_live_" + "0" * 96)):
            tap.attempt(f"{what}: 401 everywhere", refused_as_told, stage, table, service.voice(token), unknown)
        tap.attempt("test mode and live mode never meet", modes, service, test_key)
        tap.attempt("rooms and files that one may not see answer like those that never were", hidden_rooms, stage)
        for seat, voice in seats.items():
            tap.attempt(f"the {seat} of the thread: what is for that seat is served", served, stage, table, voice,
                        lambda endpoint, seat=seat: seat in endpoint.seats or endpoint.open)
        tap.attempt("112: mediators are no parties; who is assigned joins first; who has left is out", mediators, service)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
