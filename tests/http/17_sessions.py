"""How staff come in: password, second factor, session, and everything that must not get in (reliability D4, G)."""

import base64
import hashlib
import hmac
import http.client
import json
import re
import struct
import sys
import time

from service import Answer, Service, sql
from tap import Tap

PLAIN = {"Trialogue-Request": "1"}


def totp(secret, at=None, digits=6):
    """RFC 6238, by hand: what the service checks with liboath."""
    step = int((time.time() if at is None else at) // 30)
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    place = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[place:place + 4])[0] & 0x7fffffff) % 10 ** digits:0{digits}d}"


class Browser:
    """Keeps the one cookie, sends what the service's own pages send."""

    def __init__(self, service, headers=None):
        self.service, self.cookie, self.headers = service, None, headers or {}
        self.secret = self.codes = None

    def send(self, method, path, body=None, headers=None):
        host, port = self.service.address.rsplit(":", 1)
        connection = http.client.HTTPConnection(host, int(port), timeout=30)
        given = {**self.headers, **(PLAIN if method != "GET" else {})}
        if self.cookie:
            given["Cookie"] = f"other=1; __Host-trialogue={self.cookie}"
        if body is not None:
            body = body if isinstance(body, bytes) else json.dumps(body).encode()
            given["Content-Type"] = "application/json"
        given = {name: value for name, value in {**given, **(headers or {})}.items() if value is not None}
        connection.request(method, path, body, given)
        answer = Answer(connection.getresponse())
        connection.close()
        found = re.match(r"__Host-trialogue=([^;]*)(.*)", answer.headers.get("set-cookie", ""))
        if found:
            self.cookie, self.attributes = found.group(1) or None, found.group(2)
        return answer

    def get(self, path, **more):
        return self.send("GET", path, **more)

    def post(self, path, body=None, key=None, **more):
        headers = {"Idempotency-Key": key or base64.b16encode(hashlib.sha256(str(time.time_ns()).encode()).digest()).decode()}
        return self.send("POST", path, {} if body is None else body, {**headers, **more.pop("headers", {})}, **more)

    def sign_in(self, account, password=None):
        return self.post("/v1/sessions", {"tenant": self.service.tenant, "login": account["login"],
                                          "password": password or account["password"]})

    def enrol(self):
        self.secret = self.post("/v1/account/totp")["totp"]["secret"]
        done = self.post("/v1/account/totp/confirmations", {"totp": totp(self.secret)})
        self.codes = done["recovery_codes"]
        return done


def account(service, login, role="mediator", name=None):
    told = service.run("staff", "add", "--tenant", service.tenant, "--login", login, "--name", name or login.title(), "--role", role)
    return dict(line.split(" ", 1) for line in told.splitlines())


def coming_in(tap, service):
    mika = account(service, "mika", name="Mika Sato")
    tap.ok(mika["sign-in"].endswith(f"/sign-in?tenant={service.tenant}"), "staff add says where to sign in", mika)
    browser = Browser(service)
    answer = browser.sign_in(mika)
    tap.ok(answer.status == 201 and answer["session"]["state"] == "enrol", "the password alone begins a session", answer.raw)
    tap.ok(browser.attributes == "; Path=/; Secure; HttpOnly; SameSite=Strict", "the cookie is __Host-, Secure, HttpOnly, Strict", browser.attributes)
    tap.ok(browser.get("/v1/sessions/current")["session"]["login"] == "mika", "it may see itself")
    tap.ok(browser.get("/v1/disputes").problem == "factor_required", "and reaches nothing else")
    first = browser.cookie
    made = browser.post("/v1/account/totp")
    tap.ok(made.status == 201 and len(made["totp"]["qr"]) == len(made["totp"]["qr"][0]) >= 21, "a secret comes as a QR code", made.raw)
    browser.secret = made["totp"]["secret"]
    done = browser.post("/v1/account/totp/confirmations", {"totp": totp(browser.secret)})
    tap.ok(done.status == 200 and done["session"]["state"] == "open" and len(set(done["recovery_codes"])) == 10,
             "its first code opens the session and brings ten recovery codes", done.raw)
    tap.ok(browser.cookie != first, "with a new cookie")
    tap.ok(browser.get("/v1/disputes").status == 200, "which reaches what the seat may")
    browser.cookie, second = first, browser.cookie
    tap.ok(browser.get("/v1/sessions/current").status == 401, "the old cookie is nobody's")
    browser.cookie = second
    return mika, browser


def main():
    tap = Tap()
    with Service() as service:
        service.found()
        coming_in(tap, service)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
