"""Cases that take more than one message, time, or a server of their own."""

import os
import resource
import signal
import socket
import tempfile
import time

from server import Server
from table import get, post, query
from wire import Wire


def stats(server):
    with Wire(server.address) as wire:
        wire.send(get(b"/v1/stats"))
        return wire.answer().json()


def until(condition, within=3.0):
    end = time.monotonic() + within
    while not condition():
        assert time.monotonic() < end, "it does not come"
        time.sleep(0.02)


def pipelined(server):
    with Wire(server.address) as wire:
        wire.send(b"".join(get(b"/v1/things/%d" % i) for i in range(40)))
        for i in range(40):
            assert wire.answer().json()["id"] == str(i)


def pipelined_bodies(server):
    with Wire(server.address) as wire:
        wire.send(b"".join(post(body=b'{"n":%d}' % i) for i in range(20)))
        for i in range(20):
            assert wire.answer().json() == {"n": i}


def pipelined_behind_waiting(server):
    with Wire(server.address) as wire:
        wire.send(get(b"/v1/slow?ms=200") + get(b"/v1/things/2"))
        assert wire.answer().status == 204
        assert wire.answer().json()["id"] == "2"


def pipelined_flood(server):
    """What waits behind a slow request is bounded: the sender is held up by TCP."""
    with Wire(server.address) as wire:
        before = server.resident()
        wire.send(get(b"/v1/slow?ms=500"))
        wire.socket.settimeout(0.3)
        try:
            while True:
                wire.send(get() * 1000)
        except TimeoutError:
            pass
        assert server.resident() - before < 4 << 20


def refused_then_next(server):
    with Wire(server.address) as wire:
        wire.send(post(target=b"/nowhere", body=b"{}") + get())
        assert wire.answer().status == 404
        assert wire.answer().status == 200


def continues(server):
    with Wire(server.address) as wire:
        wire.send(post(b"Expect: 100-continue\r\n", b"", length=2))
        assert wire.answer().status == 100
        wire.send(b"{}")
        assert wire.answer().status == 200


def refuses_without_continue(server):
    with Wire(server.address) as wire:
        wire.send(post(b"Expect: 100-continue\r\n", b"", length=65537))
        assert wire.answer().status == 413


def refuses_before_body(server):
    """A client that goes on sending a body that was refused still reads the answer."""
    with Wire(server.address) as wire:
        wire.send(post(body=b"", length=1 << 20))
        wire.send(b"x" * 50000)
        assert wire.answer().status == 413
        assert wire.ends()


def slow_head(server):
    with Wire(server.address) as wire:
        start = time.monotonic()
        wire.drip(get(fields=b"A: " + b"x" * 1000), every=0.1, limit=5)
        assert wire.answer().status == 408
        assert 0.6 < time.monotonic() - start < 1.5
        assert wire.ends()


def slow_second_head(server):
    with Wire(server.address) as wire:
        wire.send(get() + b"GET /v1")
        assert wire.answer().status == 200
        assert wire.answer().status == 408
        assert wire.ends()


def slow_body(server):
    with Wire(server.address) as wire:
        start = time.monotonic()
        wire.send(post(body=b"", length=60000))
        wire.drip(b"x" * 1000, every=0.1, limit=5)
        assert wire.answer().status == 408
        assert 1.3 < time.monotonic() - start < 2.5, time.monotonic() - start
        assert wire.ends()


def slow_small_body(server):
    """The time for a body follows its length."""
    with Wire(server.address) as wire:
        start = time.monotonic()
        wire.send(post(body=b"", length=10))
        assert wire.answer().status == 408
        assert 0.4 < time.monotonic() - start < 1.2, time.monotonic() - start


def idle(server):
    with Wire(server.address, timeout=6) as wire:
        start = time.monotonic()
        assert wire.ends(within=6)
        assert 3.5 < time.monotonic() - start < 5.5


def stalled_reader(server):
    with Wire(server.address, receive_buffer=4096) as wire:
        wire.send(get(b"/v1/large?size=12000000"))
        before = stats(server)["answered"]
        time.sleep(1.6)
        assert stats(server)["answered"] > before
        assert wire.is_reset(within=2)


def slow_reader_lives(server):
    """Who takes something within each stall limit is not cut off."""
    with Wire(server.address, receive_buffer=65536) as wire:
        wire.send(get(b"/v1/large?size=12000000"))
        wire.take_until(b"\r\n\r\n")
        left = 12000000 - len(wire.buffer)
        end = time.monotonic() + 2.0
        while time.monotonic() < end:
            left -= len(wire.socket.recv(200000))
            time.sleep(0.05)
        while left:
            left -= len(wire.socket.recv(1 << 20))
        assert left == 0


def live_reader_lags(server):
    before = stats(server)["closed"]
    with Wire(server.address, receive_buffer=4096) as wire:
        wire.send(get(b"/v1/flood"))
        until(lambda: stats(server)["closed"] > before)
        assert wire.is_reset(within=2)


