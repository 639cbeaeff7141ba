"""Drafts: what somebody has begun to say is kept for them, by thread and stream, and shown to nobody else."""

import sys
import time

from judge import problem
from service import REPOSITORY, Service, sql
from tap import Tap


def draft(case, voice, text, stream="joint", status=200):
    return voice.post(f"{case.path}/drafts", {"stream": stream, "text": text}, status, {"Idempotency-Key": None})


def drafts(case, voice):
    return {one["stream"]: one["text"] for one in voice.get(f"{case.path}/drafts")["data"]}


def mediated(service):
    case = service.case()
    case.open()
    case.mediate()
    service.mediator.post(f"{case.path}/caucuses", {"party": "client"})
    return case


def kept(service):
    case, other = mediated(service), mediated(service)
    saved = draft(case, case.client, "I would\n\n like")["draft"]
    assert saved["text"] == "I would\n\n like" and saved["stream"] == "joint" and saved["saved_at"].endswith("Z")
    draft(case, case.client, "納品は", "caucus_client")
    draft(other, service.mediator, "elsewhere")
    draft(case, service.mediator, "to myself", "staff")
    assert drafts(case, case.client) == {"joint": "I would\n\n like", "caucus_client": "納品は"}
    assert drafts(case, service.mediator) == {"staff": "to myself"} and drafts(case, case.freelancer) == {}
    assert drafts(case, service.supervisor) == {}
    draft(case, case.client, "I would rather")
    assert drafts(case, case.client)["joint"] == "I would rather"
    assert draft(case, case.client, "  ")["draft"]["text"] == "  "
    assert draft(case, case.client, "")["draft"] is None and draft(case, case.client, "")["draft"] is None
    assert drafts(case, case.client) == {"caucus_client": "納品は"}
    assert case.kinds(case.client) == case.kinds(service.mediator)


def refused(service):
    case = mediated(service)
    assert draft(case, case.client, "長" * 20000)["draft"]
    for text in ("x" * 65537, "長" * 20001, "a\x1bb", 5, None):
        problem(draft(case, case.client, text, status=422), 422, "invalid")
    problem(case.client.post(f"{case.path}/drafts", {"stream": "joint"}, 422), 422, "invalid")
    hidden = [draft(case, case.client, "x", stream, 404).json for stream in ("staff", "caucus_freelancer")]
    hidden.append(draft(mediated(service), case.client, "x", status=404).json)
    assert len({str({**answer, "request_id": 0}) for answer in hidden}) == 1, hidden
    problem(draft(case, service.auditor, "x", status=403), 403, "not_allowed")
    problem(service.market.get(f"{case.path}/drafts", 403), 403, "not_allowed")


def left(service):
    """Who loses the seat loses what was begun there; it comes back with the seat."""
    case = mediated(service)
    draft(case, service.mediator, "dear both")
    service.mediator.post(f"{case.steps}/recusals", {"reason": "unavailable"})
    problem(service.mediator.get(f"{case.path}/drafts", 404), 404, "not_found")


def erased(service):
    """Drafts go with the person; exports have none."""
    case = mediated(service)
    for voice in (case.client, case.freelancer, service.mediator):
        draft(case, voice, "unsent secret")
    archive = case.export(service.auditor, service.directory / "case.tar")
    assert b"unsent secret" not in open(archive, "rb").read()
    service.market.post(f"{case.path}/erasures", {"stream": "joint", "entry": 1, "fields": ["client_name"], "reason": "privacy_request"})
    assert drafts(case, case.client) == {} and drafts(case, case.freelancer) == {"joint": "unsent secret"}
    assert drafts(case, service.mediator) == {"joint": "unsent secret"}
    assert sql(service, f"SELECT count(*) FROM trialogue_keys.drafts WHERE thread_id = '{case.id[4:]}'").strip() == "2"


def forgotten(service):
    """After 90 days without a touch the clock forgets a draft, by this statement; marks of presence after a day."""
    case, now = mediated(service), int(time.time() * 1000)
    draft(case, case.client, "old")
    draft(case, case.freelancer, "new")
    case.client.post(f"{case.path}/presence", {"state": "looking"}, 204)
    old = f"person_id = (SELECT client_id FROM trialogue.threads WHERE thread_id = '{case.id[4:]}')"
    sql(service, f"UPDATE trialogue_keys.drafts SET saved_at = saved_at - 90 * 86400000::bigint - 60000 WHERE {old}")
    for name, before in (("draft", now - 90 * 86400000), ("presence", now), ("pulse", now - 86400000)):
        sql(service, (REPOSITORY / f"sql/statements/{name}_purge.sql").read_text().replace("$1", str(before)))
    assert drafts(case, case.client) == {} and drafts(case, case.freelancer) == {"joint": "new"}
    assert sql(service, "SELECT count(*) FROM trialogue.presence").strip() == "1"
    sql(service, (REPOSITORY / "sql/statements/presence_purge.sql").read_text().replace("$1", str(now + 60000)))
    assert sql(service, "SELECT count(*) FROM trialogue.presence").strip() == "0"


def main():
    tap = Tap()
    with Service(workers=1) as service:
        service.found()
        tap.attempt("drafts are kept, replaced and let go, for their author alone", kept, service)
        tap.attempt("what no message would take is refused, and hidden rooms are like none", refused, service)
        tap.attempt("who loses the seat loses sight of the drafts", left, service)
        tap.attempt("drafts go with the person, and into no export", erased, service)
        tap.attempt("drafts are forgotten after 90 days", forgotten, service)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
