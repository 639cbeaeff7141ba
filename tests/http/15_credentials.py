"""Credentials and Idempotency-Keys: rows 101, 102, 113 to 115 of the matrix of bad inputs, keys that end, and tokens that the
backend signs itself. Row 116, live streams, stands in 30_live; passwords, sessions and second factors come later."""

import base64
import http.client
import json
import sys
import time
import uuid

from judge import ahead, problem
from party_key import PartyKey, base64url, claims
from service import REPOSITORY, Service, Voice, sql
from tap import Tap


# --- who is asking ---

def strangers(case):
    """Authorization headers that are none, each with a good path behind it."""
    good = case.service.market.token
    bit = lambda place: good[:place] + ("0" if good[place] != "0" else "1") + good[place + 1:]
    for header in (None, "", "Bearer", "Bearer ", f"Basic {good}", good, f"Bearer  {good}", f"Bearer {good} {good}", "Bearer x",
                   f"Bearer {bit(-1)}", f"Bearer {bit(9)}", f"Bearer {good[:-1]}", f"Bearer {good}0", f"Bearer {good.upper()}",
                   f"Bearer {good.replace('live', 'test')}", f"Bearer {good.replace('tk_', 'ts_')}", f"Bearer {good[:40]}",
                   "Bearer v4.public.", "Bearer v4.public.AAAA", "Bearer v4.local.AAAA", f"Bearer {case.client.token[:-1]}"):
        answer = case.service.market.send("GET", case.path, headers={"Authorization": header})
        problem(answer, 401, "unauthorized")
        assert answer.headers["www-authenticate"] == "Bearer" and good.encode() not in answer.raw


def in_the_query(case):
    """A token in the query is never read. The query of this resource knows no parameter at all, which row 60 answers with 400."""
    for name in ("access_token", "token", "authorization", "key"):
        voice = Voice(case.service, "")
        answer = voice.get(f"{case.path}?{name}={case.service.market.token}", None, {"Authorization": None})
        assert answer.status in (400, 401), answer.raw
        assert case.service.market.token.encode() not in answer.raw


def two_schemes(case):
    host, port = case.service.address.rsplit(":", 1)
    good = f"Bearer {case.service.market.token}"
    for one, other in ((good, good), (good, "Basic eDp5"), (good, f"Bearer {case.client.token}")):
        connection = http.client.HTTPConnection(host, int(port), timeout=60)
        connection.putrequest("GET", case.path)
        connection.putheader("Authorization", one)
        connection.putheader("Authorization", other)
        connection.endheaders()
        assert connection.getresponse().status == 400
        connection.close()
    problem(case.client.get(case.path, 401, {"Authorization": f"{good}, {good}"}), 401, "unauthorized")


def ended(service):
    """A key or token that is revoked ends at once, at every worker; one that has a time ends then."""
    over = time.monotonic() + 5
    made = service.market.post("/v1/keys", {"label": "short", "scopes": ["threads:read"], "expires_at": ahead(seconds=5)})
    short = Voice(service, made["secret"])
    short.get("/v1/threads")
    for path, body in (("/v1/keys", {"label": "x", "scopes": ["threads:read"]}),
                       ("/v1/staff-tokens", {"seat": "auditor", "ref": f"r-{uuid.uuid4().hex}", "name": "R"})):
        made = service.market.post(path, body)
        voices = [Voice(service, made["secret"]) for _ in range(8)]
        for voice in voices:
            voice.get("/v1/threads")
        gone = service.market.post(f"/v1/keys/{made['key']['id']}/revocations")["key"]
        for voice in voices:
            problem(voice.get("/v1/threads", 401), 401, "unauthorized")
        again = service.market.post(f"/v1/keys/{made['key']['id']}/revocations")["key"]
        assert gone["revoked_at"] and again["revoked_at"] == gone["revoked_at"]
    time.sleep(max(0, over - time.monotonic()) + 0.1)
    problem(short.get("/v1/threads", 401), 401, "unauthorized")
    listed = service.market.get("/v1/keys?limit=100")
    assert made["secret"] not in listed.raw.decode() and b"secret" not in listed.raw and b"digest" not in listed.raw


