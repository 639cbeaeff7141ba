"""The life of keys: rotated, retired, revoked, sealed, and held by a real ssh-agent; before, during and after, strangers' tools
accept what they should. Prints TAP."""

import base64
import json
import subprocess
import sys
import tempfile

from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "http"), str(HERE.parent / "sql")]

from witnessing import build  # noqa: E402
from log_check import signed  # noqa: E402
from notary_watch import alarms, eventually, rows, uuid  # noqa: E402
from service import BINARY, Service, sql  # noqa: E402
from tap import Tap  # noqa: E402
from terminal import Terminal  # noqa: E402


class Agent:
    """ssh-agent with one fresh Ed25519 key."""

    def __init__(self, folder):
        self.socket = folder / "agent"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / "key"], check=True)
        self.public = base64.b64decode((folder / "key.pub").read_text().split()[1])[-32:].hex()
        self.key, self.process = folder / "key", None
        self.start()

    def start(self):
        self.process = subprocess.Popen(["ssh-agent", "-D", "-a", self.socket], stdout=subprocess.DEVNULL)
        assert eventually(self.socket.exists)
        subprocess.run(["ssh-add", "-q", self.key], env={"SSH_AUTH_SOCK": str(self.socket), "PATH": "/usr/bin:/bin"}, check=True)

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.socket.unlink(missing_ok=True)


def vkey(service, room="joint"):
    return next(word for word in service.run("key", "log", "--tenant", service.tenant).split() if f"/{room}+" in word)


def note(service):
    """The newest checkpoint of the joint log, once it has all entries."""
    tenant = f"tenant_id = '{uuid(service.tenant)}'"
    size = lambda: sql(service, f"SELECT count(*) FROM trialogue.entries WHERE stream = 'joint' AND {tenant}").strip()
    assert eventually(lambda: sql(service, f"SELECT max(size) FROM trialogue.checkpoints WHERE log = 'joint' AND {tenant}").strip() == size())
    return service.voice(None).get(f"/v1/logs/log_{service.tenant[4:]}_joint/checkpoint", 200, {"Authorization": None}).raw.decode()


def lines(text):
    return text.split("\n\n")[1].count("\n")


def restart(service, case):
    service.stop()
    case.client._connection().close()
    service.start()


def refused(service, *words):
    """The service does not start, and says why."""
    service.stop()
    try:
        service.start()
    except RuntimeError as error:
        for word in words:
            assert word in str(error), (word, str(error))
        return
    raise AssertionError("it started")


def go_accepts(service, case, checker, *keys):
    """Go's note.Open, tiles and proofs, under each of the keys."""
    size = note(service).split("\n")[1]
    entries = len(case.entries(case.client))
    for key in keys:
        done = subprocess.run([checker, f"http://{service.address}", f"log_{service.tenant[4:]}_joint", key, case.id, case.client.token],
                              input=f"{size} {entries}\n", text=True, capture_output=True, check=True)
        assert done.stdout.strip() == "ok", done.stdout


def said(service, kind):
    found = rows(service, f"SELECT convert_from(leaf, 'UTF8') FROM trialogue.entries WHERE tenant_id = '{uuid(service.tenant)}' "
                          f"AND thread_id = tenant_id AND stream = 'joint' AND kind = '{kind}' ORDER BY seq")
    return ["|".join(row) for row in found]


def wrong_keys(service):
    good = service.key_file.read_bytes()
    service.key_file.write_text("ab" * 32 + "\n")
    refused(service, "is not the key that the ring")
    service.key_file.write_bytes(good)
    service.key_file.chmod(0o640)
    refused(service, "Others may read this file", "chmod")
    service.key_file.chmod(0o600)
    service.key_file.rename(service.directory / "away")
    refused(service, "There is no key file", "trialogue key make")
    (service.directory / "away").rename(service.key_file)
    service.start()


