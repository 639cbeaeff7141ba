"""Who looked at what: noted behind the answer, once for a quarter of an hour, and shown to supervisors and auditors."""

import hashlib
import re
import sys
import time

from judge import eventually, problem
from live_reader import Reader, live
from service import Service, sql
from tap import Tap


def mediated(service):
    case = service.case()
    case.open()
    case.mediate()
    service.mediator.post(f"{case.path}/caucuses", {"party": "client"})
    return case


def looks(case, voice, query=""):
    return [(one["name"], one["seat"], one["what"], one["stream"]) for one in voice.get(f"{case.path}/looks{query}")["data"]]


def noted(service):
    case, slot = mediated(service), time.time() // 900
    file = b"%PDF-1.4 x"
    put = case.client.put(f"{case.path}/attachments/{hashlib.sha256(file).hexdigest()}?stream=caucus_client&name=a.pdf", file)
    assert looks(case, service.auditor) == []
    case.client.get(case.path)
    case.client.get(f"{case.path}/entries?stream=caucus_client")
    service.mediator.get(f"{case.path}/attachments/{put['attachment']['id']}")
    service.supervisor.get(f"{case.path}/entries/staff/1", 404)
    service.supervisor.get(f"{case.path}/entries/joint/1")
    case.freelancer.get(f"{case.path}/entries?stream=caucus_client", 404)
    service.market.get(case.path)
    Reader(service, case.freelancer, live(case)).cut()
    Reader(service, service.mediator, f"/v1/live?threads={case.id}").cut()
    service.auditor.post(f"{case.path}/exports")
    expected = {("星 愛子", "client", "thread", None), ("星 愛子", "client", "entries", "caucus_client"),
                ("Mika Sato", "mediator", "attachment", "caucus_client"), ("Sam Supervisor", "supervisor", "entries", "joint"),
                ("Daniel Weber", "freelancer", "live", None), ("Mika Sato", "mediator", "live", None),
                ("Aoi Auditor", "auditor", "export", None)}
    eventually(lambda: set(looks(case, service.auditor)) == expected, what="seven looks")
    assert set(looks(case, service.supervisor)) == {look for look in expected if look[3] != "caucus_client"}
    for _ in range(3):
        case.client.get(case.path)
    time.sleep(1.5)
    assert len(looks(case, service.auditor)) == 7 or time.time() // 900 > slot
    for voice in (case.client, service.mediator, service.market):
        problem(voice.get(f"{case.path}/looks", 403), 403, "not_allowed")


def slots(service):
    """A quarter of an hour later it is another look, and stands before the older one."""
    case = mediated(service)
    case.client.get(case.path)
    eventually(lambda: looks(case, service.auditor), what="a look")
    sql(service, "UPDATE trialogue.looks SET at = at - 900000, slot = slot - 1 WHERE what = 'thread'")
    second = Service(workers=1, cluster=service.cluster)
    second.key_file = service.key_file
    with second:
        second.voice(case.client.token).get(case.path)
        eventually(lambda: len(looks(case, service.auditor)) == 2, what="another look")
    data = service.auditor.get(f"{case.path}/looks")["data"]
    assert data[0]["at"] > data[1]["at"]


def pages(service):
    case = mediated(service)
    for stream in ("joint", "caucus_client", "caucus_freelancer", "staff"):
        for voice in (service.mediator, service.auditor):
            voice.get(f"{case.path}/entries?stream={stream}")
    eventually(lambda: len(looks(case, service.auditor)) == 8, what="eight looks")
    whole = service.auditor.get(f"{case.path}/looks")["data"]
    for limit in (1, 3, 7, 8):
        assert service.auditor.pages(f"{case.path}/looks", limit) == whole, limit
    cursor = service.auditor.get(f"{case.path}/looks?limit=2")["next_cursor"]
    problem(service.supervisor.get(f"{case.path}/looks?cursor={cursor}", 400), 400, "bad_cursor")


def lost(service):
    """What the database does not take is gone, and the log says how much: however often the looks were sent meanwhile."""
    case = mediated(service)
    told = lambda: sum(int(count) for count in re.findall(r'"looks_lost".*"count":(\d+)', service.log()))
    sql(service, "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE SQLSTATE '53100'; END $$;"
                 "CREATE TRIGGER refuse BEFORE INSERT ON trialogue.looks EXECUTE FUNCTION refuse()")
    for voice in (case.client, case.freelancer, service.mediator, service.supervisor):
        voice.get(case.path)
    eventually(lambda: told() >= 4, what="four looks that are lost")
    sql(service, "DROP TRIGGER refuse ON trialogue.looks; DROP FUNCTION refuse")


def stopped(service):
    """What has been looked at when a server is told to stop is still written."""
    case = mediated(service)
    case.client.get(case.path)
    service.stop()
    service.start()
    assert looks(case, service.voice(service.auditor.token)) == [("星 愛子", "client", "thread", None)]


def main():
    tap = Tap()
    with Service(workers=1) as service:
        service.found()
        tap.attempt("looks are noted once, and what was refused is none", noted, service)
        tap.attempt("each quarter of an hour has its own look", slots, service)
        tap.attempt("looks come page by page", pages, service)
        tap.attempt("looks that the database refuses are counted in the log", lost, service)
        tap.attempt("a server that stops writes what it has", stopped, service)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
