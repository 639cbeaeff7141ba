"""The record: what is brought in from before, what has been read, what is erased, what is exported; and the tenant's own settings
and keys."""

import io
import json
import random
import re
import sys
import tarfile

from judge import problem
from service import Service, Voice, sql
from tap import Tap

SECRET = "Sonnenblume-4711"


def line(text="before", at="2026-01-01T10:00:00.000Z", who="client", **more):
    return json.dumps({"from": who, "at": at, "text": text, **more}, ensure_ascii=False)


def bring(service, case, body, status=201):
    body = body if isinstance(body, bytes) else "\n".join(body).encode()
    return service.market.post(f"{case.path}/history", body, status, content_type="application/x-ndjson")


# (what is wrong, lines, problem, pointer)
HISTORIES = [
    ("no line", [], "invalid", ""),
    ("501 lines", [line()] * 501, "invalid", ""),
    ("no JSON in the second line", [line(), "{", line()], "bad_json", "/2"),
    ("an empty line", [line(), "", line()], "bad_json", "/2"),
    ("an array", [line(), line(), "[]"], "bad_json", "/3"),
    ("a blank text in the third line", [line(), line(), line(" ")], "invalid", "/3/text"),
    ("no text", [line(), '{"from":"client","at":"2026-01-01T00:00:00Z"}'], "invalid", "/2/text"),
    ("a time to come", [line(), line(at="2096-01-01T00:00:00Z")], "invalid", "/2/at"),
    ("a time that is none", [line(at="yesterday")], "invalid", "/1/at"),
    ("a mediator's line", [line(), line(who="mediator")], "invalid", "/2/from"),
    ("a line of nobody we know", [line(who="support")], "invalid", "/1/from"),
    ("a field that nobody knows", [line(), line(seq=7)], "unknown_field", "/2/seq"),
    ("too long a ref", [line(external_ref="r" * 129)], "invalid", "/1/external_ref"),
    ("a name that stands twice", [line(), '{"from":"client","from":"client"}'], "bad_json", "/2"),
]


def bad_history(service, case, lines, kind, pointer):
    answer = bring(service, case, lines, None)
    problem(answer, 400 if kind == "bad_json" else 422, kind, pointer)
    assert case.kinds(case.client) == ["thread_opened"]


def good_history(service):
    case = service.case()
    lines = [line(f"line {n} ✓", f"2026-01-01T10:00:{59 - n:02}.123Z", "freelancer" if n % 2 else "client", external_ref=f"m-{n}")
             for n in range(5)] + [line("the marketplace's own", at="2025-12-31T23:59:59+09:00", who="marketplace")]
    assert bring(service, case, "\n".join(lines).encode() + b"\n").json == {"imported": 6}
    entries = case.entries(case.client)[1:]
    assert [entry["texts"]["external_ref"] for entry in entries[:5]] == [f"m-{n}" for n in range(5)]
    assert [entry["facts"]["original_at"] for entry in entries[4:]] == ["2026-01-01T10:00:55.123Z", "2025-12-31T14:59:59.000Z"]
    assert all(entry["at"] > entry["facts"]["original_at"] for entry in entries)
    assert {entry["actor"]["seat"] for entry in entries} == {"marketplace"} and entries[1]["facts"]["party"] == "freelancer"
    bring(service, case, [line("another time", external_ref="m-0")])  # refs are the marketplace's own; we keep no list of them
    for body in (b"{}\n" * 10, b"\xff"):
        assert bring(service, case, body, None).status in (400, 422)
    assert service.market.post(f"{case.path}/history", line().encode(), None).status == 415  # as application/json


def reads(service):
    """How far each has read; a deadline that waits on one is sealed as seen, once."""
    case = service.case()
    case.open()
    mark = lambda voice, entry, status=201, stream="joint": voice.post(f"{case.path}/reads",
                                                                       {"stream": stream, "entry": entry}, status)
    marks = lambda voice: {row["seat"]: row["entry"] for row in voice.get(f"{case.path}/reads")["data"]}
    assert "entries" not in mark(case.freelancer, 1).json  # not yet as far as the deadline
    seen = mark(case.freelancer, 2)
    assert seen["read"] == {"stream": "joint", "entry": 2} and [entry["kind"] for entry in seen["entries"]] == ["notified"]
    assert seen["entries"][0]["facts"]["party"] == "freelancer"
    assert "entries" not in mark(case.freelancer, 3).json and "entries" not in mark(case.client, 3).json
    problem(mark(case.client, 4, 422), 422, "invalid", "/entry")
    problem(mark(case.client, 1, 404, "staff"), 404, "not_found")
    problem(mark(service.market, 1, 403), 403, "not_allowed")
    mark(case.client, 1)
    assert marks(case.client) == {"client": 3, "freelancer": 3}, "a mark never goes back"
    mark(service.supervisor, 2)
    mark(service.auditor, 3)
    assert set(marks(case.client)) == set(marks(case.freelancer)) == {"client", "freelancer"}
    assert len(service.supervisor.get(f"{case.path}/reads")["data"]) == 4
    assert case.kinds(case.client).count("notified") == 1