def live_reader_leaves(server):
    before = stats(server)["closed"]
    with Wire(server.address) as wire:
        wire.send(get(b"/v1/live"))
        wire.take_until(b"hello\n\n")
        assert stats(server)["outflows"] == 1
    until(lambda: stats(server)["closed"] == before + 1)
    assert stats(server)["outflows"] == 0


def client_leaves(server):
    before = stats(server)
    with Wire(server.address) as wire:
        wire.send(get(b"/v1/slow?ms=200"))
        time.sleep(0.05)
    until(lambda: stats(server)["abandoned"] > before["abandoned"])


def client_resets(server):
    before = stats(server)
    with Wire(server.address) as wire:
        wire.send(get(b"/v1/slow?ms=200"))
        time.sleep(0.05)
        wire.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    until(lambda: stats(server)["abandoned"] > before["abandoned"])


def half_closed(server):
    with Wire(server.address) as wire:
        wire.send(get(b"/v1/slow?ms=100") + get(b"/v1/things/2"))
        wire.socket.shutdown(socket.SHUT_WR)
        assert wire.answer().status == 204
        assert wire.answer().json()["id"] == "2"
        assert wire.ends()


def head_equals_get(server):
    with Wire(server.address) as wire:
        wire.send(get() + get().replace(b"GET", b"HEAD"))
        one, other = wire.answer(), wire.answer(head_only=True)
        differ = ("date", "x-request-id", "content-length")
        assert {k: v for k, v in one.headers.items() if k not in differ} == \
            {k: v for k, v in other.headers.items() if k not in differ}
        assert other.headers["content-length"] == str(len(one.body) + 1), "method is in the body"
        wire.send(get())
        assert wire.answer().status == 200


def head_of_outflow(server):
    with Wire(server.address) as wire:
        for path in (b"/v1/live", b"/v1/export"):
            wire.send(get(path).replace(b"GET", b"HEAD"))
            assert wire.answer(head_only=True).headers["transfer-encoding"] == "chunked"
        wire.send(get())
        assert wire.answer().status == 200


def options(server):
    with Wire(server.address) as wire:
        for target, allow in ((b"/v1/things/7", "GET, HEAD, DELETE, OPTIONS"), (b"/v1/echo", "POST, OPTIONS"),
                              (b"*", "GET, HEAD, POST, PUT, DELETE, OPTIONS")):
            wire.send(get(target).replace(b"GET", b"OPTIONS"))
            answer = wire.answer()
            assert (answer.status, answer.headers["allow"]) == (204, allow), answer.headers
            assert "content-length" not in answer.headers
        wire.send(get(b"/nowhere").replace(b"GET", b"OPTIONS"))
        assert wire.answer().status == 404


def forwarded(server):
    with Wire(server.address) as wire:
        wire.send(get(fields=b"X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-Host: evil\r\nForwarded: for=6.6.6.6;host=evil\r\n"))
        thing = wire.answer().json()
        assert (thing["peer"], thing["host"]) == ("127.0.0.1", "service.test")


def names_parameter(server):
    for text, name in ((b"q=1&q=2", "q"), (b"quux=1", "quux"), (b"q%5b%5d=1", "q[]"), (b"name[]=1", "name[]")):
        with Wire(server.address) as wire:
            wire.send(query(text))
            assert wire.answer().json()["errors"][0]["parameter"] == name


def names_header(server):
    with Wire(server.address) as wire:
        wire.send(get(fields=b"Cookie: a\r\nCookie: b\r\n"))
        assert wire.answer().json()["errors"][0]["header"] == "cookie"


def decodes_once(server):
    with Wire(server.address) as wire:
        wire.send(get(b"/v1/things/a%2520b%C3%A9?q=%2541+%2B&name="))
        thing = wire.answer().json()
        assert (thing["id"], thing["q"], thing["name"]) == ("a%20b\u00e9", "%41 +", "")


def old_version(server):
    with Wire(server.address) as wire:
        wire.send(b"GET /v1/things/7 HTTP/1.0\r\n\r\n")
        answer = wire.answer()
        assert answer.status == 200 and answer.headers["connection"] == "close"
        assert wire.ends()
    with Wire(server.address) as wire:
        wire.send(b"GET /v1/export?size=50000 HTTP/1.0\r\n\r\n")
        answer = wire.answer()
        assert len(answer.body) == 50000 and "transfer-encoding" not in answer.headers


def exports(server):
    with Wire(server.address) as wire:
        for size in (0, 1, 16384, 1000000):
            wire.send(get(b"/v1/export?size=%d" % size))
            assert len(wire.answer().body) == size


def export_breaks(server):
    with Wire(server.address) as wire:
        wire.send(get(b"/v1/export?broken=1"))
        try:
            wire.answer()
        except (EOFError, ConnectionResetError):
            return
    raise AssertionError("a broken export looks whole")


def big_body(server):
    with Wire(server.address) as wire:
        for size in (20000, 3000000):
            wire.send(post(body=b"x" * size, target=b"/v1/things/7/raw", method=b"PUT"))
            assert wire.answer().json()["body"] == size


