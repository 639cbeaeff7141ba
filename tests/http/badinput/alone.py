"""Cases that need a server of their own: caps, ends, addresses, memory."""

import os
import resource
import signal
import socket
import tempfile
import time

from server import Server
from steps import stats, until
from table import get, post
from wire import Wire


def caps(binary, limits):
    with Server(binary, [*limits, "--connections", "4"]) as server:
        wires = [Wire(server.address) for _ in range(6)]
        for wire in wires:
            wire.send(get())
        assert [wire.answer().status for wire in wires[:4]] == [200] * 4
        wires[4].socket.settimeout(1)
        try:
            wires[4].answer()
            raise AssertionError("the fifth is served")
        except TimeoutError:
            pass
        wires[4].socket.settimeout(60)
        wires[0].socket.close()
        wires[1].socket.close()
        assert [wire.answer().status for wire in wires[4:]] == [200] * 2
        for wire in wires:
            wire.socket.close()


def caps_per_address(binary, limits):
    with Server(binary, [*limits, "--per-address", "3"]) as server:
        wires = [Wire(server.address) for _ in range(4)]
        for wire in wires[:3]:
            wire.send(get())
            assert wire.answer().status == 200
        answer = wires[3].answer()
        assert answer.status == 429 and answer.json()["detail"] == "Too many connections at once."
        assert answer.headers["connection"] == "close" and answer.headers["retry-after"] and wires[3].ends()
        wires[0].socket.close()
        until(lambda: asked(server) == 200)
        for wire in wires:
            wire.socket.close()


def asked(server):
    with Wire(server.address) as wire:
        wire.send(get())
        return wire.answer().status


def out_of_descriptors(binary, limits):
    with Server(binary, limits) as server:
        resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (16, 16))
        wires = [Wire(server.address) for _ in range(30)]
        time.sleep(0.3)
        for wire in wires:
            wire.socket.close()
        time.sleep(0.5)
        with Wire(server.address) as wire:
            wire.send(get())
            assert wire.answer().status == 200
        with open(f"/proc/{server.process.pid}/stat") as stat:
            ticks = sum(int(n) for n in stat.read().split()[13:15])
        assert ticks < 50, "it was busy with a listener it could not serve"


def drains(binary, limits):
    with Server(binary, [*limits, "--head", "5000"]) as server:
        slow, live, quiet, half = (Wire(server.address) for _ in range(4))
        slow.send(get(b"/v1/slow?ms=1000"))
        live.send(get(b"/v1/live"))
        live.take_until(b"hello\n\n\r\n")
        quiet.send(get())
        assert quiet.answer().status == 200
        half.send(get()[:20])
        time.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        assert quiet.ends()
        assert live.take(5) == b"0\r\n\r\n" and live.ends()
        half.send(get()[20:])
        for wire, status in ((slow, 204), (half, 200)):
            answer = wire.answer()
            assert (answer.status, answer.headers["connection"]) == (status, "close")
            assert wire.ends()
        server.process.wait(60)
        server.check_end()


def drains_by_force(binary, limits):
    with Server(binary, limits) as server:
        slow = Wire(server.address)
        slow.send(get(b"/v1/slow?ms=60000"))
        large = Wire(server.address, receive_buffer=4096)
        large.send(get(b"/v1/export?size=50000000"))
        time.sleep(0.1)
        start = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(60)
        assert time.monotonic() - start < 20, "it waited for the slow one"
        slow.socket.close()
        large.socket.close()


def stops_at_once(binary, limits):
    with Server(binary, limits) as server:
        targets = (b"/v1/slow?ms=60000", b"/v1/live", b"/v1/things/7", b"/v1/export?size=50000000", b"/v1/large?size=50000000")
        wires = [Wire(server.address, receive_buffer=4096) for _ in targets]
        for wire, target in zip(wires, targets):
            wire.send(get(target))
        wires.append(Wire(server.address))
        wires[-1].send(post(length=100))
        time.sleep(0.2)
        server.process.send_signal(signal.SIGINT)
        server.process.wait(60)
        server.check_end()
        for wire in wires:
            wire.socket.close()


def ipv6(binary, limits):
    with Server(binary, [*limits, "--address", "[::1]:0"]) as server:
        host, port = server.address.rsplit(":", 1)
        assert host == "[::1]"
        with socket.create_connection(("::1", int(port))) as wire:
            wire.sendall(get())
            assert b'"peer":"::1"' in wire.recv(65536)
    with Server(binary, [*limits, "--address", "[::]:0"]) as server:
        with Wire("127.0.0.1:" + server.address.rsplit(":", 1)[1]) as wire:
            wire.send(get())
            assert wire.answer().json()["peer"] == "127.0.0.1"


def unix_socket(binary, limits):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "socket")
        for _ in range(2):  # the second finds the file that the first has left
            with Server(binary, [*limits, "--address", "unix:" + path]) as server:
                assert server.address == "unix:" + path
                with socket.socket(socket.AF_UNIX) as wire:
                    wire.connect(path)
                    wire.sendall(get())
                    assert b'"peer":"unix"' in wire.recv(65536)


def idle_memory(binary, limits, path, reads, most):
    count = 1000
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < 2 * count:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4 * count), hard))
    fields = b"User-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\nAccept: text/event-stream\r\nAccept-Language: ja\r\n" \
             b"Authorization: Bearer " + b"t" * 200 + b"\r\n"
    with Server(binary, [*limits, "--idle", "60000"]) as server:
        if hard >= 4 * count:
            resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (4 * count, hard))
        for _ in range(50):  # what is used once for all
            stats(server)
        before = server.resident()
        wires = []
        for _ in range(count):
            wire = Wire(server.address)
            wire.send(get(path, fields))
            wire.take_until(reads)
            wires.append(wire)
        each = (server.resident() - before) // count
        assert stats(server)["connections"] == count + 1
        print(f"# {each} bytes of memory each for {count} idle: {path.decode()}")
        assert server.is_sanitized() or each <= most, f"{each} bytes each"
        for wire in wires:
            wire.socket.close()
        until(lambda: stats(server)["connections"] == 1)


ALL = [
    ("cap on connections: the rest waits in the backlog", caps),
    ("cap on connections of one address", caps_per_address),
    ("no descriptors left: no spinning, and it recovers", out_of_descriptors),
    ("draining lets what has begun be answered", drains),
    ("draining ends by force after its limit", drains_by_force),
    ("the server ends at once with everything running", stops_at_once),
    ("IPv6, and IPv4 through it", ipv6),
    ("a Unix socket", unix_socket),
    ("1,000 idle live streams cost at most 20 KiB each",
     lambda binary, limits: idle_memory(binary, limits, b"/v1/live", b"hello\n\n", 20480)),
    ("1,000 idle connections cost at most 6 KiB each",
     lambda binary, limits: idle_memory(binary, limits, b"/v1/things/7", b"}", 6144)),
]
