"""The notary: what is sealed gets its place within a second, what does not fit never does, and no end of the process makes two
logs of one. The trees are computed a second time here, the signatures checked by openssl."""

import hashlib
import os
import random
import signal
import sys
import threading
import time
from pathlib import Path

from log_check import roots, signed
from service import Service, sql
from tap import Tap

LOGS = ("joint", "caucus_client", "caucus_freelancer", "staff")


def rows(service, statement):
    return [tuple(row.split("|")) for row in sql(service, statement).splitlines()]


def eventually(check, seconds=40):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if check():
            return True
        time.sleep(0.1)
    return check()


def unplaced(service):
    return int(sql(service, "SELECT count(*) FROM trialogue.entries e WHERE NOT EXISTS (SELECT FROM trialogue.log_entries l "
                            "WHERE l.tenant_id = e.tenant_id AND l.thread_id = e.thread_id AND l.log = e.stream AND l.seq = e.seq)"))


def settled(service):
    """All is placed, and what is placed is signed."""
    def done():
        return unplaced(service) == 0 and sql(
            service, "SELECT count(*) FROM (SELECT tenant_id, log, count(*) AS n FROM trialogue.log_entries GROUP BY 1, 2) l "
            "WHERE NOT EXISTS (SELECT FROM trialogue.checkpoints c WHERE c.tenant_id = l.tenant_id AND c.log = l.log "
            "AND c.size = l.n)").strip() == "0"
    assert eventually(done), f"{unplaced(service)} entries have no place"


def vkeys(service):
    lines = service.run("key", "log", "--tenant", service.tenant).split()
    keys = {key.split("+")[0].rsplit("/", 1)[1]: key for key in lines if "+" in key}
    assert len({key.split("+", 2)[2] for key in keys.values()}) == len(LOGS), "two logs have one key"
    return keys


