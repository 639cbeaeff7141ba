"""Non-interference: one seeded history, run with and without what happens in rooms that the freelancer is not in. On every
endpoint, list, count, cursor, ETag, live stream and export the freelancer gets the same bytes. Only Date, the request id
and the instants of checkpoints are masked: the binary is the real one, with its clock and its random bytes in our hands
(determinism.c); when the notary looks is its own affair, what it then signs is not."""

import hashlib
import http.client
import inspect
import os
import re
import struct
import sys
import tempfile
import threading
import time
from pathlib import Path

from notary_watch import eventually
from service import Refused, Service, sql
from tap import Tap

LIBRARY = os.environ["TRIALOGUE_DETERMINISM"]
BEGIN = 1790000000000


class World(Service):
    """A service whose time stands still between steps."""

    def __init__(self, **options):
        super().__init__(workers=1, **options)
        self.clock = self.directory / "clock"
        self.steps = 0
        self.set(BEGIN)

    def set(self, now):
        if not self.clock.exists():
            self.clock.write_bytes(struct.pack("q", now))
        with open(self.clock, "r+b") as file:
            file.write(struct.pack("q", now))

    def environment(self, owner=False):
        return {**super().environment(owner), "LD_PRELOAD": LIBRARY, "TRIALOGUE_TEST_CLOCK": str(self.clock)}

    def run(self, *arguments, **options):
        self.visible()
        printed = super().run(*arguments, **options)
        if arguments[:2] == ("tenant", "create"):  # what the notary says of the keys, to both tenants, belongs to this instant
            assert eventually(lambda: sql(self, "SELECT count(*) FROM trialogue.checkpoints").strip() == "2")
        return printed

    def visible(self):
        """The next visible step's instant."""
        self.steps += 1
        self.set(BEGIN + self.steps * 1000)

    def hidden(self, number):
        """An instant between two visible ones."""
        self.set(BEGIN + self.steps * 1000 + 1 + number)


class Steps:
    """Voices that move the clock before they speak."""

    def __init__(self, world, voice):
        self.world, self.voice = world, voice

    def __getattr__(self, name):
        act = getattr(self.voice, name)

        def run(*arguments, **options):
            self.world.visible()
            key = f"step-{self.world.steps}"
            if name != "post":
                return act(*arguments, **options)
            given = inspect.signature(act).bind(*arguments, **options).arguments
            given["headers"] = {"Idempotency-Key": key, **(given.get("headers") or {})}
            return act(**given)
        return run if callable(act) else act


class Listener(threading.Thread):
    """Reads a live stream until it ends; keeps the body. Heartbeats and checkpoints come when they come, in real time, so that they are
    taken out; what the checkpoints say is compared by itself."""

    def __init__(self, world, voice, path):
        super().__init__(daemon=True)
        host, port = world.address.rsplit(":", 1)
        self.connection = http.client.HTTPConnection(host, int(port), timeout=60)
        self.connection.request("GET", path, headers={"Authorization": f"Bearer {voice.token}"})
        self.response = self.connection.getresponse()
        self.bytes = b""
        self.start()

    def run(self):
        try:
            while chunk := self.response.read1(65536):
                self.bytes += chunk
        except (OSError, http.client.HTTPException, ValueError, AttributeError):
            pass

    def heard(self):
        return re.sub(rb": still here\n\n|event: checkpoint\n.*\n\n", b"", self.bytes)

    def covered(self):
        """(stream, log, through, size) of each checkpoint."""
        return [re.fullmatch(rb'data: \{"stream":"(\w+)","through":(\d+),"log":"(\w+)","size":(\d+),"at":"[^"]+"\}', line).groups()
                for line in re.findall(rb"event: checkpoint\n(.*)\n\n", self.bytes)]

    def wait_for(self, what, times=1, seconds=60):
        until = threading.Event()
        for _ in range(int(seconds * 50)):
            if self.bytes.count(what) >= times:
                return
            until.wait(0.02)
        raise AssertionError(f"the live stream never brought {what!r}, {times} times")


