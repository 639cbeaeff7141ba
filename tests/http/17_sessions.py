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

from authenticator import EDDSA, ES256, RS256, Authenticator, b64, unb64
from judge import eventually
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


def enter(service, login, role="mediator", agent=None):
    """Somebody who has come in, with TOTP."""
    made = account(service, login, role)
    browser = Browser(service, {"User-Agent": agent or f"test/{login}"})
    answer = browser.sign_in(made)
    assert answer.status == 201, answer.raw
    assert browser.enrol().status == 200
    browser.account, browser.person = made, made["person"]
    return browser


def again(browser, agent="test/again"):
    """The same person in another browser, with the password alone."""
    other = Browser(browser.service, {"User-Agent": agent})
    answer = other.sign_in(browser.account)
    assert answer.status == 201 and answer["session"]["state"] == "factor", answer.raw
    other.secret, other.account = browser.secret, browser.account
    return other


def later(browser, seconds=30):
    """Makes the account forget that the code of this moment was used: the next one is as good as half a minute later."""
    sql(browser.service, f"UPDATE trialogue.staff SET totp_step = totp_step - {seconds // 30 + 2} WHERE login = '{browser.account['login']}'")


def give(browser, **factor):
    return browser.post("/v1/sessions/current/factors", factor)


def refused(answer, status, kind):
    assert answer.status == status and answer.problem == kind, f"{answer.status} {answer.raw[:400]}"
    return answer


def coming_in(service):
    mika = account(service, "mika", name="Mika Sato")
    assert mika["sign-in"].endswith(f"/sign-in?tenant={service.tenant}"), mika
    browser = Browser(service)
    answer = browser.sign_in(mika)
    assert answer.status == 201 and answer["session"]["state"] == "enrol" and answer["session"]["factors"] == [], answer.raw
    assert browser.attributes == "; Path=/; Secure; HttpOnly; SameSite=Strict", browser.attributes
    assert browser.get("/v1/sessions/current")["session"]["login"] == "mika"
    for path in ("/v1/disputes", "/v1/threads", "/v1/staff", "/v1/sessions", "/v1/queue"):
        refused(browser.get(path), 403, "factor_required")
    first = browser.cookie
    made = browser.post("/v1/account/totp")
    assert made.status == 201 and len(made["totp"]["qr"]) == len(made["totp"]["qr"][0]) >= 21, made.raw
    assert f"secret={made['totp']['secret']}&issuer=" in made["totp"]["uri"]
    browser.secret = made["totp"]["secret"]
    refused(browser.post("/v1/account/totp/confirmations", {"totp": "000000"}), 401, "factor_refused")
    done = browser.post("/v1/account/totp/confirmations", {"totp": totp(browser.secret)})
    assert done.status == 200 and done["session"]["state"] == "open" and len(set(done["recovery_codes"])) == 10, done.raw
    assert done["session"]["factors"] == ["totp", "recovery_code"] and done["session"]["current"]
    assert browser.cookie != first and browser.get("/v1/disputes").status == 200
    stale = Browser(service)
    stale.cookie = first
    refused(stale.get("/v1/sessions/current"), 401, "unauthorized")
    kept = sql(service, "SELECT totp, encode(digest, 'hex') FROM trialogue.staff JOIN trialogue.sessions USING (tenant_id, person_id)")
    assert browser.secret not in kept and browser.cookie not in kept, "what is secret stands in the tables"


def same_person(service):
    """The cookie is one more credential of the same person: every endpoint takes it, with no more than the seat may."""
    ben = enter(service, "ben")
    case = service.case()
    case.open()
    case.escalate()
    taken = ben.post(f"{case.steps}/assignments", {})
    assert taken.status == 201, taken.raw
    said = ben.post(f"{case.path}/messages", {"stream": "joint", "text": "Hello, both."})
    assert said.status == 201 and said["entries"][0]["actor"]["person"] == ben.person, said.raw
    assert ben.get(f"{case.path}/entries?stream=joint").status == 200
    other = service.case()
    refused(ben.get(f"{other.path}/entries?stream=joint"), 404, "not_found")
    refused(ben.post("/v1/keys", {"label": "x", "scopes": ["threads:read"]}), 403, "not_allowed")
    token = service.staff("mediator", "ben", "Ben")
    assert token.person == ben.person and token.get(f"{case.path}/entries?stream=joint").status == 200
    assert enter(service, "tess", "trainee").post(f"{case.path}/messages", {"stream": "joint", "text": "x"}).status == 403
    admin = enter(service, "ada", "admin")
    refused(admin.get(f"{case.path}/entries?stream=joint"), 404, "not_found")
    refused(admin.get("/v1/threads"), 403, "not_allowed")
    assert admin.get("/v1/tenant").status == 200