def byte_by_byte(server):
    with Wire(server.address) as wire:
        for byte in b"\r\n" + post(body=b'{"a":1}'):
            wire.send(bytes([byte]))
        assert wire.answer().json() == {"a": 1}


def counts_return(server):
    until(lambda: stats(server)["connections"] <= 1)
    assert stats(server)["outflows"] == 0


ALL = [
    ("25: no chunked body is ever read, so its forms get 411 (row 16)", lambda server: None),
    ("45: the head may come byte by byte", byte_by_byte),
    ("46: 40 pipelined requests are answered in order", pipelined),
    ("46: so are pipelined bodies", pipelined_bodies),
    ("46: and what waits behind a slow request", pipelined_behind_waiting),
    ("46: what waits is bounded", pipelined_flood),
    ("46: a refused request whose body is here does not end the connection", refused_then_next),
    ("48: 100 Continue when the body is wanted", continues),
    ("48: no 100 Continue before a refusal", refuses_without_continue),
    ("24: the refusal is read by a client that goes on sending", refuses_before_body),
    ("52: one byte at a time, for longer than the head's deadline", slow_head),
    ("52: the same for the second request", slow_second_head),
    ("52: an idle connection is closed", idle),
    ("53: a body one byte at a time", slow_body),
    ("53: a small body has less time", slow_small_body),
    ("54: a reader that takes nothing is reset", stalled_reader),
    ("54: a slow reader is not", slow_reader_lives),
    ("54: a live reader that lags is cut off", live_reader_lags),
    ("54: a live reader that leaves is noticed", live_reader_leaves),
    ("47: a client that leaves while its request is worked on", client_leaves),
    ("47: a client that resets then", client_resets),
    ("47: a client that only reads on gets its answers", half_closed),
    ("56: X-Forwarded-* and Forwarded are ignored", forwarded),
    ("59: HEAD has the headers of GET", head_equals_get),
    ("59: HEAD of an outflow", head_of_outflow),
    ("43: OPTIONS", options),
    ("60: the refusal names the parameter", names_parameter),
    ("57: the refusal names the header", names_header),
    ("44: what is accepted is decoded once", decodes_once),
    ("33: HTTP/1.0 is answered and closed", old_version),
    ("exports of all sizes", exports),
    ("an export that breaks is seen as broken", export_breaks),
    ("large bodies", big_body),
    ("nothing is left over", counts_return),
]


def caps(binary, limits):
    with Server(binary, [*limits, "--connections", "4"]) as server:
        wires = [Wire(server.address, timeout=1) for _ in range(6)]
        for wire in wires:
            wire.send(get())
        assert [wire.answer().status for wire in wires[:4]] == [200] * 4
        try:
            wires[4].answer()
            raise AssertionError("the fifth is served")
        except TimeoutError:
            pass
        wires[0].socket.close()
        wires[1].socket.close()
        assert [wire.answer().status for wire in wires[4:]] == [200] * 2
        for wire in wires:
            wire.socket.close()


def caps_per_address(binary, limits):
    with Server(binary, [*limits, "--per-address", "3"]) as server:
        wires = [Wire(server.address, timeout=1) for _ in range(4)]
        for wire in wires[:3]:
            wire.send(get())
            assert wire.answer().status == 200
        assert wires[3].ends()
        wires[0].socket.close()
        time.sleep(0.1)
        with Wire(server.address) as wire:
            wire.send(get())
            assert wire.answer().status == 200
        for wire in wires:
            wire.socket.close()


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
    with Server(binary, limits) as server:
        slow, live, quiet, half = (Wire(server.address) for _ in range(4))
        slow.send(get(b"/v1/slow?ms=300"))
        live.send(get(b"/v1/live"))
        live.take_until(b"hello\n\n\r\n")
        quiet.send(get())
        assert quiet.answer().status == 200
        half.send(get()[:20])
        time.sleep(0.05)
        server.process.send_signal(signal.SIGTERM)
        assert quiet.ends()
        assert live.take(5) == b"0\r\n\r\n" and live.ends()
        half.send(get()[20:])
        for wire, status in ((slow, 204), (half, 200)):
            answer = wire.answer()
            assert (answer.status, answer.headers["connection"]) == (status, "close")
            assert wire.ends()
        server.process.wait(3)
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
        server.process.wait(5)
        assert time.monotonic() - start < 2
        slow.socket.close()
        large.socket.close()


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


ALONE = [
    ("cap on connections: the rest waits in the backlog", caps),
    ("cap on connections of one address", caps_per_address),
    ("no descriptors left: no spinning, and it recovers", out_of_descriptors),
    ("draining lets what has begun be answered", drains),
    ("draining ends by force after its limit", drains_by_force),
    ("a Unix socket", unix_socket),
    ("1,000 idle live streams cost at most 20 KiB each",
     lambda binary, limits: idle_memory(binary, limits, b"/v1/live", b"hello\n\n", 20480)),
    ("1,000 idle connections cost at most 6 KiB each",
     lambda binary, limits: idle_memory(binary, limits, b"/v1/things/7", b"}", 6144)),
]
