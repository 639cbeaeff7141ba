"""Cases about those who read long answers, exports and live streams, or do not."""

import socket
import time

from steps import stats, until
from table import get
from wire import Wire


def stalled_reader(server):
    with Wire(server.address, receive_buffer=4096) as wire:
        wire.send(get(b"/v1/large?size=12000000"))
        before = stats(server)["answered"]
        time.sleep(1.6)
        assert stats(server)["answered"] > before
        assert wire.is_reset()


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


def slow_export(server):
    """An export waits for its reader, and holds no more than a piece."""
    with Wire(server.address, receive_buffer=4096) as wire:
        wire.send(get(b"/v1/export?size=6000000"))
        time.sleep(0.3)
        before = server.resident()
        wire.send(get())
        assert len(wire.answer().body) == 6000000
        assert wire.answer().status == 200
        assert server.is_sanitized() or server.resident() - before < 1 << 20


def export_reader_leaves(server):
    before = stats(server)["closed"]
    with Wire(server.address, receive_buffer=4096) as wire:
        wire.send(get(b"/v1/export?size=50000000"))
        wire.take(1000)
    until(lambda: stats(server)["closed"] == before + 1)


def answer_reader_leaves(server):
    before = stats(server)["answered"]
    for _ in range(5):
        with Wire(server.address) as wire:
            wire.send(get(b"/v1/large?size=12000000") + get(b"/v1/large?size=12000000"))
            wire.take(1000)
    until(lambda: stats(server)["answered"] >= before + 5)


def live_reader_lags(server):
    before = stats(server)["closed"]
    with Wire(server.address, receive_buffer=4096) as wire:
        wire.send(get(b"/v1/flood"))
        until(lambda: stats(server)["closed"] > before)
        assert wire.is_reset()


def live_reader_leaves(server):
    before = stats(server)["closed"]
    with Wire(server.address) as wire:
        wire.send(get(b"/v1/live"))
        wire.take_until(b"hello\n\n")
        assert stats(server)["outflows"] == 1
    until(lambda: stats(server)["closed"] == before + 1)
    assert stats(server)["outflows"] == 0


def half_closed_live(server):
    """Nobody listens to a live stream with half a connection."""
    with Wire(server.address) as wire:
        wire.send(get(b"/v1/live"))
        wire.socket.shutdown(socket.SHUT_WR)
        assert wire.answer().body == b"data: hello\n\n" or wire.ends()


def head_of_outflow(server):
    with Wire(server.address) as wire:
        for path in (b"/v1/live", b"/v1/export"):
            wire.send(get(path).replace(b"GET", b"HEAD"))
            assert wire.answer(head_only=True).headers["transfer-encoding"] == "chunked"
        wire.send(get())
        assert wire.answer().status == 200


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


ALL = [
    ("54: a reader that takes nothing is reset", stalled_reader),
    ("54: a slow reader is not", slow_reader_lives),
    ("54: an export waits for a slow reader", slow_export),
    ("54: a reader that leaves an export is noticed", export_reader_leaves),
    ("54: readers that leave long answers do no harm", answer_reader_leaves),
    ("54: a live reader that lags is cut off", live_reader_lags),
    ("54: a live reader that leaves is noticed", live_reader_leaves),
    ("47: half a connection is none for a live stream", half_closed_live),
    ("59: HEAD of an outflow", head_of_outflow),
    ("exports of all sizes", exports),
    ("an export that breaks is seen as broken", export_breaks),
]