def everything(service):
    """All that the database holds, as text, with bytes as their hexadecimal."""
    tables = sql(service, "SELECT oid::regclass FROM pg_class WHERE relnamespace::regnamespace::text ~ '^trialogue' AND relkind IN ('r', 'p')")
    return sql(service, ";".join(f"COPY {name} TO STDOUT" for name in tables.split()))


def erasure(service):
    """What is erased is gone from every place, and every proof stays good."""
    case = service.case()
    key = {"Idempotency-Key": "said"}
    case.client.post(f"{case.path}/messages", {"text": SECRET}, 201, key)
    case.say(case.freelancer, "what stays")
    case.open(text=f"about {SECRET}")
    proposal = case.client.post(f"{case.steps}/proposals", {"split": {"preset": "half"}, "note": SECRET})["proposal"]
    before = case.export(service.auditor, service.directory / "before.tar")
    assert SECRET.encode() in before.read_bytes()
    assert SECRET not in everything(service), "nor does whoever reads the tables see it while it is there"
    erase = lambda entry, fields, status=201, voice=service.market, **more: voice.post(
        f"{case.path}/erasures", {"entry": entry, "fields": fields, "reason": "privacy_request", **more}, status)
    made = erase(2, ["text"], note="asked by letter")["entries"][0]
    assert made["facts"] == {"target": 2, "fields": "text", "reason": "privacy_request"}
    assert made["texts"] == {"note": "asked by letter"}
    erase(4, ["text"], voice=service.supervisor)
    erase(proposal["entry"], ["note"])
    problem(erase(2, ["text"], 422), 422, "invalid", "/fields")  # it is gone already
    problem(erase(3, ["title"], 422), 422, "invalid", "/fields")
    problem(erase(3, ["text", "text"], 422), 422, "invalid", "/fields")
    problem(erase(3, ["at"], 422), 422, "invalid", "/fields")
    problem(erase(99, ["text"], 404), 404, "not_found")
    problem(erase(3, ["text"], 422, reason="late"), 422, "invalid", "/reason")
    problem(erase(1, ["text"], 404, stream="staff"), 404, "not_found")  # the marketplace does not see that room
    for path in (case.path, f"{case.path}/entries", f"{case.path}/entries/joint/2", case.steps, f"{case.steps}/proposals"):
        for voice in (case.client, case.freelancer, service.market, service.auditor):
            assert SECRET.encode() not in voice.get(path).raw, path
    assert case.client.get(f"{case.path}/entries/joint/2")["erased"] == ["text"]
    problem(case.client.post(f"{case.path}/messages", {"text": SECRET}, 410, key), 410, "erased")  # nor does a retry tell it
    held = everything(service)
    assert SECRET not in held and SECRET.encode().hex() not in held
    after = case.export(service.auditor, service.directory / "after.tar")
    verdict = service.verify(after)
    report = json.loads(verdict.stdout)
    assert verdict.returncode == 0 and report["valid"] and report["erased"] == 3, verdict.stdout
    assert SECRET.encode() not in after.read_bytes() and b"what stays" in after.read_bytes()
    assert {"joint 2", "joint 4", f"joint {proposal['entry']}"} == {note["where"] for note in report["findings"]}
    printed = service.run("verify", after, "--keys", service.public_keys())
    assert re.search(r"joint 2: its text was erased by joint \d+, marketplace, at \S+, reason privacy_request: asked by letter \(", printed), printed
    assert re.search(r"joint 4: its text was erased by joint \d+, supervisor per_\w+, at \S+, reason privacy_request \(", printed), printed
    assert service.verify(before).returncode == 0  # what was exported before is as good as it was