def whole(service):
    """Every log: indexes 0 to n-1, the leaves' own hashes, each thread in order, tiles, and every checkpoint ever signed."""
    keys, sizes = vkeys(service), {}
    for log in LOGS:
        placed = rows(service, f"SELECT l.idx, l.thread_id, l.seq, encode(l.hash, 'hex'), encode(e.leaf, 'hex') "
                               f"FROM trialogue.log_entries l LEFT JOIN trialogue.entries e ON e.thread_id = l.thread_id "
                               f"AND e.stream = l.log AND e.seq = l.seq WHERE l.log = '{log}' ORDER BY l.idx")
        hashes, last = [bytes.fromhex(row[3]) for row in placed], {}
        assert [int(row[0]) for row in placed] == list(range(len(placed)))
        for row, digest in zip(placed, hashes):
            assert hashlib.sha256(b"\x00" + bytes.fromhex(row[4])).digest() == digest
            assert int(row[2]) == last.get(row[1], 0) + 1
            last[row[1]] = int(row[2])
        beginnings = roots(hashes)
        for size, note in rows(service, f"SELECT size, encode(convert_to(note, 'UTF8'), 'hex') FROM trialogue.checkpoints "
                                        f"WHERE log = '{log}' ORDER BY size"):
            assert signed(bytes.fromhex(note).decode(), keys[log])[1:] == (int(size), beginnings[int(size)])
        tiles = {(int(level), int(tile)): bytes.fromhex(hashes_) for level, tile, hashes_ in
                 rows(service, f"SELECT level, tile, encode(hashes, 'hex') FROM trialogue.log_tiles WHERE log = '{log}'")}
        assert b"".join(tiles[key] for key in sorted(key for key in tiles if key[0] == 0)) == b"".join(hashes)
        for (level, tile), held in tiles.items():
            for n in range(len(held) // 32):
                width = 256 ** level
                begin = (tile * 256 + n) * width
                assert roots(hashes[begin:begin + width])[-1] == held[32 * n:32 * n + 32]
        sizes[log] = len(hashes)
    return sizes


def places_all_rooms(service):
    case = service.case()
    case.open()
    case.mediate()
    service.mediator.post(f"{case.path}/caucuses", {"party": "client"})
    for number in range(270):
        case.say(case.client, f"line {number}")
    case.say(case.client, "for the mediator alone", "caucus_client")
    case.say(service.mediator, "a note", "staff")
    settled(service)
    sizes = whole(service)
    assert sizes["joint"] > 270 and sizes["caucus_client"] == 1 and sizes["staff"] >= 1, sizes


def is_quick(service):
    """From the answer to the checkpoint that has it."""
    case, took = service.case(), []
    settled(service)
    for number in range(15):
        size = int(sql(service, "SELECT count(*) FROM trialogue.log_entries WHERE log = 'joint'"))
        case.say(case.client, f"line {number}")
        began = time.monotonic()
        while int(sql(service, "SELECT coalesce(max(size), 0) FROM trialogue.checkpoints WHERE log = 'joint'")) <= size:
            assert time.monotonic() - began < 5
        took.append(time.monotonic() - began)
    assert sorted(took)[len(took) // 2] < 1, sorted(took)


def notary(service):
    """The pid of the notary, once it runs; after deaths in a row the parent waits up to ten seconds."""
    found = []

    def look():
        found[:] = [pid for pid in service.children() if Path(f"/proc/{pid}/comm").read_text().startswith("tri:notary")]
        return found
    assert eventually(look)
    return found[0]


def survives_kills(service, kills=6):
    cases, done, chance = [service.case() for _ in range(6)], threading.Event(), random.Random(7)
    said = []

    def talk(case):
        while not done.is_set():
            case.say(case.client, "on and on")
            said.append(1)
            time.sleep(0.02)
    voices = [threading.Thread(target=talk, args=(case,)) for case in cases]
    for voice in voices:
        voice.start()
    try:
        for _ in range(kills):
            time.sleep(chance.uniform(0.05, 0.6))
            os.kill(notary(service), signal.SIGKILL)
    finally:
        done.set()
        for voice in voices:
            voice.join()
    settled(service)
    whole(service)
    assert said


def alarms(service):
    return [line for line in service.log().splitlines() if '"integrity_alarm"' in line]


def start(service):
    service.start()
    service.market = service.voice(service.market.token)


def restart(service):
    """By the parent: a notary that dies again and again is started ever later."""
    service.stop()
    start(service)


def uuid_of(case):
    return f"{case.id[4:12]}-{case.id[12:16]}-{case.id[16:20]}-{case.id[20:24]}-{case.id[24:]}"


def refuses_planted_rows(service):
    """A row that was never sealed stops its thread; the others go on."""
    victim, other = service.case(), service.case()
    settled(service)
    before = len(alarms(service))
    sql(service, f"INSERT INTO trialogue.entries SELECT tenant_id, thread_id, stream, seq + 1, 'message_posted', seat, person_id, "
                 f"at, leaf, hash, seal, key_id FROM trialogue.entries WHERE thread_id = '{uuid_of(victim)}' ORDER BY seq DESC LIMIT 1; "
                 f"UPDATE trialogue.heads SET joint_seq = joint_seq + 1 WHERE thread_id = '{uuid_of(victim)}'")
    other.say(other.client, "still here")
    assert eventually(lambda: len(alarms(service)) > before)
    assert victim.id in alarms(service)[-1] and '"place"' in alarms(service)[-1]
    assert eventually(lambda: unplaced(service) == 1)
    sql(service, f"DELETE FROM trialogue.entries WHERE thread_id = '{uuid_of(victim)}' AND seq = "
                 f"(SELECT joint_seq FROM trialogue.heads WHERE thread_id = '{uuid_of(victim)}')")


def sees_changes(service, change, what):
    """A change of what has its place is found by the rebuild."""
    case = service.case()
    case.say(case.client, "the truth")
    settled(service)
    before = len(alarms(service))
    sql(service, change.format(thread=uuid_of(case)))
    restart(service)
    assert eventually(lambda: any(f'"{what}"' in line and case.id in line for line in alarms(service)[before:])), alarms(service)[before:]


def journals(service):
    return [service.directory / "notary" / service.tenant / "joint.journal"]


def sees_a_lost_journal(service):
    """Nothing is signed on a journal that is behind what was signed."""
    settled(service)
    path = journals(service)[0]
    held, before = path.read_bytes(), len(alarms(service))
    service.stop()
    path.write_bytes(held[:-640])
    start(service)
    assert eventually(lambda: any('"journal_behind"' in line for line in alarms(service)[before:]))
    case = service.case()
    time.sleep(1)
    assert unplaced(service) > 0
    service.stop()
    path.write_bytes(held)
    start(service)
    settled(service)
    assert case


def sees_another_history(service):
    """A journal in which a bit is another has another root than the one that was signed."""
    path = journals(service)[0]
    held, before = path.read_bytes(), len(alarms(service))
    service.stop()
    path.write_bytes(held[:40] + bytes([held[40] ^ 1]) + held[41:])
    start(service)
    assert eventually(lambda: any('"root_differs"' in line for line in alarms(service)[before:]))
    service.stop()
    path.write_bytes(held)
    start(service)


def cuts_a_torn_record(service):
    """What a crash left half written is cut away, and written again."""
    path = journals(service)[0]
    service.stop()
    with path.open("ab") as file:
        file.write(b"half a record")
    start(service)
    case = service.case()
    settled(service)
    assert path.stat().st_size % 64 == 0 and case


def main():
    tap = Tap()
    with Service(workers=2) as service:
        service.found()
        tap.attempt("every room has a log; trees, tiles and signatures are right", places_all_rooms, service)
        tap.attempt("an entry is under a signed checkpoint within a second", is_quick, service)
        tap.attempt("six kills under load leave one log, whole", survives_kills, service)
        tap.attempt("a torn record is cut away", cuts_a_torn_record, service)
        tap.attempt("a journal that is behind stops the signing", sees_a_lost_journal, service)
        tap.attempt("a journal with another history stops the signing", sees_another_history, service)
        tap.attempt("a planted row gets no place, and others go on", refuses_planted_rows, service)
        tap.attempt("an entry that was changed is named", sees_changes, service,
                    "UPDATE trialogue.entries SET leaf = leaf || ' ' WHERE thread_id = '{thread}' AND seq = 1", "entry_changed")
        tap.attempt("an entry that was dropped is named", sees_changes, service,
                    "DELETE FROM trialogue.entries WHERE thread_id = '{thread}' AND seq = 2", "entry_missing")
        tap.attempt("a place with another hash is named", sees_changes, service,
                    "UPDATE trialogue.log_entries SET hash = sha256('') WHERE thread_id = '{thread}' AND seq = 1", "place_changed")
        tap.attempt("a place that was dropped is named", sees_changes, service,
                    "DELETE FROM trialogue.log_entries WHERE thread_id = '{thread}' AND seq = 1", "place_missing")
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
