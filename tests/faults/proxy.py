"""A TCP proxy that cuts a connection after an exact number of bytes.

    proxy = Proxy("127.0.0.1", port)          # in front of that port; proxy.port is its own
    proxy.arm(b"marker", "up", 100, reset=True)

Connections whose client sends bytes with the marker in them are counted from those bytes on, together. When 100 more bytes have
gone up (to the server) or down, the one on which they went ends at both ends, by RST or by FIN, and forwards nothing more."""

import contextlib
import selectors
import socket
import struct
import threading


class Plan:
    def __init__(self, marker, way, count, reset):
        self.marker, self.way, self.count, self.reset = marker, way, count, reset
        self.passed = {"up": 0, "down": 0}
        self.cut = threading.Event()

    def is_full(self):
        return self.count is not None and self.passed[self.way] >= self.count


class Proxy:
    def __init__(self, host, port):
        self.server = (host, port)
        self.plan, self.lock = None, threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def arm(self, marker, way="up", count=None, reset=True):
        """The plan for connections with the marker, in place of the last one; without a count they are only measured."""
        plan = Plan(marker, way, count, reset)
        with self.lock:
            self.plan = plan
        return plan

    def close(self):
        self.listener.close()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
                server = socket.create_connection(self.server)
            except OSError:
                return
            threading.Thread(target=self._relay, args=(client, server), daemon=True).start()

    def _take(self, data):
        with self.lock:
            plan = self.plan
            if plan and plan.marker in data and not plan.cut.is_set():
                return plan
        return None

    def _relay(self, client, server):
        ends = selectors.DefaultSelector()
        ends.register(client, selectors.EVENT_READ, ("up", server))
        ends.register(server, selectors.EVENT_READ, ("down", client))
        plan = None
        try:
            while True:
                for key, _ in ends.select():
                    way, other = key.data
                    data = key.fileobj.recv(65536)
                    plan = (self._take(data) if way == "up" else None) or (plan if plan and not plan.cut.is_set() else None)
                    if not data or not self._pass(plan, way, other, data):
                        return
        except OSError:
            return
        finally:
            ends.close()
            self._end(plan, client, server)

    @staticmethod
    def _pass(plan, way, other, data):
        """Forwards what may pass; False when that was the last."""
        if plan is None:
            other.sendall(data)
            return True
        if plan.count is not None and way == plan.way:
            data = data[:plan.count - plan.passed[way]]
        plan.passed[way] += len(data)
        other.sendall(data)
        return not plan.is_full()

    @staticmethod
    def _end(plan, *ends):
        for end in ends:
            with contextlib.suppress(OSError):  # it has ended by itself
                if plan and plan.reset:
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            end.close()
        if plan:
            plan.cut.set()