def names(service):
    """People's names and the title, from the first entry on; under a legal hold nothing is erased."""
    case = service.case(ref=f"ref-{SECRET}")
    sql(service, "UPDATE trialogue.threads SET held = true WHERE ref = '" + case.ref + "'")
    body = {"entry": 1, "fields": ["client_name", "freelancer_name", "ref", "title"], "reason": "legal_duty"}
    problem(service.market.post(f"{case.path}/erasures", body, 409), 409, "held")
    sql(service, "UPDATE trialogue.threads SET held = false WHERE ref = '" + case.ref + "'")
    service.market.post(f"{case.path}/erasures", body)
    thread = case.freelancer.get(case.path)
    assert thread["title"] is None and thread["client"] == {"id": case.thread["client"], "name": None}, thread.raw
    assert thread["freelancer"]["name"] is None
    listed = service.market.get(f"/v1/threads?ref={case.id}")["data"][0]
    assert listed["title"] is None and listed["ref"] == listed["id"] == case.id, listed
    assert not service.market.get(f"/v1/threads?ref={case.ref}")["data"]
    assert SECRET not in everything(service), "the tenant's own names of the thread and of its people are gone too"
    assert service.verify(case.export(service.auditor, service.directory / "names.tar")).returncode == 0


def members(archive):
    with tarfile.open(archive) as tar:
        return {name: tar.extractfile(name).read() for name in tar.getnames()}


def exports(service):
    """A party's archive has its rooms and no other; whoever exports, it verifies, and replays to the state that the tables have."""
    case = service.case()
    case.open()
    case.mediate()
    for party in ("client", "freelancer"):
        service.mediator.post(f"{case.path}/caucuses", {"party": party})
        case.say(getattr(case, party), f"secret of the {party}", f"caucus_{party}")
    case.say(service.mediator, "secret of the staff", "staff")
    rooms = {"client": ["joint", "caucus_client"], "freelancer": ["joint", "caucus_freelancer"], "market": ["joint"],
             "mediator": ["joint", "caucus_client", "caucus_freelancer", "staff"]}
    voices = {"client": case.client, "freelancer": case.freelancer, "market": service.market, "mediator": service.mediator}
    for who, seen in rooms.items():
        made = voices[who].post(f"{case.path}/exports")["export"]
        assert made["streams"] == seen, made
        archive = service.directory / f"{who}.tar"
        got = voices[who].get(made["url"])
        assert got.headers["content-type"] == "application/x-tar" and "attachment" in got.headers["content-disposition"]
        archive.write_bytes(got.raw)
        found = {name.split("/")[2] for name in members(archive) if name.startswith("data/entries/")}
        assert found == set(seen), (who, found)
        for party in ("client", "freelancer", "staff"):
            room = party if party == "staff" else f"caucus_{party}"
            assert (f"secret of the {party}".encode() in got.raw) == (room in seen), (who, party)
        assert service.verify(archive).returncode == 0
        # Of an export that another has closed one gets what one may see oneself; what is no export is not there.
        theirs = case.client.get(made["url"])
        with tarfile.open(fileobj=io.BytesIO(theirs.raw)) as tar:
            assert not [name for name in tar.getnames() if "caucus_freelancer" in name or "staff" in name], who
    for entry in ("1", "9999", "0", "-1", "x"):
        assert case.client.get(f"{case.path}/exports/{entry}", None).status in (400, 404)


def replayed(service):
    case = service.case()
    case.open()
    case.mediate()
    proposal = case.propose(service.mediator, 100000, 50000)["proposal"]["id"]
    case.accept(case.client, proposal)
    case.accept(case.freelancer, proposal, version=2)
    archive = service.directory / "cli.tar"
    service.run("export", "--listen", service.address, "--thread", case.id, "--token", service.auditor.token, "--out", archive)
    state = json.loads(service.run("replay", archive, "--keys", service.public_keys()))
    dispute, folded = service.market.get(case.steps).json, state["disputes"][0]
    for name in ("id", "stage", "reached", "outcome", "opened_by", "reason", "waiting_on", "version"):
        assert folded[name] == dispute[name], name
    assert folded["settlement"] == dispute["settlement"]["id"] and folded["client_amount"] == 100000
    assert state["proposals"][0]["status"] == "accepted" and state["proposals"][0]["version"] == 3
    assert state["thread"] == case.id and state["mediator"] == service.mediator.person


