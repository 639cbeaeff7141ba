"""An authenticator in software (W3C Web Authentication, level 2), and the browser around it. openssl makes its keys and signs."""

import base64
import hashlib
import json
import os
import struct
import subprocess
import tempfile
from pathlib import Path

ES256, EDDSA, RS256 = -7, -8, -257


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def openssl(*arguments, given=b""):
    return subprocess.run(["openssl", *arguments], input=given, capture_output=True, check=True).stdout


def cbor_bytes(data):
    assert len(data) < 65536
    return (b"\x58" + bytes([len(data)]) if len(data) < 256 else b"\x59" + struct.pack(">H", len(data))) + data


class Authenticator:
    """One passkey. `origin` is the page's, as the browser would say."""

    def __init__(self, origin, algorithm=ES256, counter=0):
        self.origin, self.algorithm, self.counter = origin, algorithm, counter
        self.id = os.urandom(32)
        self.folder = tempfile.TemporaryDirectory()
        self.key = str(Path(self.folder.name) / "key.pem")
        kind = ["ED25519"] if algorithm == EDDSA else ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
        openssl("genpkey", "-algorithm", *kind, "-out", self.key)

    def cose_key(self):
        public = openssl("pkey", "-in", self.key, "-pubout", "-outform", "DER")
        if self.algorithm == EDDSA:
            return b"\xa4\x01\x01\x03\x27\x20\x06\x21" + cbor_bytes(public[-32:])
        x, y = public[-64:-32], public[-32:]
        algorithm = {ES256: b"\x26", RS256: b"\x39\x01\x00"}[self.algorithm]
        return b"\xa5\x01\x02\x03" + algorithm + b"\x20\x01\x21" + cbor_bytes(x) + b"\x22" + cbor_bytes(y)

    def data(self, rp, flags, attested=b""):
        return hashlib.sha256(rp.encode()).digest() + bytes([flags]) + struct.pack(">I", self.counter) + attested

    def client_data(self, kind, asked, **change):
        """As the standard serializes it."""
        told = {"type": kind, "challenge": asked, "origin": self.origin, "crossOrigin": False, **change}
        return json.dumps(told, separators=(",", ":")).encode()

    def sign(self, data):
        if self.algorithm == EDDSA:
            path = Path(self.folder.name) / "data"
            path.write_bytes(data)
            return openssl("pkeyutl", "-sign", "-rawin", "-inkey", self.key, "-in", str(path))
        return openssl("dgst", "-sha256", "-sign", self.key, given=data)

    def make(self, asked, rp=None, flags=0x45, name="A passkey", **change):
        """The body of POST /v1/account/passkeys."""
        attested = b"\0" * 16 + struct.pack(">H", len(self.id)) + self.id + self.cose_key()
        data = self.data(rp or asked["rp_id"], flags, attested)
        return {"name": name,
                "attestation_object": b64(b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData" + cbor_bytes(data)),
                "client_data": b64(self.client_data("webauthn.create", asked["challenge"], **change))}

    def answer(self, asked, rp=None, flags=0x05, step=1, **change):
        """The body of POST /v1/sessions/current/factors."""
        self.counter += step
        data = self.data(rp or asked["rp_id"], flags)
        told = self.client_data("webauthn.get", asked["challenge"], **change)
        return {"passkey": {"id": b64(self.id), "client_data": b64(told), "authenticator_data": b64(data),
                            "signature": b64(self.sign(data + hashlib.sha256(told).digest()))}}
