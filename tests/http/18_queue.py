"""The queue: what waits for whom, by deadline; counts; taking the next case; tags, snoozes, saved views; many assignments at once."""

import sys
import threading
import uuid

from judge import ahead, eventually, problem
from service import Service
from tap import Tap


def rows(voice, query=""):
    return voice.pages(f"/v1/queue?{query or 'view=needs_me'}")


def disputes(voice, query=""):
    return [row["dispute"]["id"] for row in rows(voice, query)]


def counts(voice):
    return voice.get("/v1/queue/counts")["counts"]


def waiting(service, **options):
    """A case that waits for a mediator."""
    case = service.case(**options)
    case.open()
    case.escalate()
    return case


def tenant(service):
    """A tenant of its own, with the usual voices: what one scenario leaves does not disturb the next."""
    service.found(f"Market {uuid.uuid4().hex[:6]}")
    return service


def row_of(voice, case, query="view=all"):
    found = [row for row in rows(voice, query) if row["dispute"]["id"] == case.dispute]
    assert len(found) == 1, (query, found)
    return found[0]


def read(voice, case, stream="joint"):
    voice.post(f"{case.path}/reads", {"stream": stream, "entry": case.entries(voice, stream)[-1]["seq"]})


# --- what a row says ---

def a_row(service):
    case = waiting(tenant(service))
    free = row_of(service.mediator, case, "view=unassigned")
    assert free["mediator"] is None and free["last"] is None and free["unread"] == 0 and not free["needs_me"]
    assert free["thread"] == {"id": case.id, "ref": case.ref, "title": "Logo redesign for Café Hoshi"}
    assert free["client"]["name"] == "星 愛子" and free["freelancer"]["name"] == "Daniel Weber" and free["tags"] == []
    service.mediator.post(f"{case.steps}/assignments")
    case.say(case.client, "納品されたロゴは違います。")
    row = row_of(service.mediator, case, "view=mine")
    assert row["mediator"] == {"id": service.mediator.person, "name": "Mika Sato"}
    assert row["last"]["text"] == "納品されたロゴは違います。" and row["last"]["seat"] == "client" and row["last"]["stream"] == "joint"
    assert row["needs_me"] and row["unread"] > 0 and row["due_at"] == row["dispute"]["due_at"]
    case.propose(service.mediator, 75000, 75000)
    read(service.mediator, case)
    row = row_of(service.mediator, case, "view=mine")
    assert row["unread"] == 0 and not row["needs_me"], row
    assert case.dispute not in disputes(service.mediator, "view=needs_me")
    assert case.dispute in disputes(service.mediator, "view=waiting_on_parties")


def a_caucus_counts(service):
    """A line in a caucus needs the mediator as one in the joint stream does; the summary of it shows there."""
    case = waiting(tenant(service))
    service.mediator.post(f"{case.steps}/assignments")
    case.propose(service.mediator, 75000, 75000)
    read(service.mediator, case)
    service.mediator.post(f"{case.path}/caucuses", {"party": "freelancer"})
    assert disputes(service.mediator) == []
    case.say(case.freelancer, "Between us: 60 % is fine.", "caucus_freelancer")
    row = row_of(service.mediator, case, "view=needs_me")
    assert row["unread"] == 1 and row["last"]["stream"] == "caucus_freelancer"
    above = row_of(service.supervisor, case)  # who reads no caucus learns nothing of it here
    assert above["last"]["stream"] == "joint" and above["unread"] == row_of(service.auditor, case)["unread"] - 1
    other = service.staff("mediator", "m-2", "Other Mediator")
    assert rows(other, "view=all") == [] and counts(other)["all"] == 0


# --- the views ---