def smaller_keys(service):
    """No key makes a greater one; secrets come once."""
    small = Voice(service, service.market.post("/v1/keys", {"label": "s", "scopes": ["keys:write", "threads:read"]})["secret"])
    problem(small.post("/v1/keys", {"label": "x", "scopes": ["threads:read", "tenant:write"]}, 422), 422, "invalid", "/scopes/1")
    for scopes, pointer in (([], "/scopes"), (["threads:read", "threads:read"], "/scopes/1"), (["all"], "/scopes/0"),
                            (["threads:read threads:write"], "/scopes/0")):
        problem(service.market.post("/v1/keys", {"label": "x", "scopes": scopes}, 422), 422, "invalid", pointer)
    own = small.post("/v1/keys", {"label": "x", "scopes": ["threads:read"]})
    Voice(service, own["secret"]).get("/v1/threads")
    problem(Voice(service, own["secret"]).post("/v1/threads", {}, None), 422, "invalid")
    problem(Voice(service, own["secret"]).get("/v1/tenant", 403), 403, "not_allowed")


# --- tokens of the backend's own key ---

def own_tokens(service):
    case, key = service.case(), PartyKey(service.directory).register(service.market)
    for seat in ("client", "freelancer"):
        voice = Voice(service, key.token(claims(service, case, seat)))
        case.say(voice, f"the {seat}, by our own token")
        assert case.entries(voice)[-1]["actor"] == {"seat": seat, "person": case.thread[seat]}
    short = Voice(service, key.token(claims(service, case, exp=ahead(seconds=4))))
    short.get(case.path)
    time.sleep(4)
    problem(short.get(case.path, 401), 401, "unauthorized")


def forged_tokens(service):
    case, other = service.case(), service.case()
    key = PartyKey(service.directory).register(service.market)
    stranger = PartyKey(service.directory)  # registered nowhere; claims the other's name
    stranger.key_id = key.key_id
    good = key.token(claims(service, case))
    header, body, footer = good[:10], good[10:].split(".")[0], good.split(".")[3]
    service_kid = json.loads(base64.urlsafe_b64decode(case.client.token.split(".")[3] + "=="))["kid"]
    Voice(service, good).get(case.path)
    other_seat = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)).replace(b"client", b"freelancer", 1)
    unauthorized = [
        stranger.token(claims(service, case)), key.token(claims(service, case), b""), key.token(claims(service, case), b"{}"),
        key.token(claims(service, case), json.dumps({"kid": "0" * 16}).encode()),
        key.token(claims(service, case), json.dumps({"kid": service_kid}).encode()),
        header + base64url(other_seat) + "." + footer,
        good[:-1], good + "=", good + ".", header + body, header + body[:-4] + "." + footer, good.replace("v4.public", "v2.public"),
        key.token(claims(service, case), header="v3.public."), f"{header}{body}.{base64url(b'{}')}",
        *(key.token(claims(service, case, **changed)) for changed in (
            {"exp": ahead(seconds=-1)}, {"exp": ahead(hours=25)}, {"exp": None}, {"exp": 4102444800}, {"seat": "mediator"},
            {"seat": "marketplace"}, {"seat": None}, {"thread": None}, {"tenant": None}, {"tenant": service.test_tenant},
            {"tenant": "tnt_" + uuid.uuid4().hex}, {"scopes": "all"}))]
    for token in unauthorized:
        problem(Voice(service, token).get(case.path, 401), 401, "unauthorized")
    for changed in ({"seat": "freelancer", "person": case.thread["client"]}, {"person": "per_" + uuid.uuid4().hex},
                    {"person": case.thread["freelancer"]}, {"thread": other.id}, {"thread": "thr_" + uuid.uuid4().hex}):
        token = key.token(claims(service, case, **changed))
        for thread in (case, other):
            problem(Voice(service, token).get(thread.path, 404), 404, "not_found")


def ended_party_key(service):
    case, key = service.case(), PartyKey(service.directory).register(service.market)
    voice = Voice(service, key.token(claims(service, case)))
    voice.get(case.path)
    service.run("key", "revoke", key.key_id, "--tenant", service.tenant)
    problem(voice.get(case.path, 401), 401, "unauthorized")
    case.client.get(case.path)
    for public in ("0" * 64, "01" + "0" * 62, "ec" + "f" * 60 + "7f", "x" * 64, key.public[:-2], key.public + "00", ""):
        problem(service.market.post("/v1/party-keys", {"label": "x", "public_key": public}, 422), 422, "invalid", "/public_key")


