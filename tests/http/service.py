"""A service of our own for tests: a private PostgreSQL, the real binary, and clients for each voice.

    with Service() as service:
        case = service.case()                  # a thread, with both parties' tokens
        case.client.post(f"/v1/threads/{case.id}/messages", {"text": "hello"}, 201)

Processes are ended by their ids; ports are free ones; everything lives in a directory of its own.
"""

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "tests/sql"))

from cluster import Cluster  # noqa: E402

BINARY = Path(os.environ.get("TRIALOGUE_BINARY", REPOSITORY / "build/src/app/trialogue"))


class Answer:
    """What came back: status, headers in lower case, raw body, and the body read as JSON."""

    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.raw = response.read()

    @property
    def json(self):
        return json.loads(self.raw)

    def __getitem__(self, name):
        return self.json[name]

    @property
    def problem(self):
        """The last part of the problem's type."""
        return self.json["type"].rsplit("/", 1)[-1]

    @property
    def etag(self):
        return self.headers["etag"]


class Refused(AssertionError):
    pass


class Voice:
    """One caller: its credential, and a connection of its own for each thread of the test."""

    def __init__(self, service, token):
        self.service = service
        self.token = token
        self.local = threading.local()

    def _connection(self):
        connection, now = getattr(self.local, "connection", None), time.monotonic()
        if connection is None:
            host, port = self.service.address.rsplit(":", 1)
            connection = self.local.connection = http.client.HTTPConnection(host, int(port), timeout=60)
        elif now - self.local.used > 30:  # the service ends connections that are idle for longer than a minute
            connection.close()
        self.local.used = now
        return connection

    def send(self, method, path, body=None, headers=None, content_type="application/json"):
        given = {"Authorization": f"Bearer {self.token}", **(headers or {})}
        if method == "POST":
            given.setdefault("Idempotency-Key", uuid.uuid4().hex)
        if isinstance(body, (dict, list)):
            body = json.dumps(body, ensure_ascii=False).encode()
        if body is not None:
            given["Content-Type"] = content_type
        connection = self._connection()
        try:
            connection.request(method, path, body, {name: value for name, value in given.items() if value is not None})
            return Answer(connection.getresponse())
        except (OSError, http.client.HTTPException):
            connection.close()
            raise

    def expect(self, status, answer, what):
        if status is not None and answer.status != status:
            raise Refused(f"{what}: {answer.status} instead of {status}: {answer.raw[:600].decode(errors='replace')}")
        return answer

    def get(self, path, status=200, headers=None, tries=30):
        """What waits for the notary is asked for again, when the answer says."""
        answer = self.send("GET", path, headers=headers)
        for _ in range(1, tries):
            if status != 200 or answer.status != 503 or answer.problem != "notary_behind":
                break
            time.sleep(int(answer.headers["retry-after"]))
            answer = self.send("GET", path, headers=headers)
        return self.expect(status, answer, f"GET {path}")

    def post(self, path, body=None, status=201, headers=None, content_type="application/json"):
        answer = self.send("POST", path, {} if body is None else body, headers, content_type)
        return self.expect(status, answer, f"POST {path}")

    def put(self, path, body, status=201, headers=None, content_type="application/octet-stream"):
        return self.expect(status, self.send("PUT", path, body, headers, content_type), f"PUT {path}")

    def pages(self, path, limit=100):
        """Every item of a list."""
        items, cursor = [], None
        while True:
            joint = "&" if "?" in path else "?"
            page = self.get(f"{path}{joint}limit={limit}" + (f"&cursor={cursor}" if cursor else "")).json
            items += page["data"]
            cursor = page["next_cursor"]
            if not cursor:
                return items


class Case:
    """A thread with both parties."""

    def __init__(self, service, amount=150000, currency="JPY", ref=None):
        self.service = service
        self.ref = ref or f"order-{uuid.uuid4().hex[:12]}"
        made = service.market.post("/v1/threads", {
            "ref": self.ref, "title": "Logo redesign for Café Hoshi", "amount": {"amount": amount, "currency": currency},
            "client": {"ref": f"c-{self.ref}", "name": "星 愛子"}, "freelancer": {"ref": f"f-{self.ref}", "name": "Daniel Weber"}})
        self.thread = made["thread"]
        self.id = self.thread["id"]
        self.path = f"/v1/threads/{self.id}"
        self.client = self.party("client")
        self.freelancer = self.party("freelancer")
        self.dispute = None

    def party(self, seat, lifetime_s=3600):
        token = self.service.market.post(f"{self.path}/party-tokens", {"seat": seat, "lifetime_s": lifetime_s})["token"]
        return Voice(self.service, token)

    def say(self, voice, text, stream="joint", status=201):
        return voice.post(f"{self.path}/messages", {"stream": stream, "text": text}, status)

    def open(self, voice=None, reason="quality", amount=None, text="The logo is not what we agreed on."):
        body = {"reason": reason, "text": text}
        if amount:
            body["amount"] = amount
        made = (voice or self.client).post(f"{self.path}/disputes", body)
        self.dispute = made["dispute"]["id"]
        self.steps = f"/v1/disputes/{self.dispute}"
        return made

    def escalate(self, voice=None, to="mediation", reason="no_agreement", status=201):
        return (voice or self.client).post(f"{self.steps}/escalations", {"to": to, "reason": reason}, status)

    def mediate(self, mediator=None):
        """Escalates and seats the mediator."""
        self.escalate()
        return (mediator or self.service.mediator).post(f"{self.steps}/assignments")

    def propose(self, voice, client, freelancer, answers=None, status=201):
        body = {"split": {"preset": "custom", "client": client, "freelancer": freelancer}}
        if answers:
            body["answers"] = answers
        return voice.post(f"{self.steps}/proposals", body, status)

    def accept(self, voice, proposal, version=1, status=201):
        return voice.post(f"/v1/proposals/{proposal}/acceptances", {}, status, {"If-Match": f'"{version}"'})

    def entries(self, voice, stream="joint"):
        return voice.pages(f"{self.path}/entries?stream={stream}")

    def kinds(self, voice, stream="joint"):
        return [entry["kind"] for entry in self.entries(voice, stream)]

    def export(self, voice, to, query="", **patience):
        """Exports and downloads; returns the file's path."""
        made = voice.post(f"{self.path}/exports")["export"]
        Path(to).write_bytes(voice.get(f"{made['url']}{query}", **patience).raw)
        return to