def views(service):
    tenant(service)
    free, mine, far, talk = (waiting(service) for _ in range(4))
    other = service.staff("mediator", "m-2", "Other Mediator")
    service.mediator.post(f"{mine.steps}/assignments")
    mine.propose(service.mediator, 75000, 75000)
    other.post(f"{far.steps}/assignments")
    negotiating = service.case()
    negotiating.open()
    service.mediator.post(f"{talk.steps}/assignments")
    talk.propose(service.mediator, 75000, 75000)
    talk_open = service.mediator.get(f"{talk.steps}/proposals")["data"][-1]["id"]
    talk.client.post(f"/v1/proposals/{talk_open}/rejections", {}, 201, {"If-Match": '"1"'})
    talk.escalate(talk.client, "arbitration")
    names = {"free": free.dispute, "mine": mine.dispute, "far": far.dispute, "negotiating": negotiating.dispute, "talk": talk.dispute}
    seen = lambda voice, view: {name for name, dispute in names.items() if dispute in disputes(voice, f"view={view}")}
    expected = {
        "mediator": {"needs_me": {"mine", "talk"}, "mine": {"mine", "talk"}, "unassigned": {"free"}, "waiting_on_parties": {"mine"},
                     "escalated": {"talk"}, "all": {"free", "mine", "talk"}, "snoozed": set(), "closed": set()},
        "supervisor": {"needs_me": {"free"}, "mine": set(), "unassigned": {"free"}, "waiting_on_parties": {"mine", "negotiating"},
                       "escalated": {"talk"}, "all": set(names), "snoozed": set(), "closed": set()}}
    for voice, what in ((service.mediator, expected["mediator"]), (service.supervisor, expected["supervisor"])):
        assert {view: seen(voice, view) for view in what} == what, {view: seen(voice, view) for view in what}
        assert counts(voice) == {view: len(found) for view, found in what.items()}, counts(voice)
    problem(service.mediator.get("/v1/queue?view=everything", 400), 400, "bad_parameter")
    for party in (free.client, free.freelancer, service.market):
        problem(party.get("/v1/queue", 403), 403, "not_allowed")
    free.client.post(f"{free.steps}/withdrawals", {"reason": "other", "note": "we talked"}, None)
    mine.client.post(f"{mine.steps}/withdrawals", {"reason": "other", "note": "we talked"})
    assert disputes(service.mediator, "view=closed") == [mine.dispute]
    assert set(disputes(service.supervisor, "view=closed")) == {mine.dispute, free.dispute} and counts(service.supervisor)["closed"] == 2


def filters(service):
    tenant(service)
    small, large = waiting(service, amount=1000), waiting(service, amount=900000)
    euro = waiting(service, amount=5000, currency="EUR")
    of = lambda query: set(disputes(service.supervisor, f"view=all&{query}"))
    assert of("currency=EUR") == {euro.dispute} and of("amount_from=900000") == {large.dispute}
    assert of("currency=JPY&amount_to=1000") == {small.dispute} and of("stage=negotiation") == set()
    assert of("stage=mediation") == {small.dispute, large.dispute, euro.dispute}
    service.supervisor.post(f"{small.path}/tags", {"tags": ["vip", "返金"]}, 200)
    assert of("tag=vip") == {small.dispute} and of("tag=%E8%BF%94%E9%87%91") == {small.dispute} and of("tag=none") == set()
    for wrong in ("amount_from=x", "amount_to=-1", "currency=yen", "stage=none", "language=de", "tag="):
        problem(service.supervisor.get(f"/v1/queue?{wrong}", 400), 400, "bad_parameter")


def pages(service):
    tenant(service)
    cases = [waiting(service) for _ in range(7)]
    one = service.supervisor.get("/v1/queue?view=all&limit=3").json
    assert len(one["data"]) == 3 and one["next_cursor"]
    all_of = [row["dispute"]["id"] for row in service.supervisor.pages("/v1/queue?view=all", 3)]
    assert sorted(all_of) == sorted(case.dispute for case in cases) and len(set(all_of)) == 7
    dues = [row["due_at"] for row in service.supervisor.pages("/v1/queue?view=all", 2)]
    assert dues == sorted(dues)
    problem(service.mediator.get(f"/v1/queue?view=all&cursor={one['next_cursor']}", 400), 400, "bad_cursor")
    problem(service.supervisor.get(f"/v1/queue?view=mine&cursor={one['next_cursor']}", 400), 400, "bad_cursor")


# --- taking ---

def take(service):
    tenant(service)
    problem(service.mediator.post("/v1/queue/takes", {}, 409), 409, "nothing_to_take")
    first, second = waiting(service), waiting(service)
    key = {"Idempotency-Key": uuid.uuid4().hex}
    taken = service.mediator.post("/v1/queue/takes", {}, 201, key)
    assert taken["dispute"]["id"] == first.dispute and taken["dispute"]["mediator"] == service.mediator.person
    again = service.mediator.post("/v1/queue/takes", {}, 201, key)
    assert again.raw == taken.raw and again.headers["idempotency-replayed"] == "true"
    assert first.kinds(service.mediator)[-2:] == ["mediator_assigned", "mediator_joined"]
    problem(service.mediator.post("/v1/queue/takes", {"x": 1}, 422, key), 422, "unknown_field")
    problem(service.supervisor.post("/v1/queue/takes", {}, 403), 403, "not_allowed")
    tie = waiting(service)
    service.market.post(f"/v1/people/{service.mediator.person}/conflicts", {"person": f"c-{second.ref}"})
    assert service.mediator.post("/v1/queue/takes", {})["dispute"]["id"] == tie.dispute
    problem(service.mediator.post("/v1/queue/takes", {}, 409), 409, "nothing_to_take")