# --- Idempotency-Key ---

def bad_keys(case):
    post = lambda key: case.client.post(f"{case.path}/messages", {"text": "once"}, None, {"Idempotency-Key": key})
    problem(post(None), 400, "idempotency_key_missing")
    for key in ("", "k" * 256, "two words", "clé".encode("latin-1"), "clé".encode(), "tab\there", '""'):
        problem(post(key), 400, "bad_header")
    assert "message_posted" not in case.kinds(case.client)
    for key in ("k" * 255, '"quoted"', "!~"):
        assert post(key).status == 201
    assert post("quoted").headers["idempotency-replayed"] == "true"  # with quotes, as a structured field, it is the same key


def other_requests(service):
    case, other = service.case(), service.case()
    messages, key = f"{case.path}/messages", {"Idempotency-Key": "one"}
    first = service.market.post(messages, {"text": "once"}, 201, key)
    for path, body in ((messages, {"text": "twice"}), (f"{case.path}/exports", {})):
        problem(service.market.post(path, body, 422, key), 422, "idempotency_key_reused")
    # Keys belong to the thread, as all that is written there does: in another thread the same key is another one.
    assert "idempotency-replayed" not in service.market.post(f"{other.path}/messages", {"text": "once"}, 201, key).headers
    again = service.market.post(messages, {"text": "once"}, 201, key)
    assert again.raw == first.raw and again.headers["idempotency-replayed"] == "true"
    for voice in (case.client, case.freelancer, service.key(service.tenant)):
        own = voice.post(messages, {"text": "once"}, 201, key)
        assert own.raw != first.raw and "idempotency-replayed" not in own.headers
    assert case.kinds(case.client).count("message_posted") == 4 and other.kinds(other.client).count("message_posted") == 1
    thread = {"ref": "kept", "title": "T", "amount": {"amount": 1, "currency": "JPY"},
              "client": {"ref": "c", "name": "C"}, "freelancer": {"ref": "f", "name": "F"}}
    made = service.market.post("/v1/threads", thread, 201, key)
    assert service.market.post("/v1/threads", thread, 201, key).raw == made.raw
    problem(service.market.post("/v1/threads", {**thread, "ref": "other"}, 422, key), 422, "idempotency_key_reused")
    refused = {"Idempotency-Key": "refused"}
    service.market.post(messages, {"text": ""}, 422, refused)  # what was refused had no effect, and the key is free
    service.market.post(messages, {"text": "right"}, 201, refused)
    # After a day the clock forgets the answer, by this statement, and the key is new.
    statement = (REPOSITORY / "sql/statements/idempotency_purge.sql").read_text()
    day = int(time.time() * 1000) - 24 * 3600 * 1000
    sql(service, statement.replace("$1", str(day)))
    assert service.market.post(messages, {"text": "once"}, 201, key).raw == first.raw
    sql(service, f"UPDATE trialogue_keys.idempotency SET at = at - {24 * 3600 * 1000 + 60000} WHERE key = 'one'")
    sql(service, statement.replace("$1", str(day)))
    assert service.market.post(messages, {"text": "another day"}, 201, key).raw != first.raw


def main():
    tap = Tap()
    with Service() as service:
        service.found()
        case = service.case()
        tap.attempt("101, 102: no, garbled, shortened, lengthened, altered credentials: 401", strangers, case)
        tap.attempt("101: a token in the query is never read", in_the_query, case)
        tap.attempt("115: two credentials at once: 400", two_schemes, case)
        tap.attempt("101: what is revoked ends at once, what has a time ends then", ended, service)
        tap.attempt("115: no key makes a greater one", smaller_keys, service)
        tap.attempt("a token that the backend signs with its own key is one person's in one thread", own_tokens, service)
        tap.attempt("tokens that are forged, altered, too long-lived or for somebody else", forged_tokens, service)
        tap.attempt("a backend's key that is revoked signs nothing any more; weak keys are not taken", ended_party_key, service)
        tap.attempt("113: an Idempotency-Key that is missing, too long or not ASCII: 400", bad_keys, case)
        tap.attempt("114: the same key for another request, by another caller, after a day", other_requests, service)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
