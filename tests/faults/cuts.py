"""Connections cut after exact numbers of bytes (reliability: F7 before a commit is sent, F8 before its answer has come, F9 in
the middle of a result): between client and service, and between service and PostgreSQL, by FIN and by RST in turns.

After each cut the client repeats its request with the same Idempotency-Key until it is told. Then the line stands there once,
with the number that was told. An answer 503 that does not say "unknown" must have had no effect, and a cut before the last
byte of a request reached its reader none either. The last 70 counts of bytes of each stretch are all tried, of those before
them some that a seed picks: all of them would take minutes."""

import json
import os
import random
import socket
import sys
import time
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "http"))

from proxy import Proxy  # noqa: E402
from service import Service, sql  # noqa: E402
from cluster import Cluster  # noqa: E402
from tap import Tap  # noqa: E402

SEED = int(os.environ.get("TRIALOGUE_SEED", "20261122"))
LAST, SOME = 70, 80  # counts of bytes at the end of a stretch, and of those before


class ThroughProxy(Service):
    """Its sessions go through a proxy in front of PostgreSQL."""

    proxy = None

    def environment(self, owner=False):
        found = super().environment(owner)
        if self.proxy and not owner:
            port = str(self.proxy.server[1])
            found["TRIALOGUE_DATABASE"] = found["TRIALOGUE_DATABASE"].replace(f"port={port}", f"port={self.proxy.port}")
        return found


class Client:
    """Raw requests, so that every byte is known."""

    def __init__(self, service, case, port):
        self.service, self.case, self.port, self.told = service, case, port, {}

    def request(self, key):
        body = json.dumps({"text": f"line {key}"})
        return (f"POST {self.case.path}/messages HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {self.case.client.token}\r\n"
                f"Content-Type: application/json\r\nIdempotency-Key: {key}\r\nContent-Length: {len(body)}\r\n\r\n{body}").encode()

    def ask(self, key, port=None):
        """Status and JSON; None, None where the connection ended before the answer did."""
        try:
            with socket.create_connection(("127.0.0.1", port or self.port), timeout=60) as connection:
                connection.sendall(self.request(key))
                return read(connection)
        except OSError:
            return None, None

    def until_told(self, key):
        port = int(self.service.address.rsplit(":", 1)[1])
        until = time.monotonic() + 120
        while time.monotonic() < until:
            status, answer = self.ask(key, port)
            if status == 201:
                self.told[key] = answer["entries"][0]["seq"]
                return
            assert status in (None, 409, 503), (status, answer)
            time.sleep(0.01)
        raise AssertionError(f"{key} was not acknowledged within two minutes")


def read(connection):
    got = b""
    while b"\r\n\r\n" not in got:
        more = connection.recv(65536)
        if not more:
            return None, None
        got += more
    head, body = got.split(b"\r\n\r\n", 1)
    length = next(int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length"))
    while len(body) < length:
        more = connection.recv(65536)
        if not more:
            return None, None
        body += more
    return int(head.split()[1]), json.loads(body)


def had_effect(client):
    """Whether there is a line more than were told."""
    there = sql(client.service, "SELECT count(*) FROM trialogue.entries WHERE kind = 'message_posted' "
                                f"AND thread_id = '{uuid.UUID(client.case.id[4:])}'")
    return int(there) != len(client.told)


def positions(total, seeded):
    """The last counts of bytes, every one, and some of those before."""
    first = max(total - LAST, 0)
    return sorted(seeded.sample(range(first), min(SOME, first))) + list(range(first, total + 1))


def ask_until_cut(client, plan, key):
    """While all connections are being made anew, the service refuses at once, and there is nothing to cut."""
    until = time.monotonic() + 60
    status, answer = client.ask(key)
    while status == 503 and not plan.cut.is_set() and time.monotonic() < until:
        time.sleep(0.005)
        status, answer = client.ask(key)
    assert plan.cut.wait(60), f"{key}: so many bytes never came: {status} {answer}"
    return status, answer


def cut_all(client, proxy, way, counts, judge):
    """Cuts after each of these counts; how often the first answer was lost, 201 or 503."""
    tally = {}
    for number, count in enumerate(counts):
        key = f"{judge.__name__}-{way}-{count}"
        plan = proxy.arm(key.encode(), way, count, reset=number % 2 == 0)
        status, answer = ask_until_cut(client, plan, key)
        judge(client, key, plan, status, answer)
        client.until_told(key)
        tally[status] = tally.get(status, 0) + 1
    return ", ".join(f"{tally[status]} {status or 'lost'}" for status in sorted(tally, key=str))


def measure(client, proxy, key):
    plan = proxy.arm(key.encode())
    assert client.ask(key)[0] == 201
    client.told[key] = None
    return dict(plan.passed)


def before_service(client, key, plan, status, _):
    """The client's own connection was cut: a request that is not whole does nothing. (One in five is looked up, which
    takes as long as all the rest.)"""
    if plan.way == "up" and plan.count % 5 == 0 and plan.count < len(client.request(key)):
        assert status is None and not had_effect(client), f"{key}: it had an effect"


def before_database(client, key, _, status, answer):
    assert status in (201, 503), (status, answer)
    kind = answer["type"].rsplit("/", 1)[-1] if status == 503 else None
    assert kind in (None, "database_unavailable", "outcome_unknown"), answer
    if kind == "database_unavailable":
        assert not had_effect(client), f"{key}: 503 without doubt, but it had an effect"


def each_once(client):
    there = {}
    for entry in client.case.entries(client.case.client):
        if entry["kind"] == "message_posted":
            key = entry["texts"]["text"].removeprefix("line ")
            assert key not in there, f"{key} stands there twice"
            there[key] = entry["seq"]
    assert there.keys() == client.told.keys(), there.keys() ^ client.told.keys()
    wrong = [key for key, seq in client.told.items() if seq not in (None, there[key])]
    assert not wrong, f"told another number: {wrong[:3]}"


def verifies(service, client):
    verdict = service.verify(client.case.export(service.auditor, service.directory / f"{client.case.id}.tar"))
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


def stretch(tap, client, proxy, judge, names):
    seeded = random.Random(SEED)
    totals = measure(client, proxy, f"{judge.__name__}-whole")
    for way, name in names.items():
        counts = positions(totals[way], seeded)
        sentence = f"{name}: cut after {len(counts)} of {totals[way] + 1} counts of bytes"
        try:
            tap.ok(True, f"{sentence}: {cut_all(client, proxy, way, counts, judge)}")
        except AssertionError as wrong:
            tap.ok(False, sentence, str(wrong))
    tap.attempt(f"{name.split(' ')[-1]}: every line stands there once, as it was told", each_once, client)


def main():
    tap = Tap()
    service = ThroughProxy(workers=1, flags=("--connections", "8"), cluster=Cluster(tcp=True))
    service.cluster.start()
    service.cluster.create()
    try:
        service.run("migrate", owner=True)
        service.proxy = Proxy("127.0.0.1", service.cluster.port)
        with service:
            service.found()
            front = Proxy(*service.address.split(":"))
            client = Client(service, service.case(), front.port)
            stretch(tap, client, front, before_service, {"up": "requests to the service", "down": "answers of the service"})
            client = Client(service, service.case(), int(service.address.split(":")[1]))
            stretch(tap, client, service.proxy, before_database,
                    {"up": "statements to the database", "down": "results of the database"})
            tap.attempt("every chain verifies", verifies, service, client)
    finally:
        service.cluster.remove()
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
