"""The service and those who cosign its logs: witnesses that work, are down, forget, and lie. Prints TAP."""

import base64
import http.server
import json
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from witnessing import Witness, build, start_again, until  # noqa: E402 (it knows the way to the others)
from service import Service, sql  # noqa: E402
from tap import Tap  # noqa: E402

class Impostor(http.server.ThreadingHTTPServer):
    """Answers add-checkpoint with whatever it is told to, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Impostor.Handler)
        self.asked, self.answer = [], (503, "text/plain", b"")
        threading.Thread(target=self.serve_forever, daemon=True).start()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):  # noqa: N802 (the library's name)
            self.server.asked.append((time.monotonic(), self.rfile.read(int(self.headers["Content-Length"])).decode()))
            status, kind, body = self.server.answer
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass


def size_of(note):
    return int(note.split("\n")[1])


class Stage:
    """A service with two witnesses and an impostor; two of the three have to agree."""

    def __init__(self, folder, service):
        self.folder, self.service = folder, service
        service.found()
        self.case = service.case()
        self.keys = {re.search(r"/(\w+)\+", key)[1]: key for key in service.run("key", "log", "--tenant", service.tenant).split() if "+" in key}
        self.log = f"/v1/logs/log_{service.tenant[4:]}_joint"
        self.witnesses = [Witness(folder, f"witness.example/w{n}", self.keys.values()).start() for n in (1, 2)]
        self.impostor = Impostor()
        self.policy = folder / "policy"
        self.least = 1

    def open(self, *logs):
        """Starts with a policy that names these logs."""
        lines = [f"log {self.keys[log]}" for log in logs]
        lines += [f"witness w{n} {one.vkey} http://{one.address}" for n, one in enumerate(self.witnesses, 1)]
        lines += [f"witness w3 {self.other_key()} http://127.0.0.1:{self.impostor.server_port}/", "group g 2 w1 w2 w3", "quorum g"]
        self.policy.write_text("\n".join(lines) + "\n")
        self.service.flags = ["--policy", str(self.policy)]
        start_again(self.service, self.case)

    def other_key(self):
        """A key of a witness that nobody has the other half of: base64 of 04 and a point of the curve, its id by the name."""
        import hashlib
        raw = bytes([4]) + bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
        name = "witness.example/w3"
        return f"{name}+{hashlib.sha256(name.encode() + chr(10).encode() + raw).hexdigest()[:8]}+{base64.b64encode(raw).decode()}"

    def say(self, text="and so on"):
        """The log grows; what is looked for next is newer."""
        self.least = 1 + int(sql(self.service, f"""SELECT count(*) FROM trialogue.entries WHERE stream = 'joint'
                                     AND tenant_id::text = '{uuid.UUID(self.service.tenant[4:])}'"""))
        self.case.say(self.case.client, text)

    def note(self):
        answer = self.service.voice(None).get(f"{self.log}/checkpoint", None, {"Authorization": None})
        return answer.raw.decode() if answer.status == 200 else ""

    def size(self):
        return size_of(self.note())

    def cosigned(self, *names):
        """The newest checkpoint, once it has a line of each, and of no other."""
        def look():
            note = self.note()
            return note if note and size_of(note) >= self.least and all(f"— witness.example/{name} " in note for name in names) else None
        return until(f"lines of {names}", look)

    def metric(self, name, process="courier"):
        text = self.service.voice(None).get("/metrics", 200, {"Authorization": None}).raw.decode()
        return float(re.search(rf'^{name}{{process="{process}"}} (\S+)$', text, re.M)[1])

    def events(self, event, **fields):
        lines = [json.loads(line) for line in self.service.log().splitlines() if line.startswith("{")]
        return [line for line in lines if line["event"] == event and all(line.get(name) == value for name, value in fields.items())]


def two_agree(stage, checker):
    """The newest checkpoint gets both lines; Go takes them; so do proofs in both forms."""
    stage.say()
    note = stage.cosigned("w1", "w2")
    assert "/w3 " not in note
    keys = [stage.keys["joint"], *(one.vkey for one in stage.witnesses)]
    done = subprocess.run([checker, *keys], input=note, capture_output=True, text=True, check=False)
    assert done.stdout == "ok\n", (done.stdout, note)
    path = f"{stage.case.path}/entries/joint/1/proof"
    assert stage.case.client.get(path)["checkpoint"] == note
    assert stage.case.client.get(f"{path}?form=tlog-proof").raw.decode().endswith("\n\n" + note)
    assert until("no lag", lambda: stage.metric("trialogue_cosignatures_total") >= 2)


def archives_carry_them(stage):
    """An archive has the cosigned checkpoint; without the cosignatures it does not pass the same policy."""
    stage.say()
    service, archive = stage.service, stage.folder / "case.tar"
    url = stage.case.client.post(f"{stage.case.path}/exports")["export"]["url"] + "?proofs=all"
    early = stage.case.client.get(url).raw
    stage.say()
    stage.cosigned("w1", "w2")
    archive.write_bytes(stage.case.client.get(url).raw)
    members = subprocess.run(["tar", "-xOf", archive, "data/log/joint.checkpoint"], capture_output=True, check=True).stdout.decode()
    assert "/w1 " in members and "/w2 " in members
    told = subprocess.run(["tar", "-xOf", archive, "data/log/policy.txt"], capture_output=True, check=True).stdout.decode()
    assert told == service.run("key", "policy", "--tenant", service.tenant, "--policy", str(stage.policy)), told
    own = stage.folder / "auditor"
    own.write_text(f"log {stage.keys['joint']}\n{stage.policy.read_text()}")
    verify = lambda: service.run("verify", str(archive), "--policy", str(own), "--keys", str(service.public_keys()), check=False)
    assert verify().returncode == 0, verify().stdout
    if "witness.example".encode() not in early:
        archive.write_bytes(early)
        assert verify().returncode == 1, verify().stdout


def all_get_the_same(stage):
    """While the log grows all the time, every checkpoint that is carried goes to both, a second apart at least."""
    before = stage.size()
    began = time.monotonic()
    while time.monotonic() < began + 3.5:
        stage.say()
        time.sleep(0.02)
    stage.cosigned("w1", "w2")
    rows = sql(stage.service, f"SELECT size, count(*) FROM trialogue.cosignatures WHERE size > {before} GROUP BY size").split()
    counts, seconds = [int(row.split("|")[1]) for row in rows], time.monotonic() - began
    assert set(counts) == {2} and 2 <= len(counts) <= seconds + 1, (rows, seconds)


def one_is_down(stage):
    first, second = stage.witnesses
    second.stop(kill=True)
    stage.say()
    note = stage.cosigned("w1")
    assert "/w2 " not in note and until("the log tells", lambda: stage.events("witness_refused", witness=second.name))
    until("a lag", lambda: stage.metric("trialogue_witness_lag_seconds") >= 1)
    second.start()
    stage.cosigned("w1", "w2")
    assert until("it is back", lambda: stage.events("witness_back", witness=second.name))
    assert first.process.poll() is None


def one_forgot(stage):
    """A witness that has lost what it knew says so (409), and is told all from the beginning."""
    second = stage.witnesses[1]
    second.stop()
    shutil.rmtree(second.folder / "witness")
    second.start()
    stage.say()
    stage.cosigned("w1", "w2")


def rooms_stay_here(stage):
    """A room's log goes to witnesses only where the policy names it."""
    case = stage.service.case()
    case.open()
    case.mediate()
    case.say(stage.service.mediator, "a note", "staff")
    count = lambda: int(sql(stage.service, "SELECT count(*) FROM trialogue.cosignatures WHERE log = 'staff'"))
    until("a staff checkpoint", lambda: int(sql(stage.service, "SELECT count(*) FROM trialogue.checkpoints WHERE log = 'staff'")))
    stage.cosigned("w1", "w2")
    asked = {body.split("\n\n")[1].split("\n")[0] for _, body in stage.impostor.asked}
    assert asked and all(origin.endswith("/joint") for origin in asked) and count() == 0, asked
    stage.open("joint", "staff")
    until("staff is cosigned", lambda: count() == 2)
    note = stage.service.auditor.get(stage.log.replace("joint", "staff") + "/checkpoint").raw.decode()
    assert "/w1 " in note and "/w2 " in note