def settings(service):
    """Whole settings, on the version that was read; they count from the next step on."""
    tenant = service.market.get("/v1/tenant")
    put = lambda body, etag, status: service.market.put("/v1/tenant/settings", body, status, {"If-Match": etag} if etag else {},
                                                        "application/json")
    changed = {**tenant["settings"], "fee_bp": 1000, "fee_bearer": "both", "minimum_share_bp": 1000, "remainder_to": "client",
               "proposal_ms": 3600000}
    problem(put(changed, None, 428), 428, "precondition_required")
    problem(put(changed, '"99"', 412), 412, "precondition_failed")
    done = put(changed, tenant.etag, 200)
    assert done["settings"] == changed and done["version"] == tenant["version"] + 1 and done.etag == f'"{done["version"]}"'
    problem(put(tenant["settings"], tenant.etag, 412), 412, "precondition_failed")
    case = service.case(amount=1001)
    case.open()
    problem(case.propose(case.client, 1000, 1, status=422), 422, "split_below_minimum", "/split")
    made = case.client.post(f"{case.steps}/proposals", {"split": {"preset": "half"}})["proposal"]
    assert [made["split"][side]["amount"] for side in ("client", "freelancer")] == [501, 500]
    paid = case.accept(case.freelancer, made["id"])["dispute"]["settlement"]
    fees, payouts = ([paid[name][side]["amount"] for side in ("client", "freelancer")] for name in ("fees", "payouts"))
    assert fees == [50, 50] and payouts == [451, 450], paid
    put(tenant["settings"], done.etag, 200)


def keys(service):
    """A key is made once for one Idempotency-Key; lists tell no secret; a staff member is one person, whatever tokens they hold."""
    key = {"Idempotency-Key": "one-key"}
    body = {"label": "reports", "scopes": ["threads:read", "disputes:read"]}
    made, again = (service.market.post("/v1/keys", body, 201, key) for _ in range(2))
    assert made["secret"] == again["secret"] and made["key"] == again["key"] and made["key"]["scopes"] == body["scopes"]
    Voice(service, made["secret"]).get("/v1/disputes")
    problem(service.market.post("/v1/keys", {**body, "label": "other"}, 422, key), 422, "idempotency_key_reused")
    staff = lambda name: service.market.post("/v1/staff-tokens", {"seat": "mediator", "ref": "m-77", "name": name})["key"]
    tokens = staff("A"), staff("B")
    assert tokens[0]["person"] == tokens[1]["person"] and tokens[0]["id"] != tokens[1]["id"]
    listed = service.market.pages("/v1/keys", 2)
    assert len({row["id"] for row in listed}) == len(listed) and made["key"]["id"] in {row["id"] for row in listed}
    assert made["secret"] not in json.dumps(listed)
    for seat in ("client", "marketplace", "clock", "none"):
        problem(service.market.post("/v1/staff-tokens", {"seat": seat, "ref": "x", "name": "X"}, 422), 422, "invalid", "/seat")


def large(service):
    """As much as one import may bring, of letters that hardly repeat and of signs that never do: it comes in whole."""
    seeded = random.Random(20261122)
    writings = {"one letter": lambda n: "x" * n, "letters": lambda n: "".join(seeded.choices("abcdefghijklmnopqrstuvwxyz", k=n)),
                "kanji": lambda n: "".join(chr(seeded.randrange(0x4e00, 0x9fa0)) for _ in range(n // 3))}
    for name, write in writings.items():
        for count, length in ((200, 19000), (500, 8000)):
            case = service.case()
            assert bring(service, case, [line(write(length)) for _ in range(count)])["imported"] == count, (name, count)
            assert len(case.entries(case.client)) == 1 + count


def main():
    tap = Tap()
    with Service() as service:
        service.found()
        case = service.case()
        for what, lines, kind, pointer in HISTORIES:
            tap.attempt(f"history with {what}: the line is named and nothing comes in", bad_history, service, case, lines, kind,
                        pointer)
        for sentence, run in (("history keeps its times, its order and its refs", good_history),
                              ("the largest import comes in whole", large),
                              ("how far each has read, and that a deadline was seen", reads),
                              ("what is erased is gone from every place, and every proof stays good", erasure),
                              ("names and titles can be erased, but not under a legal hold", names),
                              ("a party's archive has its own rooms only", exports),
                              ("the exported entries rebuild the state that the tables have", replayed),
                              ("settings are changed whole, on the version that was read", settings),
                              ("keys and staff tokens", keys)):
            tap.attempt(sentence, run, service)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
