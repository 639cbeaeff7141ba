"""A client of live streams."""

import http.client
import json
import socket
import statistics
import threading
import time


class Reader(threading.Thread):
    """Reads one live stream to its end: events as (name, id, data), and when each came."""

    def __init__(self, service, voice, path, last=None):
        super().__init__(daemon=True)
        host, port = service.address.rsplit(":", 1)
        self.connection = http.client.HTTPConnection(host, int(port), timeout=60)
        headers = {"Authorization": f"Bearer {voice.token}", **({"Last-Event-ID": last} if last else {})}
        self.connection.request("GET", path, headers=headers)
        self.socket = self.connection.sock
        self.response = self.connection.getresponse()
        self.status, self.events, self.last, self.ended = self.response.status, [], last, None
        self.beats = []  # when each heartbeat came
        self.over = threading.Event()
        self.start()

    def run(self):
        try:
            for name, identity, data in self.parse():
                self.events.append((name, data, time.monotonic()))
                self.last = identity or self.last
        except (OSError, http.client.HTTPException, ValueError, AttributeError):
            pass
        self.ended = time.monotonic()
        self.over.set()

    def parse(self):
        rest = b""
        while piece := self.response.read1(65536):
            *blocks, rest = (rest + piece).split(b"\n\n")
            for block in blocks:
                if block == b": still here":
                    self.beats.append(time.monotonic())
                fields = dict(line.split(b": ", 1) for line in block.split(b"\n") if not line.startswith(b":"))
                if fields:
                    yield fields[b"event"].decode(), fields.get(b"id", b"").decode(), json.loads(fields[b"data"])

    def entries(self):
        return [data for name, data, _ in self.events if name == "entry"]

    def texts(self):
        return [entry["texts"].get("text") for entry in self.entries()]

    def arrival(self, text):
        return next((at for name, data, at in self.events if name == "entry" and data["texts"].get("text") == text), None)

    def cut(self):
        try:
            self.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.over.wait(60)


def within_a_second(delays):
    """The promise is kept by the median: what a busy machine does to one reader is not the service's doing. How long each may
    take at most, the caller has said when it waited for it."""
    assert statistics.median(delays) < 1.0, sorted(delays)


def live(case):
    return f"{case.path}/live"