class Service:
    """`workers` and further flags go to `trialogue serve`; `cluster` may be shared by two services."""

    def __init__(self, workers=2, flags=(), cluster=None, cluster_settings=None, directory=None, **_):
        self.directory = Path(directory or tempfile.mkdtemp(prefix="trialogue-test-"))
        self.own_directory = directory is None
        self.own_cluster = cluster is None
        self.workers, self.flags = workers, list(flags)
        self.process = None
        self.address = None
        self.key_file = self.directory / "master.key"
        self.cluster = cluster or Cluster(cluster_settings, furnish=self.furnish, made_by=BINARY)

    def __enter__(self):
        if self.own_cluster:
            self.cluster.start()
        if not self.key_file.exists():
            self.run("key", "make", str(self.key_file))
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()
        if self.own_cluster:
            self.cluster.remove()
        if self.own_directory:
            shutil.rmtree(self.directory, ignore_errors=True)

    def furnish(self, cluster):
        """Roles, database and tables, as `trialogue migrate` makes them."""
        self.cluster = cluster
        cluster.create()
        self.run("migrate", owner=True)

    def environment(self, owner=False):
        user = "trialogue_owner" if owner else "trialogue_service"
        return {**os.environ, "TRIALOGUE_DATABASE": self.cluster.conninfo(user=user),
                "TRIALOGUE_KEY_FILE": str(self.key_file), "TRIALOGUE_DATA": str(self.directory)}

    def run(self, *arguments, owner=False, check=True):
        """One subcommand of the binary; its standard output."""
        done = subprocess.run([BINARY, *arguments], env=self.environment(owner), text=True, capture_output=True, check=False)
        if check and done.returncode != 0:
            raise RuntimeError(f"trialogue {' '.join(arguments)}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout if check else done

    def command(self):
        return [BINARY, "serve", "--listen", self.address or "127.0.0.1:0", "--workers", str(self.workers),
                "--ready-file", str(self.directory / "ready"),
                *([] if "--rate-limit" in self.flags else ["--rate-limit", "0"]), *self.flags]

    def start(self, seconds=60):
        ready = self.directory / "ready"
        ready.unlink(missing_ok=True)
        with open(self.directory / "log", "ab") as log:
            self.process = subprocess.Popen(
                self.command(), env=self.environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if ready.exists() and ready.read_text().strip():
                self.address = re.sub(r"^http://", "", ready.read_text().strip()).rstrip("/")
                return self
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        raise RuntimeError("the service does not start:\n" + (self.directory / "log").read_text()[-3000:])

    def stop(self, number=signal.SIGTERM, seconds=60):
        if self.process and self.process.poll() is None:
            self.process.send_signal(number)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
                raise
        self.process = None

    def children(self):
        """Process ids of the parent's children: workers, clock."""
        return [int(pid) for pid in
                Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()]

    def pids(self, kind):
        """Those of one kind: "worker", "notary", "courier", "clock". None while one is being replaced."""
        def name(pid):
            try:
                return Path(f"/proc/{pid}/comm").read_text()
            except OSError:  # it has just ended
                return ""
        return [pid for pid in self.children() if name(pid).startswith(f"tri:{kind}-")]

    def busiest(self):
        """The child that has used most time: with one worker, that worker."""
        used = lambda pid: sum(map(int, Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]))
        return max(self.children(), key=used)

    def log(self):
        return (self.directory / "log").read_text(errors="replace")

    # --- a tenant and its voices ---

    def found(self, name="Hoshi Market"):
        """Makes a tenant and the usual voices; becomes this service's own."""
        printed = self.run("tenant", "create", name)
        self.tenant = re.search(r"live (tnt_\w+)", printed).group(1)
        self.test_tenant = re.search(r"test (tnt_\w+)", printed).group(1)
        self.market = self.key(self.tenant)
        self.mediator = self.staff("mediator", "m-1", "Mika Sato")
        self.supervisor = self.staff("supervisor", "s-1", "Sam Supervisor")
        self.auditor = self.staff("auditor", "a-1", "Aoi Auditor")
        return self

    def key(self, tenant, scopes="all"):
        printed = self.run("key", "create", "--tenant", tenant, "--scopes", scopes, "--label", "test")
        return Voice(self, re.search(r"tk_\w+", printed).group(0))

    def staff(self, seat, ref, name, tenant=None):
        printed = self.run("token", "create", "--tenant", tenant or self.tenant, "--seat", seat, "--ref", ref, "--name", name)
        voice = Voice(self, re.search(r"ts_\w+", printed).group(0))
        voice.person = re.search(r"per_\w+", printed).group(0)
        return voice

    def case(self, **options):
        return Case(self, **options)

    def voice(self, token):
        return Voice(self, token)

    def public_keys(self):
        """A file of the keys to trust, as `trialogue verify --keys` takes it."""
        path = self.directory / "keys.txt"
        path.write_text(self.run("key", "public"))
        return path

    def verify(self, archive):
        return self.run("verify", str(archive), "--keys", str(self.public_keys()), "--json", check=False)


def sql(service, text):
    return service.cluster.psql(text, database="trialogue")