def wrong_database(service):
    """Key and ring go together, but are not those of this database; a key made after its last entry is a new beginning."""
    ring, good, away = service.directory / "keyring", service.key_file.read_bytes(), service.directory / "ring"
    newest = sql(service, "SELECT encode(key_id, 'hex') FROM trialogue.entries ORDER BY at DESC LIMIT 1").strip()
    service.stop()
    ring.rename(away)
    service.key_file.write_text("ab" * 32 + "\n")
    refused(service, newest, "none of ours", "trialogue key rotate entry")
    service.run("key", "rotate", "entry")
    service.start()
    service.stop()
    service.key_file.write_bytes(good)
    away.rename(ring)
    service.start()


def sealed_key(service, case):
    """The service starts with the passphrase and not without."""
    passphrase = service.directory / "passphrase"
    passphrase.write_text("correct horse\n")
    passphrase.chmod(0o600)
    service.run("key", "seal", "--passphrase-file", str(passphrase))
    refused(service, "sealed", "--passphrase-file")
    service.flags = ["--passphrase-file", str(passphrase)]
    service.start()
    case.say(case.client, "with the key file sealed")
    service.run("key", "unseal", "--passphrase-file", str(passphrase))
    service.flags = []


def typed(service, what, *answers):
    """`trialogue key seal` and `unseal` at a terminal, which does not show what is typed."""
    terminal = Terminal([BINARY, "key", what], service.environment())
    for question, text in zip(("Passphrase of the key file: ", "Once more: "), answers):
        terminal.answer(question, text)
    status = terminal.end()
    assert not any(text in terminal.shown for text in answers), terminal.shown
    return status, terminal.shown


def types_its_passphrase(service):
    good = service.key_file.read_bytes()
    for answers, reason in ((("battery staple", "battery stable"), "The two passphrases differ."), (("short", "short"), "has 8 to 1024 bytes")):
        status, shown = typed(service, "seal", *answers)
        assert status == 1 and reason in shown and service.key_file.read_bytes() == good, shown
    assert typed(service, "seal", "battery staple", "battery staple")[0] == 0
    assert typed(service, "unseal", "battery stable")[0] == 1
    assert typed(service, "unseal", "battery staple")[0] == 0 and service.key_file.read_bytes() == good


def during(service, case, agent, checker, seen):
    seen["old"] = vkey(service)
    case.say(case.client, "before")
    assert lines(note(service)) == 1
    assert service.run("key", "rotate", "log", "--at", f"agent:{agent.socket}", "--public", "00" * 32, check=False).returncode == 1
    service.run("key", "rotate", "log", "--at", f"agent:{agent.socket}", "--public", agent.public)
    service.run("key", "rotate", "entry")
    restart(service, case)
    case.say(case.client, "during")
    seen["new"] = vkey(service)
    text = note(service)
    assert lines(text) == 2 and base64.b64decode(seen["new"].split("+", 2)[2])[1:].hex() == agent.public
    assert signed(text, seen["new"]) == signed(text, seen["old"])
    go_accepts(service, case, checker, seen["old"], seen["new"])
    assert len(said(service, "key_added")) == 4, said(service, "key_added")
    assert len(service.run("key", "public").split()) == 2


def silent_agent(service, case, agent):
    """Entries get their places; the checkpoint follows when somebody signs again."""
    agent.stop()
    before = note(service)
    case.say(case.client, "unsigned")
    assert eventually(lambda: '"log_unsigned"' in service.log())
    assert service.voice(None).get(f"/v1/logs/log_{service.tenant[4:]}_joint/checkpoint", 200, {"Authorization": None}).raw.decode() == before
    agent.start()
    assert lines(note(service)) == 2


def after(service, case, checker, seen):
    service.run("key", "retire", "log")
    service.run("key", "retire", "entry")
    restart(service, case)
    case.say(case.client, "after")
    text = note(service)
    assert lines(text) == 1
    signed(text, seen["new"])
    go_accepts(service, case, checker, seen["new"])
    assert len(said(service, "key_retired")) == 2
    assert service.run("key", "retire", "log", check=False).returncode == 1