def fixation(service):
    """103: what is sent before login is never adopted."""
    made = account(service, "fay")
    browser = Browser(service)
    browser.account = made
    for planted in ("x", "se_live_" + "0" * 96, enter(service, "gil").cookie):
        browser.cookie = planted
        answer = browser.sign_in(made)
        assert answer.status == 201 and browser.cookie != planted, answer.raw
    seen = {browser.cookie}
    browser.enrol()
    seen.add(browser.cookie)
    later(browser)
    give(browser, totp=totp(browser.secret))
    seen.add(browser.cookie)
    answer = browser.post("/v1/account/passwords", {"current": made["password"], "password": "a quiet harbour at dawn"})
    assert answer.status == 200, answer.raw
    seen.add(browser.cookie)
    assert len(seen) == 4, "each step of privilege gives a new secret"


def unknown(service):
    """104: the same answer and the same work, whether the login is unknown, suspended or the password wrong."""
    made = account(service, "hal")
    browser = Browser(service)
    answers, times = [], []
    for login in ("hal", "nobody-of-this-name"):
        for _ in range(3):
            began = time.monotonic()
            answer = refused(browser.post("/v1/sessions", {"tenant": service.tenant, "login": login, "password": "wrong but long"}), 401, "sign_in_refused")
            times.append(time.monotonic() - began)
            body = answer.json
            del body["request_id"]
            answers.append(json.dumps(body))
    assert len(set(answers)) == 1, answers
    assert min(times) > 0.02, f"Argon2id was not computed: {times}"
    none = browser.post("/v1/sessions", {"tenant": "tnt_" + "0" * 31 + "1", "login": "hal", "password": "wrong but long"})
    refused(none, 401, "sign_in_refused")
    service.run("staff", "suspend", "hal", "--tenant", service.tenant)
    refused(browser.sign_in(made), 401, "sign_in_refused")
    service.run("staff", "reinstate", "hal", "--tenant", service.tenant)
    assert browser.sign_in(made).status == 201


def put_off(service):
    """For how long (ms) the one who is slowed down is put off; from now on it is a minute, so that no test has to be quick."""
    waits = sql(service, "SELECT due_at - at FROM trialogue.attempts WHERE due_at > at").strip()
    sql(service, "UPDATE trialogue.attempts SET due_at = at + 60000 WHERE due_at > at")
    return waits


def slow_down(service):
    """105: wrong passwords slow down, and lock nobody out: who is somewhere else is not touched, and time heals."""
    made = account(service, "ida")
    browser = Browser(service)
    seen = [browser.sign_in(made, "wrong but long").status for _ in range(8)]
    assert seen == [401] * 8, seen
    assert put_off(service) == "1000", "it is kept in the database"
    for password in ("wrong but long", made["password"]):
        answer = refused(browser.sign_in(made, password), 429, "slowed_down")
        assert 50 <= int(answer.headers["retry-after"]) <= 61, answer.headers
    refused(browser.post("/v1/sessions", {"tenant": service.tenant, "login": "nobody-else", "password": "wrong but long"}), 401, "sign_in_refused")
    sql(service, "UPDATE trialogue.attempts SET network = 'elsewhere' WHERE due_at > at")
    assert browser.sign_in(made).status == 201, "from another network it is not slowed down"
    sql(service, "DELETE FROM trialogue.attempts WHERE network <> 'elsewhere'; UPDATE trialogue.attempts SET network = (SELECT network FROM trialogue.attempts LIMIT 1)")


