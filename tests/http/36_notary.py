"""The notary: what is sealed gets its place within a second, what does not fit never does, and no end of the process makes two
logs of one. The trees are computed a second time here, the signatures checked by openssl."""

import os
import random
import re
import signal
import sys
import threading
import time
from pathlib import Path

from notary_watch import alarms, eventually, notary, rows, settled, unplaced, uuid, uuid_of, whole
from service import Service, sql
from tap import Tap

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
    signed_at = [int(row[0]) for row in rows(service, "SELECT at FROM trialogue.checkpoints WHERE log = 'joint' "
                                                      f"AND tenant_id = '{uuid(service.tenant)}' ORDER BY size")]
    assert all(later - earlier >= 190 for earlier, later in zip(signed_at, signed_at[1:])), "checkpoints of one log in less than 200 ms"
    sizes = whole(service)
    assert sizes["joint"] > 270 and sizes["caucus_client"] == 1 and sizes["staff"] >= 1, sizes


def is_quick(service):
    """From the answer to the checkpoint that has it."""
    case, took = service.case(), []
    settled(service)
    for number in range(15):
        size = int(sql(service, "SELECT count(*) FROM trialogue.log_entries WHERE log = 'joint' "
                                f"AND tenant_id = '{uuid(service.tenant)}'"))
        case.say(case.client, f"line {number}")
        began = time.monotonic()
        while int(sql(service, "SELECT coalesce(max(size), 0) FROM trialogue.checkpoints WHERE log = 'joint'")) <= size:
            assert time.monotonic() - began < 60
        took.append(time.monotonic() - began)
    assert sorted(took)[len(took) // 2] < 1, sorted(took)


def seals(service):
    """Of how many entries the notary has found the seal noted, and of how many it has made it again, since it began itself."""
    told = service.voice(None).get("/metrics", 200, {"Authorization": None}).raw.decode()
    return tuple(int(re.search(rf'^trialogue_seals_{what}_total{{process="notary"}} (\d+)$', told, re.M)[1]) for what in ("noted", "remade"))


def finds_seals_noted(service):
    """All but the few whose place in the table another took before the notary came by."""
    case = service.case()
    for number in range(40):
        case.say(case.client, f"line {number}")
    settled(service)
    noted, remade = seals(service)
    assert noted >= 40 and remade <= noted // 10, (noted, remade)


def places_what_came_late(service):
    """An entry's time is that of its decision; when these are committed, near looks no longer go back as far."""
    cases = [service.case(), service.case()]
    settled(service)
    before = len(alarms(service))
    with service.cluster.locked("trialogue_keys.grams"):
        voices = [threading.Thread(target=case.say, args=(case.client, "late")) for case in cases]
        for voice in voices:
            voice.start()
        time.sleep(2.6)
    for voice in voices:
        voice.join()
    cases[0].say(cases[0].client, "behind it")
    settled(service)
    assert len(alarms(service)) == before, alarms(service)[before:]


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


def start(service):
    service.start()
    service.market = service.voice(service.market.token)


def restart(service):
    """By the parent: a notary that dies again and again is started ever later."""
    service.stop()
    start(service)


def makes_again_what_is_not_noted(service):
    """What was said while the notary stood still, before all ended and the table with them."""
    case = service.case()
    settled(service)
    pid = notary(service)
    os.kill(pid, signal.SIGSTOP)
    assert eventually(lambda: Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "T")
    for number in range(10):
        case.say(case.client, f"line {number}")
    restart(service)
    settled(service)
    assert seals(service)[1] >= 10, seals(service)


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
    path, before = journals(service)[0], len(alarms(service))
    service.stop()
    held = path.read_bytes()
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
    path, before = journals(service)[0], len(alarms(service))
    service.stop()
    held = path.read_bytes()
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
        tap.attempt("nearly all seals are found noted, as they were made", finds_seals_noted, service)
        tap.attempt("an entry is under a signed checkpoint within a second", is_quick, service)
        tap.attempt("what was committed late has its place, too", places_what_came_late, service)
        tap.attempt("six kills under load leave one log, whole", survives_kills, service)
        tap.attempt("seals that memory no longer has are made again", makes_again_what_is_not_noted, service)
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