def revoked(service, case):
    size = int(note(service).split("\n")[1])
    printed = service.run("key", "revoke", "entry")
    assert "Restart now" in printed and "docs/keys.md" in printed
    restart(service, case)
    case.say(case.client, "under the third key")
    note(service)
    (leaf,) = said(service, "key_revoked")
    assert f'"size":{size}' in leaf and len(service.run("key", "public").split("# revoked")) == 2, leaf


def log_revoked(service, case, agent, checker, seen):
    """The running service goes on under a third key, without the agent; the register has the tree up to which the second one counts."""
    before, alarmed = note(service).split("\n"), len(alarms(service))
    printed = service.run("key", "revoke", "log")
    assert "Restart now" in printed and "up to the size that the register names" in printed
    agent.stop()
    restart(service, case)
    case.say(case.client, "under the third key of the log")
    text, third = note(service), vkey(service)
    assert lines(text) == 1 and third not in (seen["old"], seen["new"])
    signed(text, third)
    go_accepts(service, case, checker, third)
    leaf = json.loads(said(service, "key_revoked")[-1])["facts"]
    root = base64.b64decode(before[2]).hex()
    assert leaf == {"digest": root, "public_key": agent.public, "size": int(before[1]), "use": "log"}, (leaf, before)
    ring = [line.split() for line in service.run("key", "ring").splitlines()]
    assert [line[2] for line in ring if line[0] == "log"] == ["retired", "revoked", "active"], ring
    assert all(line[6] != "-" for line in ring if line[2] in ("retired", "revoked")), "until when each was good"
    assert len(alarms(service)) == alarmed, alarms(service)[alarmed:]


def verifies(service, case, folder, seen):
    """One archive under three keys, by the list of keys and by the policy alone; without the second key it is not valid."""
    archive, keys, policy = folder / "case.tar", folder / "keys", folder / "policy"
    made = case.client.post(f"{case.path}/exports")["export"]
    archive.write_bytes(case.client.get(made["url"]).raw)
    policy.write_text(f"log {vkey(service)}\nquorum none\n")
    keys.write_text(service.run("key", "public").replace("# revoked: ", ""))
    assert len(keys.read_text().split()) == 3
    verify = lambda *flags: subprocess.run([BINARY, "verify", archive, *flags], capture_output=True, text=True, check=False)
    for flags in (("--keys", keys), ("--policy", policy)):
        done = verify(*flags)
        assert done.returncode == 0, done.stdout + done.stderr
    keys.write_text("\n".join(keys.read_text().split()[:2]) + "\n")
    assert verify("--keys", keys).returncode == 1


def life(tap, service, case, agent, checker, folder, seen):
    tap.attempt("a missing, readable or wrong key is refused at the start", wrong_keys, service)
    tap.attempt("so is a key that has sealed nothing of this database", wrong_database, service)
    tap.attempt("a sealed key file needs its passphrase", sealed_key, service, case)
    tap.attempt("a passphrase may be typed: twice, if it is new", types_its_passphrase, service)
    tap.attempt("during a rotation both keys sign, and the register says so", during, service, case, agent, checker, seen)
    tap.attempt("without its agent the log is numbered on, and signed later", silent_agent, service, case, agent)
    tap.attempt("after it the new key signs alone", after, service, case, checker, seen)
    tap.attempt("a revoked key gets a successor, and the register the trusted size", revoked, service, case)
    tap.attempt("a revoked key of the log signs no more, and the next one goes on", log_revoked, service, case, agent, checker, seen)
    tap.attempt("an archive under three entry keys verifies", verifies, service, case, folder, seen)


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder, Service(workers=1) as service:
        folder, seen = Path(folder), {}
        service.found()
        case, agent, checker = service.case(), Agent(folder), build(folder, "check")
        try:
            life(tap, service, case, agent, checker, folder, seen)
        finally:
            agent.stop()
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
