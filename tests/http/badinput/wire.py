"""A raw socket to the server under test, and just enough HTTP to read its answers."""

import json
import socket
import time


class Answer:
    def __init__(self, status, headers, body, raw_head):
        self.status, self.headers, self.body, self.raw_head = status, headers, body, raw_head

    def json(self):
        return json.loads(self.body)


class Wire:
    """One connection. Reading past what the server sends in time raises an error."""

    def __init__(self, address, timeout=60.0, receive_buffer=None):
        host, port = address.rsplit(":", 1)
        self.socket = socket.socket()
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(timeout)
        self.socket.connect((host, int(port)))
        self.buffer = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        self.socket.sendall(data)

    def drip(self, data, every, limit):
        """Sends byte after byte until the server answers, closes, or `limit` seconds have passed."""
        end = time.monotonic() + limit
        self.socket.settimeout(every)
        for byte in data:
            try:
                self.socket.send(bytes([byte]))
                more = self.socket.recv(65536)
                self.buffer += more
                break
            except TimeoutError:
                if time.monotonic() > end:
                    raise
            except OSError:
                break
        self.socket.settimeout(60.0)

    def more(self):
        got = self.socket.recv(65536)
        self.buffer += got
        return bool(got)

    def take(self, count):
        while len(self.buffer) < count:
            if not self.more():
                raise EOFError(f"closed with {len(self.buffer)} of {count} bytes")
        taken, self.buffer = self.buffer[:count], self.buffer[count:]
        return taken

    def take_until(self, mark):
        while mark not in self.buffer:
            if not self.more():
                raise EOFError(f"closed before {mark!r}: {self.buffer[:200]!r}")
        return self.take(self.buffer.index(mark) + len(mark))

    def answer(self, head_only=False):
        head = self.take_until(b"\r\n\r\n")
        lines = head[:-4].decode("latin-1").split("\r\n")
        headers = {}
        for line in lines[1:]:
            name, value = line.split(": ", 1)
            assert name.lower() not in headers, f"{name} twice"
            headers[name.lower()] = value
        status = int(lines[0].split(" ")[1])
        return Answer(status, headers, self.body(status, headers, head_only), head)

    def body(self, status, headers, head_only):
        if head_only or status in (100, 204, 304):
            return b""
        if "content-length" in headers:
            return self.take(int(headers["content-length"]))
        if headers.get("transfer-encoding") == "chunked":
            return b"".join(self.chunks())
        body = b""
        while self.more():
            pass
        body, self.buffer = self.buffer, b""
        return body

    def chunk(self):
        size = int(self.take_until(b"\r\n")[:-2], 16)
        data = self.take(size)
        assert self.take(2) == b"\r\n"
        return data

    def chunks(self):
        while data := self.chunk():
            yield data

    def ends(self, within=60.0):
        """Whether the server closes, without sending more, in time."""
        self.socket.settimeout(within)
        try:
            return not self.buffer and self.socket.recv(1) == b""
        except TimeoutError:
            return False
        except ConnectionResetError:
            return True

    def is_reset(self, within=60.0):
        """Whether the connection ends in an error, whatever is still to be read before."""
        self.socket.settimeout(within)
        try:
            while self.socket.recv(1 << 20):
                pass
            return False
        except ConnectionResetError:
            return True