def growing(service):
    """105: each further wrong one doubles the delay, up to a quarter of an hour or so."""
    made = account(service, "jan")
    browser = Browser(service)
    for _ in range(8):
        browser.sign_in(made, "wrong but long")
    waits = []
    for _ in range(12):
        sql(service, "UPDATE trialogue.attempts SET due_at = 0 WHERE failures >= 8")
        refused(browser.sign_in(made, "wrong but long"), 401, "sign_in_refused")
        waits.append(int(put_off(service)) // 1000)
        refused(browser.sign_in(made), 429, "slowed_down")
    assert waits == [min(2 ** n, 1024) for n in range(1, 13)], waits
    sql(service, "UPDATE trialogue.attempts SET due_at = 0")
    assert browser.sign_in(made).status == 201, "the right one is taken when its time has come"
    assert sql(service, "SELECT count(*) FROM trialogue.attempts WHERE failures > 8").strip() == "0", "and all is forgotten"


def bad_passwords(service):
    """106: what is no password costs nothing."""
    kim = enter(service, "kim-the-mediator")
    for password in ("", "short77", "x" * 1025, "y" * 10 ** 5, "nul\0 inside it", "password", "PASSWORD123", "12345678", "qwertyuiop",
                     "kim-the-mediator", "KIM-THE-MEDIATOR", "aaaaaaaaaa"):
        began = time.monotonic()
        answer = kim.post("/v1/account/passwords", {"current": kim.account["password"], "password": password})
        assert answer.status in (400, 413, 422), f"{password[:20]!r}: {answer.status} {answer.raw[:200]}"
        assert time.monotonic() - began < 10
    for password in ("", "x" * 1025, 7, None, ["x"]):
        assert Browser(service).post("/v1/sessions", {"tenant": service.tenant, "login": "kim-the-mediator", "password": password}).status == 422
    assert Browser(service).post("/v1/sessions", {"tenant": service.tenant, "login": "kim-the-mediator", "password": "x" * 10 ** 6}).status == 413
    longest = "長いパスフレーズ" * 42
    assert len(longest.encode()) <= 1024
    sql(service, "DELETE FROM trialogue.attempts")
    assert kim.post("/v1/account/passwords", {"current": kim.account["password"], "password": longest}).status == 200
    assert Browser(service).sign_in(kim.account, longest).status == 201


def codes(service):
    """107: each code once, one step to either side, letters and other digits never, and five wrong ones slow down."""
    lea = enter(service, "lea")
    other = again(lea)
    refused(give(other, totp=totp(lea.secret)), 401, "factor_refused")  # used at enrolment
    later(lea, 120)
    now = time.time()
    for bad in (totp(lea.secret, now - 90), totp(lea.secret, now + 90)):
        refused(give(other, totp=bad), 401, "factor_refused")
    for bad in ("", "12345", "1234567", "abcdef", "１２３４５６", " 12345", "-12345", "12345\n"):
        assert give(other, totp=bad).status in (401, 422, 429), bad
    sql(service, "DELETE FROM trialogue.attempts")
    good = totp(lea.secret)
    opened = give(other, totp=good)
    assert opened.status == 200 and opened["session"]["state"] == "open", opened.raw
    third = again(lea)
    refused(give(third, totp=good), 401, "factor_refused")
    sql(service, "DELETE FROM trialogue.attempts")
    fourth = again(lea)
    for _ in range(5):
        refused(give(fourth, totp="000000"), 401, "factor_refused")
    answer = refused(give(fourth, totp="000000"), 429, "slowed_down")
    assert int(answer.headers["retry-after"]) > 5
    refused(give(again(lea), totp="000000"), 429, "slowed_down")
    sql(service, "DELETE FROM trialogue.attempts")
    assert give(third, recovery_code=lea.codes[0].upper().replace("-", " ")).status == 200
    refused(give(fourth, recovery_code=lea.codes[0]), 401, "factor_refused")
    for body in ({}, {"totp": "123456", "recovery_code": lea.codes[1]}, {"sms": "1"}):
        assert fourth.post("/v1/sessions/current/factors", body).status == 422
    fresh = third.post("/v1/account/recovery-codes")["recovery_codes"]
    assert len(fresh) == 10 and not set(fresh) & set(lea.codes)
    refused(give(fourth, recovery_code=lea.codes[1]), 401, "factor_refused")
    assert give(fourth, recovery_code=fresh[1]).status == 200


def racing_code(service):
    """107: of two sessions that give the same code at once, one opens."""
    import threading
    max_ = enter(service, "max")
    later(max_, 60)
    browsers = [again(max_) for _ in range(4)]
    code, seen = totp(max_.secret), []
    threads = [threading.Thread(target=lambda b=b: seen.append(give(b, totp=code).status)) for b in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(seen) == [200, 401, 401, 401], seen


def other_clock(service):
    """105: what a process counted whose clock is a minute ahead of the others' puts nobody off."""
    uma = account(service, "uma")
    browser = Browser(service)
    refused(browser.sign_in(uma, "wrong but long"), 401, "sign_in_refused")
    ahead = "UPDATE trialogue.attempts SET at = at + 60000, due_at = due_at + 60000"
    sql(service, ahead)
    refused(browser.sign_in(uma, "wrong but long"), 401, "sign_in_refused")
    sql(service, ahead)
    assert browser.sign_in(uma).status == 201
    assert browser.enrol().status == 200
    browser.account = uma
    other = again(browser)
    refused(give(other, totp="000000"), 401, "factor_refused")
    sql(service, ahead)
    later(browser)
    assert give(other, totp=totp(browser.secret)).status == 200


def cross_site(service):
    """109: nothing is done for a page of another site, and no GET writes."""
    ned = enter(service, "ned")
    host = service.address
    bad = ({"Trialogue-Request": None}, {"Trialogue-Request": "0"}, {"Origin": "https://evil.example"}, {"Origin": "null"},
           {"Origin": f"http://{host}.evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
           {"Sec-Fetch-Site": "none"})
    for headers in bad:
        for path in ("/v1/sessions/current/sign-outs", "/v1/account/totp", "/v1/staff"):
            refused(ned.post(path, {}, headers=headers), 403, "cross_site")
    for headers in bad[2:]:
        if headers != {"Sec-Fetch-Site": "none"}:
            refused(ned.get("/v1/sessions/current", headers=headers), 403, "cross_site")
        refused(Browser(service).post("/v1/sessions", {"tenant": service.tenant, "login": "ned", "password": "whatever it is"}, headers=headers), 403, "cross_site")
    form = ned.send("POST", "/v1/sessions/current/sign-outs", b"everywhere=true", {"Content-Type": "text/plain", "Sec-Fetch-Site": "same-origin"})
    assert form.status == 415, form.raw
    assert ned.get("/v1/sessions/current", headers={"Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"}).status == 200
    assert ned.get("/v1/sessions/current", headers={"Sec-Fetch-Site": "none"}).status == 200


def two_schemes(service):
    """115: a token and a session at once; a session's secret as a token; a token as a cookie; two cookies."""
    oli = enter(service, "oli")
    answer = oli.get("/v1/disputes", headers={"Authorization": f"Bearer {service.mediator.token}"})
    refused(answer, 400, "bad_header")
    refused(service.voice(oli.cookie).get("/v1/disputes", None), 401, "unauthorized")
    stranger = Browser(service)
    stranger.cookie = service.mediator.token
    refused(stranger.get("/v1/disputes"), 401, "unauthorized")
    stranger.cookie = None
    refused(stranger.get("/v1/disputes", headers={"Cookie": f"__Host-trialogue={oli.cookie}; __Host-trialogue={oli.cookie}"}), 400, "bad_header")
    refused(stranger.get("/v1/disputes", headers={"Cookie": f"trialogue={oli.cookie}"}), 401, "unauthorized")
    for bad in (oli.cookie[:-1], oli.cookie + "0", oli.cookie.upper(), oli.cookie[:-1] + ("0" if oli.cookie[-1] != "0" else "1"),
                oli.cookie.replace("live", "test")):
        stranger.cookie = bad
        refused(stranger.get("/v1/sessions/current"), 401, "unauthorized")
    for path in ("/v1/sessions/current", "/v1/sessions", "/v1/staff"):
        answer = service.market.get(path, None)
        assert answer.status == 403, f"{path}: {answer.raw}"
    refused(service.mediator.get("/v1/sessions/current", None), 403, "not_allowed")


def ends(service):
    """Sessions end by idling, by their time, by being revoked, by signing out; the list shows those that have not."""
    pia = enter(service, "pia", agent="Firefox/1")
    other = again(pia, "Firefox/2")
    later(pia, 60)
    give(other, totp=totp(pia.secret))
    listed = pia.get("/v1/sessions")["data"]
    assert [(s["agent"], s["current"]) for s in listed] == [("Firefox/2", False), ("Firefox/1", True)], listed
    page = pia.get("/v1/sessions?limit=1")
    assert page["next_cursor"] and pia.get(f"/v1/sessions?limit=1&cursor={page['next_cursor']}")["data"][0]["agent"] == "Firefox/1"
    rest = {s["agent"]: s["id"] for s in listed}
    stranger = enter(service, "quinn")
    refused(stranger.post(f"/v1/sessions/{rest['Firefox/2']}/revocations"), 404, "not_found")
    assert other.get("/v1/disputes").status == 200
    assert pia.post(f"/v1/sessions/{rest['Firefox/2']}/revocations").status == 201
    refused(other.get("/v1/disputes"), 401, "unauthorized")
    for column, value in (("seen_at", "seen_at - idle_ms - 1"), ("ends_at", "1")):
        sql(service, f"UPDATE trialogue.sessions SET {column} = {value} WHERE session_id = '{rest['Firefox/1'][4:]}'")
        refused(pia.get("/v1/disputes"), 401, "unauthorized")
        sql(service, f"UPDATE trialogue.sessions SET seen_at = {int(time.time() * 1000)}, ends_at = created_at + 43200000 WHERE session_id = '{rest['Firefox/1'][4:]}'")
        assert pia.get("/v1/disputes").status == 200
    out = pia.post("/v1/sessions/current/sign-outs", {})
    assert out.status == 200 and pia.cookie is None and out.headers["clear-site-data"] == '"cache", "storage"', out.headers
    many = [again(stranger) for _ in range(3)]
    gone = stranger.post("/v1/sessions/current/sign-outs", {"everywhere": True})
    assert gone["ended"] == 4, gone.raw
    for browser in many:
        refused(browser.get("/v1/sessions/current"), 401, "unauthorized")


def kept_awake(service):
    """Use keeps a session awake; what a page does by itself does not."""
    ray = enter(service, "ray")
    seen = lambda: int(sql(service, "SELECT seen_at FROM trialogue.sessions s JOIN trialogue.staff USING (tenant_id, person_id) WHERE login = 'ray'"))
    back = int(time.time() * 1000) - 600000
    sql(service, f"UPDATE trialogue.sessions SET seen_at = {back} WHERE person_id = (SELECT person_id FROM trialogue.staff WHERE login = 'ray')")
    case = service.case()
    ray.post(f"{case.path}/presence", {"state": "looking", "stream": "joint"})
    time.sleep(0.2)
    assert seen() == back
    ray.get("/v1/disputes")
    eventually(lambda: seen() > back, what="the note that the session is in use")


def crowd(service):
    """No more than twenty at once: the oldest makes way."""
    sam = enter(service, "sammy")
    for _ in range(20):
        again(sam)
    refused(sam.get("/v1/sessions/current"), 401, "unauthorized")
    assert sql(service, "SELECT count(*) FROM trialogue.sessions JOIN trialogue.staff USING (tenant_id, person_id) WHERE login = 'sammy' AND ended_at IS NULL").strip() == "20"


def new_password(service):
    """A new password ends all other sessions, wants the old one, and a factor that was given just now."""
    una = enter(service, "una")
    other = again(una)
    wrong = una.post("/v1/account/passwords", {"current": "not the old one", "password": "a quiet harbour at dawn"})
    refused(wrong, 401, "password_refused")
    sql(service, "UPDATE trialogue.sessions SET factor_at = factor_at - 600001 WHERE factor_at IS NOT NULL")
    for path, body in (("/v1/account/passwords", {"current": una.account["password"], "password": "a quiet harbour at dawn"}),
                       ("/v1/account/totp", {}), ("/v1/account/recovery-codes", {})):
        refused(una.post(path, body), 403, "factor_stale")
    later(una, 60)
    assert give(una, totp=totp(una.secret)).status == 200
    done = una.post("/v1/account/passwords", {"current": una.account["password"], "password": "a quiet harbour at dawn"})
    assert done.status == 200 and done["session"]["current"], done.raw
    refused(other.get("/v1/sessions/current"), 401, "unauthorized")
    assert una.get("/v1/disputes").status == 200
    refused(other.sign_in(una.account), 401, "sign_in_refused")
    assert other.sign_in(una.account, "a quiet harbour at dawn").status == 201


def live_ends(service):
    """116: a live stream ends with its session."""
    import socket
    vic = enter(service, "vic", "supervisor")
    case = service.case()
    host, port = service.address.rsplit(":", 1)
    link = socket.create_connection((host, int(port)), timeout=60)
    link.sendall(f"GET {case.path}/live HTTP/1.1\r\nHost: {service.address}\r\nCookie: __Host-trialogue={vic.cookie}\r\n\r\n".encode())
    got = b""
    while b"event: ready" not in got:
        got += link.recv(4096)
    assert got.startswith(b"HTTP/1.1 200"), got
    assert vic.post("/v1/sessions/current/sign-outs", {}).status == 200
    while b"event: end" not in got:
        more = link.recv(4096)
        assert more, got
        got += more
    link.close()


def looking_after(service):
    """An admin looks after the staff; nobody else does, and nobody to themselves."""
    wes = enter(service, "wes", "admin")
    xia = enter(service, "xia", "supervisor")
    refused(xia.post("/v1/staff", {"login": "new", "name": "New", "role": "mediator"}), 403, "not_allowed")
    refused(service.market.post("/v1/staff", {"login": "new", "name": "New", "role": "mediator"}, None), 403, "not_allowed")
    key = "one-and-the-same-key"
    made = wes.post("/v1/staff", {"login": "Yuki", "name": "雪", "role": "mediator"}, key=key)
    assert made.status == 201 and made["staff"]["login"] == "yuki" and len(made["password"]) == 23, made.raw
    assert wes.post("/v1/staff", {"login": "Yuki", "name": "雪", "role": "mediator"}, key=key)["password"] == made["password"]
    refused(wes.post("/v1/staff", {"login": "yuki", "name": "雪", "role": "mediator"}), 409, "login_taken")
    refused(wes.post("/v1/staff", {"login": "Yuki", "name": "雪", "role": "supervisor"}, key=key), 409, "login_taken")
    assert wes.post("/v1/staff", {"login": "yuji", "name": "雪", "role": "auditor"}, key=key)["password"] != made["password"]
    for body in ({"login": "a b", "name": "N", "role": "mediator"}, {"login": "ok", "name": "N", "role": "owner"}, {"login": "ok", "name": "N", "role": "none"}):
        refused(wes.post("/v1/staff", body), 422, "invalid")
    person = made["staff"]["person"]["id"]
    yuki = Browser(service)
    yuki.account = {"login": "yuki", "password": made["password"]}
    assert yuki.sign_in(yuki.account).status == 201 and yuki.enrol().status == 200
    mine = next(s for s in wes.get("/v1/staff?limit=100")["data"] if s["person"]["id"] == person)
    assert mine["has_totp"] and mine["status"] == "active" and mine["last_in_at"], mine
    seen = next(s for s in xia.get("/v1/staff?limit=100")["data"] if s["person"]["id"] == person)
    assert set(seen) == {"person", "role", "status", "open_disputes"}, seen
    token = service.staff("mediator", "yuki", "Yuki")
    assert wes.post(f"/v1/staff/{person}/suspensions")["staff"]["status"] == "suspended"
    refused(yuki.get("/v1/disputes"), 401, "unauthorized")
    refused(yuki.sign_in(yuki.account), 401, "sign_in_refused")
    refused(token.get("/v1/disputes", None), 401, "unauthorized")
    assert wes.post(f"/v1/staff/{person}/reinstatements")["staff"]["status"] == "active"
    assert yuki.sign_in(yuki.account)["session"]["state"] == "factor"
    reset = wes.post(f"/v1/staff/{person}/resets")
    assert reset.status == 201 and reset["password"] != made["password"], reset.raw
    refused(yuki.get("/v1/sessions/current"), 401, "unauthorized")
    refused(yuki.sign_in(yuki.account), 401, "sign_in_refused")
    assert yuki.sign_in(yuki.account, reset["password"])["session"]["state"] == "enrol"
    for step in ("suspensions", "reinstatements", "resets"):
        refused(wes.post(f"/v1/staff/{wes.person}/{step}"), 403, "not_allowed")
        refused(wes.post(f"/v1/staff/per_{'0' * 31}1/{step}"), 404, "not_found")
    told = service.run("staff", "list", "--tenant", service.tenant)
    assert "yuki" in told and "supervisor" in told
    told = service.run("staff", "reset", "yuki", "--tenant", service.tenant)
    assert yuki.sign_in(yuki.account, re.search(r"password (\S+)", told).group(1)).status == 201
    first = wes.get("/v1/staff?limit=1")
    assert first["next_cursor"] and wes.get(f"/v1/staff?limit=1&cursor={first['next_cursor']}")["data"] != first["data"]


def passkeys(service):
    """108: a passkey is the second factor, if all that it signs is what was asked, here and just now."""
    origin = f"http://{service.address}"
    abe = enter(service, "abe")
    for number, algorithm in enumerate((ES256, EDDSA)):
        key = Authenticator(origin, algorithm, counter=5)
        asked = abe.post("/v1/account/passkey-challenges").json
        assert asked["user"] == {"id": abe.person, "name": "abe"} and asked["rp_id"] == service.address.rsplit(":", 1)[0]
        assert len(asked["exclude"]) == number
        body = key.make(asked, name=f"Key {algorithm}")
        made = abe.post("/v1/account/passkeys", body)
        assert made.status == 201 and made["passkey"]["used_at"] is None, made.raw
        refused(abe.post("/v1/account/passkeys", body), 401, "factor_refused")  # the challenge has served
        again_asked = abe.post("/v1/account/passkey-challenges").json
        refused(abe.post("/v1/account/passkeys", key.make(again_asked)), 422, "invalid")  # it is known already
        other = again(abe)
        asked = other.post("/v1/sessions/current/passkey-challenges").json
        assert b64(key.id) in asked["passkeys"]
        body = key.answer(asked)
        before = other.cookie
        opened = other.post("/v1/sessions/current/factors", body)
        assert opened.status == 200 and opened["session"]["state"] == "open" and other.cookie != before, opened.raw
        assert "passkey" in opened["session"]["factors"]
        refused(again(abe).post("/v1/sessions/current/factors", body), 401, "factor_refused")  # another session's challenge
        refused(other.post("/v1/sessions/current/factors", body), 401, "factor_refused")  # it has served
        third = again(abe)
        wrong = {
            "origin": dict(origin="https://evil.example"), "origin's prefix": dict(origin=origin + ".evil.example"), "another port": dict(origin=origin + "1"),
            "rp": dict(rp="evil.example"), "type": dict(type="webauthn.create"), "challenge": dict(challenge=b64(b"x" * 32)),
            "cross-origin": dict(crossOrigin=True), "nobody present": dict(flags=0x04), "counter the same": dict(step=0),
            "counter back": dict(step=-3),
        }
        for what, change in wrong.items():
            asked = third.post("/v1/sessions/current/passkey-challenges").json
            counter = key.counter
            answer = third.post("/v1/sessions/current/factors", key.answer(asked, **change))
            assert answer.status == 401 and answer.problem == "factor_refused", f"{what}: {answer.raw}"
            key.counter = counter
        asked = third.post("/v1/sessions/current/passkey-challenges").json
        body = key.answer(asked)
        sent = unb64(body["passkey"]["signature"])
        for bad in (sent[:-1], sent[:-1] + bytes([sent[-1] ^ 1]), b"\0", sent + b"\0"):
            asked = third.post("/v1/sessions/current/passkey-challenges").json
            body = key.answer(asked)
            good = unb64(body["passkey"]["signature"])
            spoilt = {len(sent) - 1: good[:-1], 1: b"\0", len(sent) + 1: good + b"\0"}.get(len(bad), good[:-1] + bytes([good[-1] ^ 1]))
            body["passkey"]["signature"] = b64(spoilt)
            refused(third.post("/v1/sessions/current/factors", body), 401, "factor_refused")
        asked = third.post("/v1/sessions/current/passkey-challenges").json
        sql(service, "UPDATE trialogue.sessions SET challenge_at = challenge_at - 300001 WHERE challenge IS NOT NULL")
        refused(third.post("/v1/sessions/current/factors", key.answer(asked)), 401, "factor_refused")
        asked = third.post("/v1/sessions/current/passkey-challenges").json
        assert third.post("/v1/sessions/current/factors", key.answer(asked)).status == 200
    listed = abe.get("/v1/account/passkeys")["data"]
    assert [k["name"] for k in listed] == ["Key -7", "Key -8"] and all(k["used_at"] for k in listed), listed
    refused(enter(service, "bo").post(f"/v1/account/passkeys/{listed[0]['id']}/revocations"), 404, "not_found")
    assert abe.post(f"/v1/account/passkeys/{listed[0]['id']}/revocations").status == 201
    assert len(abe.get("/v1/account/passkeys")["data"]) == 1


def bad_passkeys(service):
    """108: an algorithm that is not known, another page's, and what is no passkey at all."""
    origin = f"http://{service.address}"
    cy = enter(service, "cy")
    asked = lambda: cy.post("/v1/account/passkey-challenges").json
    tries = [
        Authenticator(origin, RS256).make(asked()), Authenticator("https://evil.example").make(asked()),
    ]
    for number, body in enumerate(tries):
        refused(cy.post("/v1/account/passkeys", body), 401, "factor_refused")
    key = Authenticator(origin)
    for change in (dict(rp="evil.example"), dict(flags=0x44), dict(flags=0x05), dict(type="webauthn.get"), dict(challenge=b64(b"x" * 32)), dict(crossOrigin=True)):
        refused(cy.post("/v1/account/passkeys", key.make(asked(), **change)), 401, "factor_refused")
    body = key.make(asked())
    for place in range(0, 260, 7):
        whole = bytearray(unb64(body["attestation_object"]))
        whole = whole[:place] if place < len(whole) else whole + b"\0"
        answer = cy.post("/v1/account/passkeys", {**body, "attestation_object": b64(bytes(whole))})
        assert answer.status in (401, 422), answer.raw
    for name, value in (("attestation_object", "=="), ("client_data", ""), ("client_data", "x" * 9000), ("name", "")):
        assert cy.post("/v1/account/passkeys", {**body, name: value}).status == 422
    assert cy.post("/v1/account/passkeys", key.make(asked())).status == 201


def other_tenant(service):
    """Two brands: the same login is two people, and neither sees the other."""
    elsewhere = re.search(r"live (tnt_\w+)", service.run("tenant", "create", "Other Market")).group(1)
    zoe = enter(service, "zoe", "admin")
    told = service.run("staff", "add", "--tenant", elsewhere, "--login", "zoe", "--name", "Zoe", "--role", "mediator")
    there = dict(line.split(" ", 1) for line in told.splitlines())
    refused(zoe.post(f"/v1/staff/{there['person']}/suspensions"), 404, "not_found")
    assert there["person"] not in zoe.get("/v1/staff?limit=100").raw.decode()
    refused(Browser(service).sign_in({"login": "zoe", "password": there["password"]}), 401, "sign_in_refused")


CASES = (
    ("a password and the first code of an authenticator let somebody in", coming_in),
    ("a session is one more credential of the same person, for every endpoint", same_person),
    ("103: what was sent before login is never adopted; each step has its own secret", fixation),
    ("104: unknown login, wrong password, suspended account: the same answer and the same work", unknown),
    ("105: ten wrong passwords slow down one login from one network", slow_down),
    ("105: the delay doubles, ends, and is forgotten", growing),
    ("105: a clock that is ahead puts nobody off", other_clock),
    ("106: passwords that are none", bad_passwords),
    ("107: codes: once, one step, digits, and slowed down; recovery codes once", codes),
    ("107: a race for one code has one winner", racing_code),
    ("108: passkeys of both algorithms, and each way to be wrong", passkeys),
    ("108: passkeys that are none", bad_passkeys),
    ("109: cross-site requests", cross_site),
    ("115: two schemes at once; secrets of another kind", two_schemes),
    ("sessions end, are listed and revoked, and sign out", ends),
    ("use keeps a session awake", kept_awake),
    ("a person has at most twenty sessions", crowd),
    ("a new password wants the old one and a fresh factor, and ends the others", new_password),
    ("116: a live stream ends with its session", live_ends),
    ("an admin looks after the staff", looking_after),
    ("another tenant's staff does not exist", other_tenant),
)


def main():
    tap = Tap()
    with Service() as service:
        service.found()
        for sentence, run in CASES:
            tap.attempt(sentence, run, service)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
