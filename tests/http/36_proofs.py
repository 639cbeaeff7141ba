"""Reading the log: checkpoints, tiles, proofs. What the service says is held against a tree of our own, grown from the leaves that
the parties and the auditor are shown; and against who may know of which room."""

import base64
import hashlib
import http.client
import sys
import time

from judge import eventually
from live_reader import Reader, live
from log_check import climb, consistency, root, signed, vkey
from service import Service, sql
from tap import Tap


def public(service, path, status=200, headers=None):
    """Without any credential."""
    return service.voice(None).get(path, status, {"Authorization": None, **(headers or {})})


def log_of(service, room="joint", tenant=None):
    return f"log_{(tenant or service.tenant)[4:]}_{room}"


def proof(service, case, stream, seq, voice=None, **options):
    """Its proof, once it has its place."""
    voice = voice or service.auditor
    path = f"{case.path}/entries/{stream}/{seq}/proof"
    until = time.monotonic() + 60
    while True:
        answer = voice.get(path, None, **options)
        if answer.status != 409 or time.monotonic() > until:
            return voice.expect(200, answer, path)
        assert answer.problem == "not_placed" and answer.headers["retry-after"] == "1", answer.raw
        time.sleep(0.05)


def tile_path(number):
    parts = [f"{number % 1000:03}"]
    while number >= 1000:
        number //= 1000
        parts.insert(0, f"x{number % 1000:03}")
    return "/".join(parts)


def width(size, level, number):
    return min(256, (size >> 8 * level) - 256 * number)


def tile(service, log, size, level, number, get=None):
    count = width(size, level, number)
    end = "" if count == 256 else f".p/{count}"
    answer = (get or (lambda path: public(service, path)))(f"/v1/logs/{log}/tile/{level}/{tile_path(number)}{end}")
    assert len(answer.raw) == 32 * count and answer.headers["content-type"] == "application/octet-stream"
    return answer