def secret_talk(world, case, mediator, client, number):
    """What the freelancer must not notice: a caucus with the client, staff notes, files, reads, a consent, an erasure."""
    def at(act, *arguments, **options):
        world.hidden(at.count)
        at.count += 1
        headers = {"Idempotency-Key": f"hidden-{number}-{at.count}"}
        if act.__name__ == "post":
            options["headers"] = headers
        return act(*arguments, **options)
    at.count = 0
    at(mediator.post, f"{case.path}/messages", {"stream": "staff", "text": "a difficult pair"})
    file = b"%PDF-1.4 secret" + bytes([number])
    at(client.put, f"{case.path}/attachments/{hashlib.sha256(file).hexdigest()}?stream=caucus_client&name=secret.pdf", file)
    for n in range(5):
        at((mediator if n % 2 else client).post, f"{case.path}/messages", {"stream": "caucus_client", "text": f"secret {n}"})
    at(client.post, f"{case.path}/consents", {"entry": 2})
    at(mediator.post, f"{case.path}/reads", {"stream": "caucus_client", "entry": 3})
    at(client.post, f"{case.path}/reads", {"stream": "caucus_client", "entry": 4})
    at(world.supervisor.post, f"{case.path}/messages", {"stream": "staff", "text": "seen"})
    for who, state, stream in ((mediator, "writing", "caucus_client"), (client, "writing", "caucus_client"), (mediator, "looking", "staff"),
                               (world.supervisor, "looking", "joint"), (world.supervisor, "writing", "staff"), (world.auditor, "looking", "joint"),
                               (client, "looking", "caucus_client"), (mediator, "gone", "caucus_client")):
        at(who.post, f"{case.path}/presence", {"state": state, "stream": stream}, status=204)
    at(client.post, f"{case.path}/drafts", {"stream": "caucus_client", "text": "secret draft"}, status=200)
    at(mediator.post, f"{case.path}/drafts", {"stream": "joint", "text": "to both, perhaps"}, status=200)
    at(world.supervisor.post, f"{case.path}/reads", {"stream": "joint", "entry": 1})
    at(world.auditor.get, f"{case.path}/entries?stream=caucus_client")
    at(world.backend.post, f"{case.path}/erasures",
       {"stream": "joint", "entry": 99999, "fields": ["text"], "reason": "privacy_request"}, status=None)


def mask(answer):
    headers = {k: v for k, v in answer.headers.items() if k not in ("date", "x-request-id")}
    raw = re.sub(rb"req_[0-9a-f]{32}", b"req_", answer.raw)
    return answer.status, headers, re.sub(rb'("log":"log_\w+","size":\d+,"at":)"[^"]+"', rb"\1", raw)


def get_routes(world):
    printed = subprocess_routes(world)
    return [path for method, path in printed if method == "GET"]


def subprocess_routes(world):
    lines = Service.run(world, "print", "routes").splitlines()
    return [tuple(line.split()[:2]) for line in lines if re.match(r"^(GET|POST|PUT|DELETE) /", line)]


def placed(case, voice):
    """Waits until the notary has given the newest joint entry its place: how fast it comes is no news of any room."""
    last = voice.pages(f"{case.path}/entries")[-1]["seq"]
    until = time.monotonic() + 60
    while True:
        answer = voice.get(f"{case.path}/entries/joint/{last}/proof", None)
        if answer.status == 200:
            return
        assert time.monotonic() < until, answer.raw
        time.sleep(0.05)


def observe(world, case, voice, proposal):
    """Everything that the freelancer can ask, including what is not there for them."""
    placed(case, voice.voice)
    dispute = voice.get(case.steps).json
    settlement = (dispute["settlement"] or {}).get("id", "stl_" + "0" * 31 + "1")
    fill = {"thread": [case.id], "dispute": [case.dispute], "proposal": [proposal], "settlement": [settlement],
            "stream": ["joint", "caucus_client", "caucus_freelancer", "staff"], "seq": ["1", "2", "3", "4000"],
            "entry": ["1", "2", "3"], "attachment": ["att_" + "0" * 31 + "1"], "credential": ["crd_" + "0" * 31 + "1"],
            "person": ["per_" + "0" * 31 + "1"], "digest": ["0" * 64], "party": ["client"],
            "log": [f"log_{world.tenant[4:]}_{room}" for room in ("joint", "caucus_client", "staff")], "level": ["0"],
            "tile": ["000.p/3", "000.p/14", "000.p/200"], "number": ["1", "6", "4000"]}
    queries = {"/v1/threads/{thread}/entries": ["?limit=2", "?order=desc", "?stream=caucus_client", "?stream=staff", "?from=3"],
               "/v1/threads/{thread}/attachments": ["?stream=joint", "?stream=caucus_client"],
               "/v1/threads/{thread}/reads": ["?stream=joint", "?stream=caucus_client"],
               "/v1/threads/{thread}/entries/{stream}/{seq}/proof": ["?form=tlog-proof"],
               "/v1/logs/{log}/consistency": ["?old=1", "?old=3&size=5", "?old=1&size=1000"]}
    seen = {}
    for route in get_routes(world):
        if route in ("/metrics", "/v1/threads/{thread}/live"):
            continue  # the operator's own; the live stream is listened to all the time
        paths = [route]
        for name, values in fill.items():
            paths = [path.replace("{%s}" % name, value) for path in paths for value in values] \
                if "{%s}" % name in route else paths
        for path in paths:
            for query in ["", *queries.get(route, [])]:
                seen[path + query] = mask(voice.get(path + query, None))
    page = voice.get(f"{case.path}/entries?limit=2").json
    seen["cursor"] = mask(voice.get(f"{case.path}/entries?limit=2&cursor={page['next_cursor']}"))
    for stream in ("caucus_client", "staff"):
        seen[f"post {stream}"] = mask(voice.voice.post(f"{case.path}/messages", {"stream": stream, "text": "x"}, None,
                                                       {"Idempotency-Key": f"try-{stream}-{len(seen)}"}))
    return seen