def take_at_once(service):
    """Eight mediators, eight cases: each gets another one."""
    tenant(service)
    cases = [waiting(service) for _ in range(8)]
    voices = [service.staff("mediator", f"r-{n}", f"Racer {n}") for n in range(8)]
    got, gate = [None] * 8, threading.Barrier(8)

    def run(n):
        gate.wait()
        got[n] = voices[n].post("/v1/queue/takes", {}, None)
    threads = [threading.Thread(target=run, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status for answer in got] == [201] * 8, [answer.raw for answer in got]
    assert sorted(answer["dispute"]["id"] for answer in got) == sorted(case.dispute for case in cases)


# --- tags ---

def tags(service):
    tenant(service)
    case = waiting(service)
    problem(service.mediator.post(f"{case.path}/tags", {"tags": ["x"]}, 404), 404, "not_found")
    service.mediator.post(f"{case.steps}/assignments")
    before = [case.client.get(path).raw for path in (case.path, f"{case.path}/entries", case.steps)]
    assert service.mediator.post(f"{case.path}/tags", {"tags": ["急ぎ", "logo"]}, 200)["tags"] == ["急ぎ", "logo"]
    assert row_of(service.mediator, case)["tags"] == sorted(["急ぎ", "logo"])
    service.mediator.post(f"{case.path}/tags", {"tags": ["logo"]}, 200)
    assert row_of(service.supervisor, case)["tags"] == ["logo"]
    assert [case.client.get(path).raw for path in (case.path, f"{case.path}/entries", case.steps)] == before
    assert service.auditor.get("/v1/tags").json == {"data": [{"tag": "logo", "count": 1}], "next_cursor": None}
    for voice in (case.client, service.market, service.auditor):
        problem(voice.post(f"{case.path}/tags", {"tags": []}, 403), 403, "not_allowed")
    for wrong in (["a"] * 2, [f"t{n}" for n in range(17)], [""], ["x" * 65], ["a\u202eb"]):
        problem(service.supervisor.post(f"{case.path}/tags", {"tags": wrong}, 422), 422, "invalid")
    service.supervisor.post(f"{case.path}/tags", {"tags": [f"t{n:02}" for n in range(16)]}, 200)
    assert [row["tag"] for row in service.supervisor.pages("/v1/tags", 5)] == [f"t{n:02}" for n in range(16)]


# --- for oneself ---

def snooze(service):
    """Put aside until a time; what is new brings it back before."""
    case = waiting(tenant(service))
    service.mediator.post(f"{case.steps}/assignments")
    put = lambda until, status=200: service.mediator.post(f"{case.steps}/snoozes", {"until": until}, status)
    needs = lambda: (case.dispute in disputes(service.mediator), counts(service.mediator)["needs_me"])
    assert needs() == (True, 1)
    until = ahead(hours=3)
    assert put(until)["snooze"]["until"] == until
    assert needs() == (False, 0) and disputes(service.mediator, "view=snoozed") == [case.dispute]
    assert row_of(service.mediator, case)["snoozed_until"] == until and counts(service.mediator)["snoozed"] == 1
    assert row_of(service.supervisor, case)["snoozed_until"] is None and counts(service.supervisor)["snoozed"] == 0
    case.say(case.client, "One more thing.")
    assert needs() == (True, 1) and counts(service.mediator)["snoozed"] == 0 and row_of(service.mediator, case)["snoozed_until"] is None
    put(until)
    case.say(service.mediator, "My own words do not wake me.")
    service.supervisor.post(f"{case.path}/messages", {"stream": "staff", "text": "Nor do notes."})
    assert needs() == (False, 0)
    assert put(None)["snooze"]["until"] is None and needs() == (True, 1)
    put(ahead(seconds=4))
    eventually(lambda: needs() == (True, 1), what="the end of the snooze")
    for wrong in (ahead(seconds=-5), ahead(days=32)):
        problem(put(wrong, 422), 422, "invalid", "/until")
    problem(case.client.post(f"{case.steps}/snoozes", {"until": until}, 403), 403, "not_allowed")
    problem(service.staff("mediator", "m-3", "Third").post(f"{case.steps}/snoozes", {"until": until}, 404), 404, "not_found")
    case.client.post(f"{case.steps}/withdrawals", {"reason": "other", "note": "we talked"})
    problem(put(until, 409), 409, "dispute_closed")


def saved_views(service):
    tenant(service)
    key = {"Idempotency-Key": uuid.uuid4().hex}
    query = {"view": "all", "tag": "返金", "stage": "mediation", "language": "ja", "currency": "JPY", "amount_from": 0, "amount_to": 5}
    made = service.mediator.post("/v1/views", {"name": "大口", "query": query}, 201, key)["view"]
    assert made["query"] == query and made["id"].startswith("viw_")
    assert service.mediator.post("/v1/views", {"name": "大口", "query": query}, 201, key)["view"] == made
    for other in ({"name": "小口", "query": query}, {"name": "大口", "query": {}}):
        problem(service.mediator.post("/v1/views", other, 422, key), 422, "idempotency_key_reused")
    assert service.mediator.post("/v1/views", {"name": "Mine", "query": {}})["view"]["query"] == {}
    assert [view["name"] for view in service.mediator.get("/v1/views")["data"]] == ["大口", "Mine"]
    assert service.supervisor.get("/v1/views")["data"] == []
    remove = lambda voice, view, status: voice.post(f"/v1/views/{view}/removals", {}, status)
    problem(remove(service.supervisor, made["id"], 404), 404, "not_found")
    assert remove(service.mediator, made["id"], 201)["removed"]["id"] == made["id"]
    problem(remove(service.mediator, made["id"], 404), 404, "not_found")
    for wrong, place in (({"view": "x"}, "/query/view"), ({"amount_to": -1}, "/query/amount_to"), ({"currency": "yen"}, "/query/currency"),
                         ({"stage": "none"}, "/query/stage"), ({"language": "none"}, "/query/language")):
        problem(service.mediator.post("/v1/views", {"name": "x", "query": wrong}, 422), 422, "invalid", place)
    for _ in range(49):
        service.mediator.post("/v1/views", {"name": "x", "query": {}})
    problem(service.mediator.post("/v1/views", {"name": "x", "query": {}}, 409), 409, "too_many_views")


# --- many at once ---

def assign_many(service):
    tenant(service)
    cases = [waiting(service) for _ in range(5)]
    early, other = service.case(), service.staff("mediator", "m-2", "Other Mediator")
    early.open()
    other.post(f"{cases[1].steps}/assignments")
    service.market.post(f"/v1/people/{service.mediator.person}/conflicts", {"person": f"f-{cases[2].ref}"})
    nobody = "dsp_" + "0" * 31 + "1"
    body = {"disputes": [case.dispute for case in cases] + [early.dispute, nobody], "mediator": service.mediator.person}
    results = service.supervisor.post("/v1/assignments", body, 200)["results"]
    said = [(row["status"], row["problem"] and row["problem"]["type"].rsplit("/", 1)[-1]) for row in results]
    assert [row["dispute"] for row in results] == body["disputes"]
    assert said == [(201, None), (409, "mediator_seated"), (409, "conflict_of_interest"), (201, None), (201, None),
                    (409, "wrong_stage"), (404, "not_found")], said
    assert cases[0].kinds(service.mediator)[-1] == "mediator_assigned"
    again = service.supervisor.post("/v1/assignments", body, 200)["results"]
    assert [row["status"] for row in again] == [200, 409, 409, 200, 200, 409, 404]
    taken = service.mediator.post("/v1/assignments", {"disputes": [cases[1].dispute, cases[3].dispute], "mediator": service.mediator.person}, 200)
    assert [row["status"] for row in taken["results"]] == [404, 201]  # somebody else's does not exist; one's own is joined
    body = {"disputes": [cases[2].dispute], "mediator": service.supervisor.person}
    assert service.supervisor.post("/v1/assignments", body, 200)["results"][0]["problem"]["type"] == "/problems/invalid"
    assert service.supervisor.post("/v1/assignments", {**body, "disputes": []}, 200)["results"] == []
    for wrong in ([nobody] * 2, ["x"], [f"dsp_{n:032x}" for n in range(1, 52)]):
        problem(service.supervisor.post("/v1/assignments", {**body, "disputes": wrong}, 422), 422, "invalid")
    for voice in (cases[0].client, service.auditor, service.market):
        problem(voice.post("/v1/assignments", body, 403), 403, "not_allowed")


def main():
    tap = Tap()
    with Service() as service:
        tap.attempt("a row says who, what, until when, and the last words", a_row, service)
        tap.attempt("a line in a caucus needs the mediator, and nobody else learns of it", a_caucus_counts, service)
        tap.attempt("each view holds what it says, and the counts agree", views, service)
        tap.attempt("filters by tag, stage, currency and amount", filters, service)
        tap.attempt("pages go on where the one before ended", pages, service)
        tap.attempt("taking gives the nearest deadline without a tie, once", take, service)
        tap.attempt("eight who take at once get eight cases", take_at_once, service)
        tap.attempt("tags are staff's own", tags, service)
        tap.attempt("a snooze ends by itself when something is new", snooze, service)
        tap.attempt("views are saved for oneself, fifty of them", saved_views, service)
        tap.attempt("many are assigned at once, each by the ordinary rule", assign_many, service)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
