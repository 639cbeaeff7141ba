"""The register: what the service itself says in the logs. Heartbeats come by time alone and name the heads of all threads, which
are computed a second time here; an alarm stands in the log of its room and no other; no person reads it as a thread."""

import hashlib
import json
import sys
import time

from log_check import EMPTY, roots
from notary_watch import alarms, eventually, rows, settled, unplaced, uuid, uuid_of, whole
from service import Service, sql
from tap import Tap

BEAT_S = 1


def said(service, log, kind=None):
    """(index, leaf) of the register's entries in a log."""
    found = rows(service, f"SELECT l.idx, convert_from(e.leaf, 'UTF8') FROM trialogue.log_entries l JOIN trialogue.entries e "
                          f"ON e.tenant_id = l.tenant_id AND e.thread_id = l.thread_id AND e.stream = l.log AND e.seq = l.seq "
                          f"WHERE l.log = '{log}' AND l.tenant_id = l.thread_id AND l.tenant_id = '{uuid(service.tenant)}' ORDER BY l.idx")
    leaves = [(int(index), json.loads(leaf)) for index, leaf in found]
    return [(index, leaf) for index, leaf in leaves if kind in (None, leaf["kind"])]


def heads_root(service, log, index):
    """The root of the heads of all threads with entries in the log's first `index` entries."""
    last = {}
    for thread, seq, digest in rows(service, f"SELECT replace(thread_id::text, '-', ''), seq, encode(hash, 'hex') FROM trialogue.log_entries "
                                             f"WHERE tenant_id = '{uuid(service.tenant)}' AND log = '{log}' AND idx < {index} ORDER BY idx"):
        last[thread] = (int(seq), bytes.fromhex(digest))
    leaves = sorted(hashlib.sha256(bytes.fromhex(thread)).digest() + seq.to_bytes(8, "big") + digest
                    for thread, (seq, digest) in last.items())
    return len(leaves), roots([hashlib.sha256(b"\x00" + leaf).digest() for leaf in leaves])[-1] if leaves else EMPTY


def beats(service):
    cases = [service.case() for _ in range(5)]
    for case in cases:
        case.say(case.client, "a line")
    cases[0].open()
    cases[0].mediate()
    service.mediator.post(f"{cases[0].path}/caucuses", {"party": "client"})
    cases[0].say(cases[0].client, "for the mediator alone", "caucus_client")
    assert eventually(lambda: len(said(service, "caucus_client", "heartbeat")) >= 2 and len(said(service, "joint", "heartbeat")) >= 3)
    settled(service)
    whole(service)
    assert not said(service, "staff") and not said(service, "caucus_freelancer"), "a room without entries has no heartbeat"
    for log in ("joint", "caucus_client"):
        times = []
        for index, leaf in said(service, log, "heartbeat"):
            count, root = heads_root(service, log, index)
            assert leaf["facts"].get("size", 0) == count and leaf["facts"].get("digest", EMPTY.hex()) == root.hex(), (log, leaf)
            assert leaf["actor"] == {"seat": "clock"} and leaf["thread"][4:] == service.tenant[4:] == leaf["tenant"][4:]
            times.append(leaf["at"])
        assert all(later - earlier >= 1000 * BEAT_S for earlier, later in zip(times, times[1:])), times


def goes_on_after_kills(service):
    before = len(said(service, "joint", "heartbeat"))
    service.stop()
    service.start()
    for name in ("market", "mediator", "supervisor", "auditor"):
        setattr(service, name, service.voice(getattr(service, name).token))
    assert eventually(lambda: len(said(service, "joint", "heartbeat")) > before)
    settled(service)
    whole(service)


def nobody_reads_it(service):
    thread = f"thr_{service.tenant[4:]}"
    other = f"thr_{service.tenant[4:-1]}{(int(service.tenant[-1], 16) + 1) % 16:x}"
    for voice in (service.market, service.mediator, service.supervisor, service.auditor):
        for path in ("", "/entries", "/entries/joint/1", "/entries/joint/1/proof", "/people", "/attachments"):
            there, none = (voice.get(f"/v1/threads/{name}{path}", None) for name in (thread, other))
            assert there.status == none.status == 404, (path, there.status)
            assert there.json.keys() == none.json.keys() and there["detail"] == none["detail"], (path, there.raw, none.raw)
        assert all(item["id"] != thread for item in voice.pages("/v1/threads"))
        assert voice.post(f"/v1/threads/{thread}/exports", {}, None).status in (403, 404)


def plant(service, case, stream):
    """A row that was never sealed, behind the last of a stream."""
    planted = lambda: sql(service, f"INSERT INTO trialogue.entries SELECT tenant_id, thread_id, stream, seq + 1, kind, seat, person_id, at, leaf, "
                          f"hash, seal, key_id FROM trialogue.entries WHERE thread_id = '{case}' AND stream = '{stream}' "
                          "ORDER BY seq DESC LIMIT 1 ON CONFLICT DO NOTHING RETURNING seq")
    assert eventually(planted)  # unless a heartbeat has just taken the place


def alarm_is_an_entry(service):
    """In the log of the room where it happened, and nowhere else."""
    case = service.case()
    case.open()
    case.mediate()
    service.mediator.post(f"{case.path}/caucuses", {"party": "freelancer"})
    case.say(case.freelancer, "for the mediator alone", "caucus_freelancer")
    settled(service)
    plant(service, uuid_of(case), "caucus_freelancer")
    assert eventually(lambda: said(service, "caucus_freelancer", "integrity_alarm"))
    (_, leaf), = said(service, "caucus_freelancer", "integrity_alarm")
    assert leaf["facts"] == {"misfit": "place", "target": 2, "thread": case.id}, leaf
    time.sleep(0.5)
    assert not said(service, "joint", "integrity_alarm") and len(said(service, "caucus_freelancer", "integrity_alarm")) == 1
    sql(service, f"DELETE FROM trialogue.entries WHERE thread_id = '{uuid_of(case)}' AND stream = 'caucus_freelancer' AND seq = 2")


def planted_register(service):
    """A row in the register that the notary never wrote silences the register in that log; cases go on."""
    before = len(alarms(service))
    settled(service)
    plant(service, uuid(service.tenant), "joint")
    assert eventually(lambda: any(f"thr_{service.tenant[4:]}" in line for line in alarms(service)[before:]))
    assert eventually(lambda: unplaced(service) == 1)
    beats_before = len(said(service, "joint", "heartbeat"))
    case = service.case()
    assert eventually(lambda: int(sql(service, f"SELECT count(*) FROM trialogue.log_entries WHERE thread_id = '{uuid_of(case)}'")) > 0)
    time.sleep(1.5 * BEAT_S)
    assert len(said(service, "joint", "heartbeat")) == beats_before
    assert any('"register_silent"' in line for line in service.log().splitlines())


def main():
    tap = Tap()
    with Service(workers=1, flags=("--heartbeat-s", str(BEAT_S))) as service:
        service.found()
        tap.attempt("heartbeats name the heads of all threads, by time alone", beats, service)
        tap.attempt("after an end of the service they go on", goes_on_after_kills, service)
        tap.attempt("nobody reads the register as a thread", nobody_reads_it, service)
        tap.attempt("an alarm is an entry of its room's log, once", alarm_is_an_entry, service)
        tap.attempt("a planted row silences the register, and cases go on", planted_register, service)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