def hashes(service, size):
    """All leaf hashes of the joint log, from its tiles."""
    raw = b"".join(tile(service, log_of(service), size, 0, number).raw for number in range((size + 255) // 256))
    return [raw[at:at + 32] for at in range(0, len(raw), 32)]


def checkpoint(service, room="joint"):
    answer = public(service, f"/v1/logs/{log_of(service, room)}/checkpoint")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    origin, size, digest = signed(answer.raw.decode(), vkey(service, room))
    assert origin == f"trialogue.local/{service.tenant}/{room}"
    return size, digest


def grow(service):
    """More than one full tile, in several rooms."""
    case = service.case()
    case.open()
    case.mediate()
    service.mediator.post(f"{case.path}/caucuses", {"party": "client"})
    for number in range(265):
        case.say(case.client, f"line {number}")
    case.say(case.client, "for the mediator alone", "caucus_client")
    case.say(service.mediator, "a note", "staff")
    proof(service, case, "joint", len(case.entries(case.client)))
    service.grown = case


def checkpoint_is_public(service):
    size, digest = checkpoint(service)
    assert size > 265 and digest == root(hashes(service, size))


def tiles_are_true(service):
    size, _ = checkpoint(service)
    leaves, log = hashes(service, size), log_of(service)
    full = tile(service, log, size, 0, 0)
    assert full.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert tile(service, log, size, 1, 0).raw == root(leaves[:256])
    for count in (1, 9, 255):
        assert public(service, f"/v1/logs/{log}/tile/0/000.p/{count}").raw == full.raw[:32 * count]
    assert public(service, f"/v1/logs/{log}/checkpoint").headers["cache-control"] == "no-store"


def tiles_have_one_path(service):
    log = log_of(service)
    for path in ("0/001", "0/1", "0/0", "0/0000", "0/x000/000", "0/000/000", "0/x001", "0/x001/067", "0/000.p/0", "0/000.p/256", "0/000.p/",
                 "0/000.p/01", "0/000.p/1/1", "0/000.p/-1", "8/000", "-1/000", "00/000", "x/000", "0/000.p", "0/9999999999999999999999",
                 "entries/000", "0/x999/x999/x999/x999/x999/999", "0/x999/x999/x999/x999/x999/x999/999", "63/000", "0/%30%30%31"):
        assert public(service, f"/v1/logs/{log}/tile/{path}", None).problem == "not_found", path
    public(service, f"/v1/logs/{log}/tile/0/000/", 404)
    public(service, f"/v1/logs/{log}/tile/0/", 404)


def proofs_hold(service):
    case, key = service.grown, vkey(service)
    entries = case.entries(case.client)
    for entry in (entries[0], entries[1], entries[7], entries[len(entries) // 2], entries[-1]):
        whole = case.client.get(f"{case.path}/entries/joint/{entry['seq']}").json
        answer = proof(service, case, "joint", entry["seq"], case.client)
        assert answer["log"] == log_of(service)
        leaf = hashlib.sha256(b"\x00" + whole["receipt"]["leaf"].encode()).digest()
        assert answer["leaf_hash"] == leaf.hex() == whole["receipt"]["hash"]
        _, size, digest = signed(answer["checkpoint"], key)
        assert size == answer["size"]
        assert climb(leaf, answer["index"], size, [base64.b64decode(text) for text in answer["hashes"]]) == digest
        assert hashes(service, size)[answer["index"]] == leaf


def proofs_are_texts(service):
    case = service.grown
    told = proof(service, case, "joint", 3, case.client).json
    expected = "\n".join(["c2sp.org/tlog-proof@v1", f"index {told['index']}", *told["hashes"], "", told["checkpoint"]])
    for options in ({"headers": {"Accept": "text/plain"}}, {"headers": {"Accept": "text/plain;q=0.9, */*;q=0.1"}}):
        answer = proof(service, case, "joint", 3, case.client, **options)
        assert answer.raw.decode() == expected and answer.headers["content-type"] == "text/plain; charset=utf-8"
    path = f"{case.path}/entries/joint/3/proof"
    assert case.client.get(f"{path}?form=tlog-proof").raw.decode() == expected
    assert case.client.get(f"{path}?form=json", headers={"Accept": "text/plain"}).json == told
    assert case.client.get(path, headers={"Accept": "application/json, text/plain"}).json == told
    assert case.client.get(f"{path}?form=pdf", 400).problem == "bad_parameter"


def consistency_holds(service):
    size, _ = checkpoint(service)
    leaves, log = hashes(service, size), log_of(service)
    for old, new in ((1, 1), (1, 2), (2, 3), (3, 8), (6, 7), (255, 256), (255, 257), (256, 257), (256, 260), (128, size), (1, size), (size - 1, size),
                     (size, size)):
        answer = public(service, f"/v1/logs/{log}/consistency?old={old}&size={new}").json
        assert answer == {"log": log, "old": old, "size": new,
                          "hashes": [base64.b64encode(one).decode() for one in consistency(old, new, leaves)]}, (old, new)
    newest = public(service, f"/v1/logs/{log}/consistency?old=7").json
    assert newest["size"] == size
    for query in ("", "?old=0", "?old=-1", "?old=a", "?old=2&size=1", f"?old=1&size={size + 1}", f"?old={size + 1}", "?old=1&size=x", "?old=1&new=2",
                  f"?old={2**63 - 1}", f"?old=1&size={2**63 - 1}", f"?old={2**64}"):
        assert public(service, f"/v1/logs/{log}/consistency{query}", None).problem == "bad_parameter", query


def bare(answer):
    """The bytes without the number of the request, and the headers that say something."""
    told = {name: value for name, value in answer.headers.items() if name not in ("date", "x-request-id")}
    return answer.status, {**answer.json, "request_id": None}, told


def rooms_are_shut(service):
    """A log that one may not read, one of another tenant, one of nobody, and one without an entry: the same bytes."""
    other = service.staff("supervisor", "s-2", "Other Supervisor", service.test_tenant)
    case = service.grown
    voices = {"nobody": None, "client": case.client, "freelancer": case.freelancer, "mediator": service.mediator, "market": service.market,
              "assistant": service.staff("assistant", "as-1", "Ann Assistant"), "another tenant": other}
    nothing = bare(public(service, f"/v1/logs/log_{'0' * 31}1_staff/checkpoint", 404))
    assert nothing[1]["type"].endswith("/not_found")
    for name, voice in voices.items():
        for room in ("caucus_client", "caucus_freelancer", "staff", "attic"):
            log = log_of(service, room)
            for path in ("checkpoint", "tile/0/000.p/1", "consistency?old=1", "consistency?old=x"):
                answer = voice.get(f"/v1/logs/{log}/{path}", None) if voice else public(service, f"/v1/logs/{log}/{path}", None)
                assert bare(answer) == nothing, (name, room, path, answer.raw)
    for log in (f"log_{'0' * 31}1_joint", "log_joint", "joint", f"{log_of(service)}x",
                f"log_{service.tenant[4:].upper()}_joint"):
        for path in ("checkpoint", "tile/0/000.p/1", "consistency?old=1"):
            assert bare(public(service, f"/v1/logs/{log}/{path}", 404)) == nothing, log
    assert service.voice("tk_live_" + "0" * 96).get(f"/v1/logs/{log_of(service, 'staff')}/checkpoint", 401).problem == "unauthorized"


def watchers_read_all(service):
    for voice in (service.auditor, service.supervisor):
        for room in ("caucus_client", "staff"):
            log = log_of(service, room)
            note = voice.get(f"/v1/logs/{log}/checkpoint").raw.decode()
            _, size, digest = signed(note, vkey(service, room))
            answer = tile(service, log, size, 0, 0, voice.get)
            assert answer.headers["cache-control"] == "no-store"
            assert root([answer.raw[at:at + 32] for at in range(0, 32 * size, 32)]) == digest
            assert voice.get(f"/v1/logs/{log}/consistency?old=1&size={size}")["size"] == size


def proofs_of_rooms(service):
    """Of a room that is not joint only those who may know how much all the tenant's cases hold of its kind."""
    case = service.grown
    for stream, seq in (("caucus_client", 1), ("staff", 1)):
        told = proof(service, case, stream, seq, service.auditor).json
        _, size, digest = signed(told["checkpoint"], vkey(service, stream))
        assert climb(bytes.fromhex(told["leaf_hash"]), told["index"], size, [base64.b64decode(text) for text in told["hashes"]]) == digest
    assert proof(service, case, "staff", 1, service.supervisor)["log"] == log_of(service, "staff")
    for voice in (case.client, case.freelancer, service.mediator, service.market):
        missing = bare(voice.get(f"{case.path}/entries/joint/100000/proof", 404))
        for stream in ("caucus_client", "caucus_freelancer", "staff", "attic"):
            for seq in (1, 1000):
                assert bare(voice.get(f"{case.path}/entries/{stream}/{seq}/proof", None)) == missing, (stream, seq)
    missing = bare(case.client.get(f"{case.path}/entries/joint/100000/proof", 404))
    for seq in ("0", "-1", "x", "01", "9223372036854775808"):
        assert bare(case.client.get(f"{case.path}/entries/joint/{seq}/proof", None)) == missing, seq
    other = service.case()
    assert bare(other.client.get(f"{case.path}/entries/joint/1/proof", None)) == missing


def waits_for_its_place(service):
    """Right after its answer an entry may have no place; it says so and has one soon."""
    case, spans = service.case(), []
    for number in range(5):
        seq = case.say(case.client, f"line {number}")["entries"][-1]["seq"]
        began = time.monotonic()
        proof(service, case, "joint", seq, case.client)
        spans.append(time.monotonic() - began)
    assert sorted(spans)[2] < 5, spans


def sees_what_was_changed(service):
    """A tile that was changed gives no proof but an alarm."""
    case = service.grown
    sql(service, "UPDATE trialogue.log_tiles SET hashes = overlay(hashes placing sha256('') from 1) WHERE log = 'joint' AND level = 0 AND tile = 0")
    assert case.client.get(f"{case.path}/entries/joint/1/proof", 500).problem == "internal"
    counted = lambda: next(line for line in public(service, "/metrics").raw.decode().splitlines()
                           if line.startswith("trialogue_integrity_alarms_total"))
    eventually(lambda: float(counted().split(" ")[-1]) >= 1, what="an alarm")


def entries_know_their_place(service):
    """In the entry itself, for those who may have its proof; and in the list of logs."""
    case = service.grown
    for voice, stream in ((case.client, "joint"), (service.market, "joint"), (service.auditor, "caucus_client"), (service.supervisor, "staff")):
        def alike():  # unless the log has just grown: heartbeats come at any time
            told = proof(service, case, stream, 1, voice).json
            entry = voice.get(f"{case.path}/entries/{stream}/1").json
            listed = {item["room"]: item for item in voice.get("/v1/logs")["data"]}
            return {name: entry["log"][name] for name in ("log", "index", "size")} == {name: told[name] for name in ("log", "index", "size")} \
                and listed[stream]["size"] == told["size"] and listed[stream]["log"] == told["log"] \
                and listed[stream]["at"] == entry["log"]["at"]
        eventually(alike, 10, f"the same of {stream}")
    for voice, stream in ((case.client, "caucus_client"), (service.mediator, "caucus_client"), (service.mediator, "staff")):
        assert "log" not in voice.get(f"{case.path}/entries/{stream}/1").json, stream
    for voice in (case.client, case.freelancer, service.mediator, service.market):
        assert [item["room"] for item in voice.get("/v1/logs")["data"]] == ["joint"]
    for voice in (service.auditor, service.supervisor):
        assert [item["room"] for item in voice.get("/v1/logs")["data"]] == ["joint", "caucus_client", "caucus_freelancer", "staff"]
    empty = service.auditor.get("/v1/logs")["data"][2]
    assert empty["size"] == 0 and "at" not in empty


def live_tells_checkpoints(service):
    """At the beginning, then when more is covered, at most once a second; of other rooms only to those who may know."""
    case, began = service.grown, time.monotonic()
    readers = {name: Reader(service, voice, live(case)) for name, voice in
               (("client", case.client), ("mediator", service.mediator), ("supervisor", service.supervisor), ("auditor", service.auditor))}
    time.sleep(1)
    for number in range(12):
        last = case.say(case.client, f"more {number}")["entries"][-1]["seq"]
        time.sleep(0.2)
    caucus = case.say(case.client, "for the mediator", "caucus_client")["entries"][-1]["seq"]
    staff = case.say(service.mediator, "a note", "staff")["entries"][-1]["seq"]
    heads = {"joint": last, "caucus_client": caucus, "staff": staff}
    rooms = {"client": {"joint"}, "mediator": {"joint"}, "supervisor": {"joint", "staff"}, "auditor": set(heads)}

    def heard(name):
        return [(data, at) for kind, data, at in readers[name].events if kind == "checkpoint"]
    eventually(lambda: all({(room, heads[room]) for room in rooms[name]} <= {(data["stream"], data["through"]) for data, _ in heard(name)}
                           for name in readers), what="the newest of each room")
    for name, reader in readers.items():
        told = heard(name)
        assert {data["stream"] for data, _ in told} == rooms[name], (name, told)
        for room in rooms[name]:
            numbers = [data["through"] for data, _ in told if data["stream"] == room]
            assert numbers == sorted(set(numbers)) and numbers[-1] == heads[room], (name, room, numbers)
        times = [at for data, at in told if data["stream"] == "joint"]
        assert 3 <= len(times) <= times[-1] - began + 2, times  # however late one of them arrives
        reader.cut()


def heads_are_answered(service):
    connection = http.client.HTTPConnection(*service.address.rsplit(":", 1))
    connection.request("HEAD", f"/v1/logs/{log_of(service)}/checkpoint")
    answer = connection.getresponse()
    assert answer.status == 200 and int(answer.headers["Content-Length"]) > 100 and answer.read() == b""


def main():
    tap = Tap()
    with Service(workers=1) as service:
        service.found()
        service.auditor.get(f"/v1/logs/{log_of(service, 'staff')}/checkpoint", 404)
        grow(service)
        tap.attempt("anybody reads the joint checkpoint, and it is the tree's", checkpoint_is_public, service)
        tap.attempt("tiles are the tree's, whole and in part", tiles_are_true, service)
        tap.attempt("a tile has one path", tiles_have_one_path, service)
        tap.attempt("proofs lead from leaves to the signed root", proofs_hold, service)
        tap.attempt("the same as C2SP tlog-proof", proofs_are_texts, service)
        tap.attempt("a log begins with what it was", consistency_holds, service)
        tap.attempt("a log that is not for one does not exist", rooms_are_shut, service)
        tap.attempt("supervisors and auditors read those of all rooms", watchers_read_all, service)
        tap.attempt("only they get proofs of what is not joint", proofs_of_rooms, service)
        tap.attempt("an entry without a place says when to come again", waits_for_its_place, service)
        tap.attempt("entries and the list of logs say the same", entries_know_their_place, service)
        tap.attempt("live streams tell of checkpoints", live_tells_checkpoints, service)
        tap.attempt("HEAD is answered", heads_are_answered, service)
        tap.attempt("what was changed in the database proves nothing", sees_what_was_changed, service)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