def lies_are_not_kept(stage):
    """What an impostor answers: lines of other keys, old lines, sizes that are none. Nothing of it is stored."""
    first = stage.witnesses[0]
    note = stage.cosigned("w1", "w2")
    strange = note.split("\n\n", 1)[1].split("\n")[1] + "\n"
    for answer in ((200, "text/plain", strange.encode()), (200, "text/plain", strange.replace(first.name, "witness.example/w3").encode()),
                   (200, "text/plain", b"x" * 70000), (409, "text/x.tlog.size", b"-1\n"), (302, "text/plain", b"")):
        stage.impostor.answer, stage.impostor.asked = answer, []
        stage.open("joint")  # so that it is not kept waiting
        stage.say()
        until("it is asked", lambda: stage.impostor.asked)
        stage.cosigned("w1", "w2")
    assert sql(stage.service, "SELECT count(*) FROM trialogue.cosignatures WHERE witness LIKE '%w3'").strip() == "0"
    assert not stage.events("integrity_alarm")


def registered(stage):
    """The alarms in the joint log: what, and of which thread."""
    leaves = sql(stage.service, "SELECT convert_from(e.leaf, 'UTF8') FROM trialogue.entries e JOIN trialogue.log_entries l ON l.tenant_id = e.tenant_id "
                                "AND l.thread_id = e.thread_id AND l.log = e.stream AND l.seq = e.seq WHERE e.kind = 'integrity_alarm' AND l.log = 'joint'")
    return [(fact["misfit"], fact["thread"]) for fact in (json.loads(leaf)["facts"] for leaf in leaves.splitlines())]


