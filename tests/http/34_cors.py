"""Pages of other origins: a party's token may be used from the origins that its tenant lists, and there a page can read every
answer, refusals too. Nobody else gets a word of it, and no cookie is ever let through."""

import http.client
import json
import sys

from judge import ahead, problem
from live_reader import live
from party_key import PartyKey, claims
from service import Service
from tap import Tap

MARKET, BUILD, OTHER = "https://market.example", "http://localhost:5173", "https://evil.example"
WORDS = "access-control-"


def allow(service, *origins, status=200):
    tenant = service.market.get("/v1/tenant")
    settings = {**tenant["settings"], "origins": list(origins)}
    return service.market.put("/v1/tenant/settings", json.dumps(settings).encode(), status, {"If-Match": tenant.etag}, "application/json")


def cors(answer):
    return {name: value for name, value in answer.headers.items() if name.startswith(WORDS)}


def preflight(service, path, method="POST", origin=MARKET):
    host, port = service.address.rsplit(":", 1)
    connection = http.client.HTTPConnection(host, int(port), timeout=60)
    headers = {"Origin": origin, "Access-Control-Request-Method": method, "Access-Control-Request-Headers": "authorization,content-type"}
    connection.request("OPTIONS", path, headers={name: value for name, value in headers.items() if value})
    response = connection.getresponse()
    response.body = response.read()
    return response


def asked(service):
    """The question before the request has one answer, whoever asks: the request's own token decides."""
    case = service.case()
    answers = [preflight(service, f"{case.path}/messages", origin=origin) for origin in (MARKET, OTHER, "null")]
    for answer in answers:
        assert answer.status == 204 and answer.body == b"", answer.status
        assert answer.getheader("Access-Control-Allow-Origin") == "*"
        assert answer.getheader("Access-Control-Allow-Credentials") is None
        assert "POST" in answer.getheader("Access-Control-Allow-Methods")
        wanted = {"authorization", "content-type", "idempotency-key", "if-match", "last-event-id"}
        assert wanted <= {name.strip() for name in answer.getheader("Access-Control-Allow-Headers").split(",")}
        assert int(answer.getheader("Access-Control-Max-Age")) <= 7200
    nowhere = preflight(service, "/v1/threads/thr_" + "0" * 31 + "1/messages")
    usual = lambda answer: sorted((name, value) for name, value in answer.getheaders() if name not in ("Date", "X-Request-Id"))
    assert usual(nowhere) == usual(answers[0]), "what is not there is answered like what is"
    for origin, method in ((None, "POST"), (MARKET, None)):
        plain = preflight(service, f"{case.path}/messages", method, origin)
        assert plain.status == 204 and not [name for name, _ in plain.getheaders() if name.lower().startswith(WORDS)]


def routes(service):
    """Just what parties may call is open to pages of other origins."""
    rows = [line.split("|")[1:6] for line in service.run("print", "http").splitlines() if line.startswith("| GET") or line.startswith("| P")]
    assert len(rows) > 40, rows
    for method, path, name, seats, _ in rows:
        path = path.strip(" `")
        answer = preflight(service, path.replace("{", "").replace("}", ""), method.strip())
        if answer.status == 404:
            continue  # a path with a fixed word where a parameter was put
        shared = answer.getheader("Access-Control-Allow-Origin") == "*"
        others = [row for row in rows if row[1].strip(" `") == path]
        assert shared == any("client" in row[3] for row in others), (method, path, seats, shared)


def read(service):
    """From a listed origin every answer can be read, refusals too; from another none."""
    allow(service, MARKET, BUILD)
    case = service.case()
    asks = [lambda headers: case.client.get(case.path, None, headers),
            lambda headers: case.client.get(f"{case.path}/entries?stream=staff", None, headers),
            lambda headers: case.client.get(f"{case.path}/entries?colour=red", None, headers),
            lambda headers: case.client.post(f"{case.path}/messages", {"text": "hello"}, None, headers),
            lambda headers: case.client.post(f"{case.path}/messages", {"text": ""}, None, headers),
            lambda headers: case.client.post(f"{case.path}/messages", {"text": "x"}, None, {**headers, "Idempotency-Key": None}),
            lambda headers: case.client.post(f"{case.path}/presence", {"state": "looking"}, None, headers),
            lambda headers: case.client.post(f"{case.path}/drafts", {"text": "h"}, None, headers),
            lambda headers: case.client.get(f"{live(case)}?after=nowhere.1", None, headers),
            lambda headers: case.client.get("/v1/threads/thr_" + "0" * 31 + "1", None, headers)]
    for number, ask in enumerate(asks):
        bare = ask({})
        assert not cors(bare), (number, cors(bare))
        for origin in (MARKET, BUILD):
            answer = ask({"Origin": origin})
            assert answer.status == bare.status, (number, answer.status, bare.status)
            if number == 2:
                continue  # refused before anybody looks at the token
            assert answer.headers.get("access-control-allow-origin") == origin, (number, answer.status, answer.headers)
            assert "etag" in answer.headers["access-control-expose-headers"].lower()
            assert "origin" in answer.headers["vary"].lower() and "access-control-allow-credentials" not in answer.headers
        for origin in (OTHER, "null", MARKET + ":8443", MARKET + "/", "HTTPS://market.example", "https://market.example.evil.example"):
            answer = ask({"Origin": origin})
            assert not cors(answer) and answer.status == bare.status, (number, origin, cors(answer))


