"""A time-stamp authority (RFC 3161) for tests, by openssl: its own certificate, and `openssl ts -reply` behind HTTP.

    python3 authority.py FOLDER     serves until its standard input ends; prints its address
"""

import http.server
import subprocess
import sys
import threading
from pathlib import Path

CONFIG = """[tsa]
default_tsa = it
[it]
dir = {folder}
serial = {folder}/serial
signer_cert = {folder}/authority.pem
certs = {folder}/authority.pem
signer_key = {folder}/key.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[ext]
extendedKeyUsage = critical,timeStamping
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
[req]
distinguished_name = dn
[dn]
"""


class Authority(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, folder):
        super().__init__(("127.0.0.1", 0), Authority.Handler)
        self.folder, self.answer, self.lock, self.asked = folder, None, threading.Lock(), 0
        folder.mkdir(exist_ok=True)
        (folder / "config").write_text(CONFIG.format(folder=folder))
        (folder / "serial").write_text("01\n")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder / "key.pem", "-out", folder / "authority.pem",
                        "-subj", "/CN=Time for tests", "-days", "2", "-config", folder / "config", "-extensions", "ext"],
                       check=True, capture_output=True)
        self.certificate = folder / "authority.pem"
        self.url = f"http://127.0.0.1:{self.server_port}/tsa"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def reply(self, question):
        """One at a time: the serial number is a file."""
        with self.lock:
            self.asked += 1
            (self.folder / "question").write_bytes(question)
            return subprocess.run(["openssl", "ts", "-reply", "-config", self.folder / "config", "-section", "it", "-queryfile",
                                   self.folder / "question"], check=True, capture_output=True).stdout

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):  # noqa: N802 (the library's name)
            question = self.rfile.read(int(self.headers["Content-Length"]))
            assert self.headers["Content-Type"] == "application/timestamp-query"
            reply = self.server.reply(question)
            if self.server.answer:
                reply = self.server.answer(reply)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *_):
            pass


if __name__ == "__main__":
    print(Authority(Path(sys.argv[1])).url, flush=True)
    sys.stdin.read()