def a_larger_log(stage):
    """A witness that has seen more than there is, twice: somebody has brought back an old log."""
    stage.impostor.answer = (409, "text/x.tlog.size", b"1000000\n")
    stage.open("joint")
    alarm = until("an alarm", lambda: stage.events("integrity_alarm", what="witness_ahead"))[0]
    assert alarm["witness"] == "witness.example/w3" and alarm["seen"] == 1000000, alarm
    until("it is counted", lambda: stage.metric("trialogue_integrity_alarms_total") >= 1)
    until("the register says so", lambda: registered(stage) == [("witness_ahead", f"thr_{stage.service.tenant[4:]}")])
    stage.impostor.answer = (503, "text/plain", b"")


def restored(stage):
    """Row 11: database and journals together from a backup. The log goes on as if nothing had been; the witnesses do not."""
    service = stage.service
    service.stop()
    service.cluster.stop()
    for name, path in (("database", service.cluster.data), ("notary", service.directory / "notary")):
        subprocess.run(["cp", "-a", path, stage.folder / name], check=True)
    service.cluster.start()
    start_again(service, stage.case)
    for _ in range(3):
        stage.say("this will not have been")
    stage.cosigned("w1", "w2")
    seen = stage.size()
    service.stop()
    service.cluster.stop()
    for name, path in (("database", service.cluster.data), ("notary", service.directory / "notary")):
        shutil.rmtree(path)
        subprocess.run(["cp", "-a", stage.folder / name, path], check=True)
    service.cluster.start()
    start_again(service, stage.case)
    before = len(stage.events("integrity_alarm"))
    until("an alarm", lambda: [event for event in stage.events("integrity_alarm")[before:] if event["what"] == "witness_ahead"])
    while stage.size() <= seen:
        stage.say("this has been instead")
        time.sleep(0.3)
    until("the witness sees it", lambda: '"why":"unproven"' in (stage.witnesses[0].folder / "log").read_text())
    note = stage.note()
    assert "/w1 " not in note and "/w2 " not in note


def told_to_auditors(stage, checker):
    """`key policy` has what it takes to check a checkpoint."""
    told = stage.service.run("key", "policy", "--tenant", stage.service.tenant, "--policy", str(stage.policy)).splitlines()
    assert told[0] == f"log {stage.keys['joint']}" and told[-1] == "quorum g" and sum(line.startswith("log ") for line in told) == 1, told
    keys = [line.split(" ")[2] for line in told if line.startswith(("witness w1", "witness w2"))]
    note = stage.cosigned("w1", "w2")
    done = subprocess.run([checker, stage.keys["joint"], *keys], input=note, capture_output=True, text=True, check=False)
    assert done.stdout == "ok\n", done
    told = stage.service.run("key", "policy", "--tenant", stage.service.tenant).splitlines()
    assert told == [*(f"log {key}" for key in stage.keys.values()), "quorum none"], told


def starts_with_a_policy_only(stage):
    wrong = stage.folder / "wrong"
    wrong.write_text("witness w1 x\nquorum w1\n")
    command = ["config", "check"]
    assert stage.service.run(*command)
    done = subprocess.run([*stage.witnesses[0].command()[:1], "serve", "--policy", wrong, "--listen", "127.0.0.1:0"],
                          env=stage.service.environment(), capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1 and "line 1 of the policy" in done.stderr, done


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder, Service(workers=1) as service:
        folder = Path(folder)
        checker, stage = build(folder, "cosigned"), Stage(folder, service)
        try:
            stage.open()
            tap.attempt("what is no policy is refused at the start", starts_with_a_policy_only, stage)
            tap.attempt("two witnesses cosign, and Go takes what they cosigned", two_agree, stage, checker)
            tap.attempt("an archive has the checkpoint that both have cosigned", archives_carry_them, stage)
            tap.attempt("auditors are told whom to trust", told_to_auditors, stage, checker)
            tap.attempt("all cosign the same, a second apart", all_get_the_same, stage)
            tap.attempt("one is down, the other goes on; it comes back", one_is_down, stage)
            tap.attempt("one has forgotten, and is told from the beginning", one_forgot, stage)
            tap.attempt("rooms that the policy does not name stay here", rooms_stay_here, stage)
            tap.attempt("what an impostor says is not kept", lies_are_not_kept, stage)
            tap.attempt("a witness that has seen a larger log is an alarm, and an entry of the log", a_larger_log, stage)
            tap.attempt("a backup of database and journals is exposed", restored, stage)
        finally:
            for one in stage.witnesses:
                one.stop()
            stage.impostor.shutdown()
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