def history(world, noisy):
    """The visible steps; `noisy` adds what is hidden from the freelancer. What the freelancer got, by name."""
    world.found()
    market, mediator = Steps(world, world.market), Steps(world, world.mediator)
    world.backend, world.market = world.market, market
    case = world.case(ref="order-1")
    freelancer, client = Steps(world, case.freelancer), Steps(world, case.client)
    listener = Listener(world, case.freelancer, f"{case.path}/live")
    secrets = lambda number: noisy and secret_talk(world, case, world.mediator, case.client, number)
    told = []

    def present(voice, state):
        """Presence in the joint stream, which the freelancer is told of before anything else happens."""
        told.append(state)
        voice.post(f"{case.path}/presence", {"state": state, "stream": "joint"}, 204)
        listener.wait_for(b"event: presence", len(told))
    got = {}
    client.post(f"{case.path}/messages", {"text": "first"})
    case.open(client)
    case.escalate(client)
    mediator.post(f"{case.steps}/assignments", {"note": "a difficult pair"} if noisy else {})
    mediator.post(f"{case.path}/caucuses", {"party": "client"})
    secrets(1)
    listener.wait_for(b"caucus_opened")
    present(client, "looking")
    secrets(4)
    present(mediator, "writing")
    freelancer.post(f"{case.path}/messages", {"text": "while they talk"})
    listener.wait_for(b"while they talk")
    freelancer.post(f"{case.path}/reads", {"stream": "joint", "entry": 3})
    listener.wait_for(b"event: reads")
    freelancer.post(f"{case.path}/drafts", {"text": "my own"}, 200)
    secrets(2)
    present(client, "gone")
    secrets(5)
    present(mediator, "looking")
    present(mediator, "gone")
    fact = client.post(f"{case.steps}/facts", {"text": "It was due in May."})["fact"]["number"]
    freelancer.post(f"{case.steps}/facts/{fact}/objections", {"note": "In June."})
    client.post(f"{case.steps}/claims", {"text": "Most of it."})
    mediator.post(f"{case.steps}/evidence-requests", {"party": "freelancer", "text": "The contract."})
    freelancer.post(f"{case.steps}/evidence", {"text": "Here."})
    proposal = case.propose(mediator, 80000, 70000)["proposal"]["id"]
    secrets(3)
    world.visible()
    got["before"] = observe(world, case, freelancer, proposal)
    mediator.post(f"{case.path}/caucuses/client/closures")
    case.accept(client, proposal)
    made = freelancer.post(f"{case.path}/exports")
    url = made["export"]["url"]
    got["export"] = mask(made), *(mask(freelancer.get(f"{url}?proofs={proofs}")) for proofs in ("none", "all"))
    assert len(got["export"][2][2]) > len(got["export"][1][2])
    case.accept(freelancer, proposal, version=2)
    got["after"] = observe(world, case, freelancer, proposal)
    listener.wait_for(b"dispute_settled")
    last = case.entries(case.freelancer)[-1]["seq"]
    listener.wait_for(b'event: checkpoint\ndata: {"stream":"joint","through":%d,' % last)
    got["live"] = listener.heard()
    got["covered"] = listener.covered()
    return got


def run(noisy):
    with World() as world:
        return history(world, noisy)


def compare(quiet, noisy, name):
    a, b = quiet[name], noisy[name]
    if isinstance(a, dict):
        assert a.keys() == b.keys()
        for path in a:
            assert a[path] == b[path], f"{path}:\n{a[path]}\n{b[path]}"
    else:
        assert a == b, f"{a!r:.3000}\n{b!r:.3000}"


def compare_covered(quiet, noisy):
    """Which numbers get a checkpoint of their own depends on when the notary looks; what it says of a number does not."""
    said = {}
    for stream, through, log, size in quiet["covered"] + noisy["covered"]:
        assert stream == b"joint" and said.setdefault(through, (log, size)) == (log, size), (quiet["covered"], noisy["covered"])
    assert quiet["covered"][-1] == noisy["covered"][-1]


def main():
    tap = Tap()
    quiet, noisy = run(False), run(True)
    tap.attempt(f"{len(quiet['before'])} answers in the middle of the case are the same bytes", compare, quiet, noisy, "before")
    tap.attempt(f"{len(quiet['after'])} answers at its end are the same bytes", compare, quiet, noisy, "after")
    tap.attempt("the export is the same bytes, with and without proofs", compare, quiet, noisy, "export")
    tap.attempt("the live stream is the same bytes", compare, quiet, noisy, "live")
    tap.attempt("what it says of checkpoints is the same", compare_covered, quiet, noisy)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