def followed(service):
    """The live stream, too, is read from a listed origin alone."""
    allow(service, MARKET)
    case = service.case()
    host, port = service.address.rsplit(":", 1)
    for origin, expected in ((MARKET, MARKET), (OTHER, None)):
        connection = http.client.HTTPConnection(host, int(port), timeout=60)
        connection.request("GET", live(case), headers={"Authorization": f"Bearer {case.client.token}", "Origin": origin})
        response = connection.getresponse()
        assert response.status == 200 and response.getheader("Access-Control-Allow-Origin") == expected
        connection.sock.close()


def expired(service):
    """That a token has run out can be read, so that the page can fetch another; a forged one tells nothing."""
    allow(service, MARKET)
    case, key = service.case(), PartyKey(service.directory).register(service.market)
    old = service.voice(key.token(claims(service, case, exp=ahead(seconds=-5))))
    answer = old.get(case.path, 401, {"Origin": MARKET})
    problem(answer, 401, "unauthorized")
    assert answer.headers["access-control-allow-origin"] == MARKET and "expired" in answer["detail"]
    assert not cors(old.get(case.path, 401, {"Origin": OTHER}))
    forged = service.voice(case.client.token[:-60] + "A" * 60)
    assert not cors(forged.get(case.path, 401, {"Origin": MARKET}))


def parties(service):
    """Keys and staff tokens have no business in pages of others; tenants list for themselves alone."""
    allow(service, MARKET)
    case = service.case()
    for voice in (service.market, service.supervisor):
        answer = voice.get(case.path, None, {"Origin": MARKET})
        assert answer.status == 200 and not cors(answer), cors(answer)
    allow(service)
    assert not cors(case.client.get(case.path, 200, {"Origin": MARKET}))
    assert service.market.get("/v1/tenant")["settings"]["origins"] == []


def settings(service):
    for origin in ("market.example", "http://market.example", "https://", "https://market.example/", "https://Market.example", "*",
                   "https://*.market.example", "null", "https://market.example:443", "https://market.example:0", "https://a b",
                   "https://user@market.example", "http://localhost:99999", "https://market.example:", "https://-a.example", "ftp://a.b",
                   "https://a\u3042.example", ""):
        answer = allow(service, "https://a.example", origin, status=422)
        assert answer.json["errors"][0]["pointer"] == "/origins/1", (origin, answer.json)
    problem(allow(service, *[f"https://m{n}.example" for n in range(21)], status=422), 422, "invalid")
    many = [f"https://m{n}.example:8443" for n in range(20)]
    assert allow(service, *many)["settings"]["origins"] == many == service.market.get("/v1/tenant")["settings"]["origins"]
    service.run("tenant", "set", service.tenant, "origins", f"{MARKET} {BUILD}")
    assert service.market.get("/v1/tenant")["settings"]["origins"] == [MARKET, BUILD]
    assert service.run("tenant", "set", service.tenant, "origins", f"{MARKET}  {BUILD}", check=False).returncode != 0
    service.run("tenant", "set", service.tenant, "origins", "")
    assert service.market.get("/v1/tenant")["settings"]["origins"] == []


def main():
    tap = Tap()
    with Service(workers=1) as service:
        service.found()
        tap.attempt("a preflight has the same answer for everybody", asked, service)
        tap.attempt("what parties may call is open to other origins, and nothing else", routes, service)
        tap.attempt("a listed origin reads every answer, another none", read, service)
        tap.attempt("the live stream is read from listed origins", followed, service)
        tap.attempt("that a token has expired can be read", expired, service)
        tap.attempt("keys and staff are none of other origins' business", parties, service)
        tap.attempt("origins are https, or localhost", settings, service)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
