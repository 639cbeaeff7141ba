"""A log's key in a hardware token, SoftHSM in its place: `trialogue agent` holds it, OpenSSH uses it, the notary signs with it; the
token goes and comes back. Prints TAP."""

import base64
import glob
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "http"), str(HERE.parent / "sql")]

from keys import go_accepts, lines, note, restart, vkey  # noqa: E402
from notary_watch import eventually  # noqa: E402
from service import BINARY, Service  # noqa: E402
from tap import Tap  # noqa: E402
from terminal import Terminal  # noqa: E402
from witnessing import build  # noqa: E402

MODULE = "/usr/lib/softhsm/libsofthsm2.so"
PIN = "246813579"
PATIENCE = 20  # seconds


class Tokens:
    """Tokens of SoftHSM, in a folder of their own."""

    def __init__(self, folder):
        self.folder = folder / "tokens"
        self.folder.mkdir()
        (folder / "softhsm.conf").write_text(f"directories.tokendir = {self.folder}\n")
        self.environment = {**os.environ, "SOFTHSM2_CONF": str(folder / "softhsm.conf")}

    def run(self, *command):
        return subprocess.run(command, env=self.environment, text=True, capture_output=True, check=True).stdout

    def make(self, label):
        self.run("softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "7654321")

    def tool(self, label, *arguments):
        return self.run("pkcs11-tool", "--module", MODULE, "--token-label", label, "--login", "--pin", PIN, *arguments)

    def make_key(self, token, label, kind="EC:edwards25519"):
        self.tool(token, "--keypairgen", "--key-type", kind, "--label", label, "--id", "01")

    def serial(self, label):
        listed = self.run("pkcs11-tool", "--module", MODULE, "--list-token-slots")
        return re.search(rf"token label\s*: {label}\n(?:.*\n)*?\s*serial num\s*: (\w+)", listed)[1]

    def go(self):
        self.folder.rename(self.folder.with_suffix(".away"))

    def come_back(self):
        self.folder.with_suffix(".away").rename(self.folder)


class Agent:
    def __init__(self, folder, tokens):
        self.folder, self.tokens = folder / "agent", tokens
        self.folder.mkdir(mode=0o700)
        self.socket, self.log, self.pin = self.folder / "socket", self.folder / "log", self.folder / "pin"
        self.write_pin(PIN)
        self.process = None

    def write_pin(self, pin):
        self.pin.write_text(pin + "\n")
        self.pin.chmod(0o600)

    def command(self, **other):
        flags = {"module": MODULE, "token": "notary", "socket": self.socket, "pin-file": self.pin, **other}
        return [BINARY, "agent", *(f"--{name}={value}" for name, value in flags.items() if value)]

    def launch(self, log, **other):
        with open(log, "ab") as out:
            return subprocess.Popen(self.command(**other), env=self.tokens.environment, stdin=subprocess.DEVNULL,
                                    stdout=out, stderr=out, start_new_session=True)

    def start(self, **other):
        before = self.events().count("listening")
        self.process = self.launch(self.log, **other)
        assert eventually(lambda: self.events().count("listening") > before or self.process.poll() is not None, PATIENCE)
        assert self.process.poll() is None, self.log.read_text()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(PATIENCE)

    def refused(self, code, *words, **other):
        done = subprocess.run(self.command(**{name.replace("_", "-"): value for name, value in other.items()}),
                              env=self.tokens.environment, stdin=subprocess.DEVNULL, text=True, capture_output=True,
                              timeout=PATIENCE, start_new_session=True, check=False)
        assert done.returncode == code and all(word in done.stderr for word in words), (code, words, done)

    def events(self):
        """What it has logged, by name."""
        return re.findall(r'^\{.*"event":"(\w+)"', self.log.read_text(), re.M) if self.log.exists() else []

    def rotation(self):
        """The command that it prints."""
        return re.search(r"^  trialogue (key rotate log .*)$", self.log.read_text(), re.M)[1].split()

    def ssh(self, *command, text=None, check=True):
        environment = {"SSH_AUTH_SOCK": str(self.socket), "PATH": "/usr/bin:/bin"}
        return subprocess.run(command, env=environment, cwd=self.folder, input=text, text=True, capture_output=True, check=check)

    def call(self):
        caller = socket.socket(socket.AF_UNIX)
        caller.settimeout(PATIENCE)
        caller.connect(str(self.socket))
        return caller


def answer(caller, message):
    """What comes back; nothing if the agent hangs up."""
    try:
        caller.sendall(message)
        head = caller.recv(4, socket.MSG_WAITALL)
        return caller.recv(*struct.unpack(">I", head), socket.MSG_WAITALL) if head else b""
    except ConnectionError:
        return b""


def frame(message):
    return struct.pack(">I", len(message)) + message


def refusals(agent, tokens, folder):
    tokens.make("other")
    tokens.make_key("other", "p256", "EC:prime256v1")
    for _ in range(2):
        tokens.make("twin")
    agent.refused(2, "needs --token", token=None)
    agent.refused(1, "path of the vendor's", module="libsofthsm2.so")
    agent.refused(1, "cannot be loaded", module=folder / "none.so")
    agent.refused(1, "is no PKCS#11 module", module=glob.glob("/usr/lib/*/libsodium.so.*")[0])
    agent.refused(1, "No token is called 'none'", "--list-slots", token="none")
    agent.refused(1, "More than one", "serial number", token="twin")
    agent.refused(1, "no Ed25519 key", "--keypairgen", token="other")
    agent.refused(1, "no Ed25519 key called 'none'", key="none")
    agent.refused(1, "no terminal", "--pin-file", pin_file=None)
    agent.refused(1, "systemd gave no credentials", pin_file="credential:pin")
    agent.pin.chmod(0o640)
    agent.refused(1, "for the PIN", "Others may read this file", "chmod")
    agent.write_pin("12")
    agent.refused(1, "A PIN has 4 to")
    agent.write_pin("97531246")
    agent.refused(2, "refuses the PIN", "not tried again")
    agent.write_pin(PIN)


def given_otherwise(agent):
    """Typed at a terminal, which does not show it; or through a descriptor."""
    terminal = Terminal(agent.command(**{"pin-file": None}), agent.tokens.environment)
    terminal.answer("PIN of the token: ", PIN)
    assert eventually(agent.socket.exists, PATIENCE), terminal.shown
    terminal.process.terminate()
    assert terminal.end() == 0 and "'log' signs" in terminal.shown and PIN not in terminal.shown, terminal.shown
    ours, theirs = os.pipe()
    os.write(theirs, PIN.encode() + b"\n")
    os.close(theirs)
    with subprocess.Popen(agent.command(**{"pin-file": f"fd:{ours}"}), env=agent.tokens.environment, pass_fds=[ours],
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        os.close(ours)
        assert eventually(agent.socket.exists, PATIENCE)
        process.terminate()
        assert process.wait(PATIENCE) == 0


def places(agent, folder):
    """Where it may listen: it takes nothing away that is not a socket of nobody's."""
    agent.refused(1, "others may write", socket="/tmp/agent")
    agent.refused(1, "mkdir -m 700", socket=folder / "none" / "agent")
    agent.refused(1, "Cannot listen", socket=agent.pin)
    assert agent.pin.read_text() == PIN + "\n"
    agent.refused(1, "Cannot listen", "in use")
    assert agent.socket.stat().st_mode & 0o777 == 0o600
    status, limits = (Path(f"/proc/{agent.process.pid}/{name}").read_text() for name in ("status", "limits"))
    assert re.search(r"NoNewPrivs:\s*1\n", status) and re.search(r"Max core file size\s+0\s+0\s", limits)


def openssh(agent):
    """A client by others: lists the key, signs a file with it, and its signature holds."""
    assert re.fullmatch(r"256 SHA256:\S+ log \(ED25519\)\n", agent.ssh("ssh-add", "-l").stdout)
    public = agent.ssh("ssh-add", "-L").stdout
    assert base64.b64decode(public.split()[1])[-32:].hex() == agent.rotation()[-1]
    (agent.folder / "key.pub").write_text(public)
    (agent.folder / "allowed").write_text(f"notary {public}")
    signature = agent.ssh("ssh-keygen", "-Y", "sign", "-f", "key.pub", "-n", "file", text="hello\n").stdout
    (agent.folder / "signature").write_text(signature)
    verify = ["ssh-keygen", "-Y", "verify", "-f", "allowed", "-I", "notary", "-n", "file", "-s", "signature"]
    assert "Good" in agent.ssh(*verify, text="hello\n").stdout
    assert agent.ssh(*verify, text="hallo\n", check=False).returncode != 0
    assert agent.ssh("ssh-add", "-D", check=False).returncode != 0
    assert agent.ssh("ssh-add", "-l").stdout.startswith("256 ")


def strangers(agent):
    """Other words get a failure; what is no message, or comes from another user, ends the connection."""
    listed, failure = frame(b"\x0b"), b"\x05"
    with agent.call() as caller:
        for message in (b"\x01", b"\x11\x00\x00", b"\xff", b"\x1bsession-bind@openssh.com"):
            assert answer(caller, frame(message)) == failure
        assert answer(caller, listed)[:5] == b"\x0c\x00\x00\x00\x01"
        other = struct.pack(">I", 11) + b"ssh-ed25519" + struct.pack(">I", 32) + bytes(32)
        assert answer(caller, frame(b"\x0d" + frame(other) + frame(b"x") + bytes(4))) == failure
    for wrong in (frame(b""), b"\xff\xff\xff\xff", struct.pack(">I", 64 * 1024 + 257), frame(b"\x0d\x00"), frame(b"\x0b\x00")):
        with agent.call() as caller:
            assert answer(caller, listed) and answer(caller, wrong) == b"", wrong
    assert eventually(lambda: refuses_more_than(16, agent, listed))
    assert eventually(lambda: agent.ssh("ssh-add", "-l", check=False).returncode == 0)
    if os.geteuid() == 0:
        other_user(agent, listed)


def refuses_more_than(limit, agent, listed):
    """With those who wait for something else already, and those who have not quite left."""
    callers = [agent.call() for _ in range(limit + 1)]
    answers = [answer(caller, listed) for caller in callers]
    for caller in callers:
        caller.close()
    return answers[0] and not answers[-1]


def other_user(agent, listed):
    """Even where the file system would let them in."""
    ask = f"import socket; s = socket.socket(socket.AF_UNIX); s.connect({str(agent.socket)!r}); s.sendall({listed!r}); print(s.recv(1))"
    folders = (agent.folder, agent.folder.parent)
    for folder in folders:
        folder.chmod(0o711)
    agent.socket.chmod(0o666)
    done = subprocess.run(["/usr/bin/python3", "-c", ask], user=65534, group=65534, extra_groups=[], capture_output=True, text=True, check=False)
    assert done.stdout == "b''\n" or "ConnectionResetError" in done.stderr or "BrokenPipeError" in done.stderr, done
    for folder in folders:
        folder.chmod(0o700)
    agent.socket.chmod(0o600)


def signs_logs(service, case, agent, checker, seen):
    seen["old"] = vkey(service)
    case.say(case.client, "before")
    note(service)
    service.run(*agent.rotation())
    restart(service, case)
    case.say(case.client, "with the token")
    seen["new"] = vkey(service)
    assert base64.b64decode(seen["new"].split("+", 2)[2])[1:].hex() == agent.rotation()[-1]
    assert lines(note(service)) == 2
    go_accepts(service, case, checker, seen["old"], seen["new"])


def unsigned(service):
    """What the metrics say of it."""
    told = service.voice(None).get("/metrics", 200, {"Authorization": None}).raw.decode()
    return int(re.search(r'^trialogue_log_unsigned_total\{process="notary"\} (\d+)', told, re.M)[1])


def taken_away(service, case, agent, tokens):
    """What is written is answered; the checkpoint that covers it comes when the token is back."""
    checkpoint = f"/v1/logs/log_{service.tenant[4:]}_joint/checkpoint"
    before = note(service)
    tokens.go()
    case.say(case.client, "while the token is away")
    assert eventually(lambda: '"log_unsigned"' in service.log(), PATIENCE)
    assert eventually(lambda: unsigned(service) > 0)
    assert agent.ssh("ssh-add", "-l", check=False).returncode != 0
    case.say(case.client, "and once more")
    assert service.voice(None).get(checkpoint, 200, {"Authorization": None}).raw.decode() == before
    tokens.come_back()
    assert eventually(lambda: "agent_back" in agent.events())
    assert lines(note(service)) == 2
    assert agent.process.poll() is None and agent.events()[1] == "agent_away"


def half_a_message(agent, half):
    assert half.recv(1) == b""
    assert agent.process.poll() is None


def signs_alone(service, case, agent, checker, seen):
    """By an agent that was started anew; by Go, and by our own verifier with nothing but the log's key."""
    service.run("key", "retire", "log")
    agent.stop()
    assert agent.process.returncode == 0 and not agent.socket.exists()
    agent.start(token=agent.tokens.serial("notary"), key="log")
    restart(service, case)
    case.say(case.client, "after")
    assert lines(note(service)) == 1
    go_accepts(service, case, checker, seen["new"])
    policy, archive = agent.folder / "policy", case.export(case.client, agent.folder / "case.tar")
    policy.write_text(f"log {seen['new']}\nquorum none\n")
    done = subprocess.run([BINARY, "verify", archive, "--policy", policy], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def another_pin(agent, tokens):
    """A token that comes back with another PIN is asked once; then the agent ends, and says so."""
    tokens.tool("notary", "--change-pin", "--new-pin", "1122334455")
    tokens.go()
    assert agent.ssh("ssh-keygen", "-Y", "sign", "-f", "key.pub", "-n", "file", text="x", check=False).returncode != 0
    tokens.come_back()
    eventually(lambda: agent.ssh("ssh-add", "-l", check=False) and agent.process.poll() is not None, PATIENCE)
    assert agent.process.poll() == 2 and "refuses the PIN" in agent.log.read_text()


def lets_go(stuck):
    """Nothing but its alarm ends it."""
    assert stuck.wait(2 * PATIENCE) == -signal.SIGALRM


def life(tap, service, agent, half, checker):
    case, seen, tokens = service.case(), {}, agent.tokens
    tap.attempt("the notary signs with the token's key, and Go's note.Open takes it", signs_logs, service, case, agent, checker, seen)
    tap.attempt("a token that is away stops no writing, and is found again", taken_away, service, case, agent, tokens)
    tap.attempt("half a message is not waited for", half_a_message, agent, half)
    tap.attempt("the token's key signs alone, from an agent started anew", signs_alone, service, case, agent, checker, seen)


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as name, Service(workers=1) as service:
        folder = Path(name)
        tokens = Tokens(folder)
        agent = Agent(folder, tokens)
        tokens.make("notary")
        tokens.make_key("notary", "log")
        cflags = subprocess.run(["pkg-config", "--cflags", "p11-kit-1"], text=True, capture_output=True, check=True).stdout.split()
        subprocess.run(["cc", "-shared", "-fPIC", *cflags, "-o", folder / "stuck.so", HERE / "stuck.c"], check=True)
        stuck = agent.launch(folder / "stuck.log", module=folder / "stuck.so")
        try:
            tap.attempt("what is missing or wrong is refused, and the reason says what to do", refusals, agent, tokens, folder)
            tap.attempt("a PIN may be typed, or come through a descriptor", given_otherwise, agent)
            agent.start()
            half = agent.call()
            half.sendall(b"\x00\x00")
            service.found()
            tap.attempt("it listens where nobody else writes, and keeps its PIN to itself", places, agent, folder)
            tap.attempt("ssh-add lists the key, ssh-keygen signs with it", openssh, agent)
            tap.attempt("wrong messages and others' connections end", strangers, agent)
            life(tap, service, agent, half, build(folder, "check"))
            tap.attempt("a PIN that is wrong now is not tried twice", another_pin, agent, tokens)
            tap.attempt("a module that does not come back ends the agent", lets_go, stuck)
        finally:
            agent.stop()
            stuck.kill()
            stuck.wait()
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
