"""Tokens that the marketplace's backend signs for parties with a key of its own: PASETO v4.public, without our code."""

import base64
import json
import struct
import subprocess
import uuid

from judge import ahead


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class PartyKey:
    """An Ed25519 key of the marketplace, in the hands of openssl."""

    def __init__(self, directory):
        self.file = directory / f"party-{uuid.uuid4().hex}.pem"
        self.openssl("genpkey", "-algorithm", "ed25519", "-out", self.file)
        self.public = self.openssl("pkey", "-in", self.file, "-pubout", "-outform", "DER")[-32:].hex()

    @staticmethod
    def openssl(*arguments):
        return subprocess.run(["openssl", *arguments], check=True, capture_output=True).stdout

    def register(self, voice):
        self.key_id = voice.post("/v1/party-keys", {"label": "our pages", "public_key": self.public})["key_id"]
        return self

    def token(self, claims, footer=None, header="v4.public."):
        """PASETO v4.public: a signature over the pre-authentication encoding of header, payload, footer and nothing."""
        payload = json.dumps(claims).encode()
        footer = json.dumps({"kid": self.key_id}).encode() if footer is None else footer
        pieces = (header.encode(), payload, footer, b"")
        message = self.file.with_suffix(".message")
        message.write_bytes(struct.pack("<Q", 4) + b"".join(struct.pack("<Q", len(piece)) + piece for piece in pieces))
        signature = self.openssl("pkeyutl", "-sign", "-inkey", self.file, "-rawin", "-in", message)
        return header + base64url(payload + signature) + ("." + base64url(footer) if footer else "")


def claims(service, case, seat="client", **changed):
    made = {"tenant": service.tenant, "thread": case.id, "person": case.thread.get(seat, case.thread["client"]), "seat": seat,
            "iat": ahead(), "exp": ahead(hours=1), **changed}
    return {name: value for name, value in made.items() if value is not None}
