"""How the thread view reaches browsers: pages, hashed files, the parties' element; headers, codings, caching, and what is not there."""

import base64
import gzip
import hashlib
import re
import shutil
import socket
import subprocess
import sys

from judge import problem
from service import Service, Voice
from tap import Tap

PAGES = ("/app/", "/app/queue/needs_me", "/app/thread/thr_x/joint/14", "/app/search?q=%E6%98%9F&thread=thr_x",
         "/sign-in?tenant=ten_x&to=%2Fapp%2F", "/t/", "/t/thr_x")
ELEMENT = "/element/v1/trialogue-thread.js"
POLICY = {
    "default-src": "'none'", "style-src": "'self'", "img-src": "'self' blob: data:",
    "connect-src": "'self'", "font-src": "'self'", "form-action": "'self'", "base-uri": "'none'", "object-src": "'none'",
    "frame-ancestors": "'none'", "require-trusted-types-for": "'script'", "trusted-types": "'none'",
}


class Browser(Voice):
    """Somebody without any credential."""

    def __init__(self, service):
        super().__init__(service, None)

    def send(self, method, path, body=None, headers=None, content_type=None):
        return super().send(method, path, body, {"Authorization": None, **(headers or {})}, content_type)


def assets(page):
    return re.findall(r'(?:src|href)="(/assets/[^"]+)"', page.raw.decode())


def linked(page):
    """All that the page names, the element's files too."""
    return re.findall(r'(?:src|href)="(/[^"]+)"', page.raw.decode())


def pages(browser):
    for path in PAGES:
        page = browser.get(path)
        assert page.headers["content-type"] == "text/html; charset=utf-8", page.headers
        policy = dict(one.split(" ", 1) for one in page.headers["content-security-policy"].split("; "))
        html = page.raw.decode()
        inline, = re.findall("<script>(.*?)</script>", html, re.S)
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert policy == {**POLICY, "script-src": f"'self' 'sha256-{digest}'"}, policy
        expected = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cache-control": "no-cache",
                    "cross-origin-opener-policy": "same-origin"}
        assert {name: page.headers.get(name) for name in expected} == expected, page.headers
        assert "microphone=()" in page.headers["permissions-policy"]
        assert "strict-transport-security" not in page.headers
        endings = [path.rsplit(".", 1)[1] for path in linked(page)]
        assert endings.count("css") == endings.count("svg") == 1 and 1 <= endings.count("js") == len(endings) - 2, html
        assert "<style" not in html and "style=" not in html and "onload" not in html, html
        assert all('type="module"' in script and "src=" in script for script in re.findall("<script [^>]*>", html)), html
        assert all(browser.get(asset).raw for asset in linked(page))


def beginnings(browser):
    for path in ("/", "/app"):
        answer = browser.get(path, 302)
        assert answer.headers["location"] == "/app/" and not answer.raw, answer.headers


def files_are_kept(browser):
    kinds = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8", "svg": "image/svg+xml"}
    for path in assets(browser.get("/app/")) + assets(browser.get("/t/")):
        answer = browser.get(path)
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable", answer.headers
        assert answer.headers["content-type"] == kinds[path.rsplit(".", 1)[1]], answer.headers
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert re.search(r"-([0-9a-f]{16}|[0-9A-Z]{8})\.\w+$", path), path


def codings(browser):
    scripts = [one for one in assets(browser.get("/app/")) if one.endswith(".js")]
    path = max(scripts, key=lambda one: len(browser.get(one).raw))
    plain = browser.get(path)
    assert "content-encoding" not in plain.headers and plain.headers["vary"] == "Accept-Encoding"
    wanted = {"br": "br", "gzip": "gzip", "gzip, deflate, br, zstd": "br", "br;q=0, gzip": "gzip", "*": "br", "identity": None,
              "GZIP": "gzip", "br;q=0.001": "br", "*;q=0": None, "br;q=0,*": "gzip", "brr": None, ",,;": None, "gzip;q=0.0": None}
    tags = {None: plain.etag}
    for accept, coding in wanted.items():
        answer = browser.get(path, headers={"Accept-Encoding": accept})
        assert answer.headers.get("content-encoding") == coding, (accept, answer.headers)
        assert tags.setdefault(coding, answer.etag) == answer.etag
        assert coding or answer.raw == plain.raw
    assert len(set(tags.values())) == 3, tags
    assert gzip.decompress(browser.get(path, headers={"Accept-Encoding": "gzip"}).raw) == plain.raw
    brotli = browser.get(path, headers={"Accept-Encoding": "br"}).raw
    assert len(brotli) < len(plain.raw) / 2
    unpack = "process.stdout.write(require('zlib').brotliDecompressSync(require('fs').readFileSync(0)))"
    assert subprocess.run([shutil.which("node"), "-e", unpack], input=brotli, capture_output=True, check=True).stdout == plain.raw


def asked_again(browser):
    for path in ("/app/", assets(browser.get("/app/"))[0], ELEMENT):
        first = browser.get(path, headers={"Accept-Encoding": "br"})
        for tag in (first.etag, f'"other", W/{first.etag}', "*"):
            again = browser.get(path, 304, {"Accept-Encoding": "br", "If-None-Match": tag})
            assert not again.raw and again.etag == first.etag and "cache-control" in again.headers, again.headers
        assert browser.get(path, headers={"If-None-Match": '"other"'}).raw
        if path != ELEMENT:  # which is a single line, and so comes as it is
            assert browser.get(path, headers={"Accept-Encoding": "gzip", "If-None-Match": first.etag}).raw


def heads(browser):
    for path in ("/app/", assets(browser.get("/app/"))[0], ELEMENT):
        asked, head = browser.get(path), browser.send("HEAD", path)
        fixed = lambda answer: {name: value for name, value in answer.headers.items() if name not in ("date", "x-request-id")}
        assert head.status == 200 and not head.raw and fixed(head) == fixed(asked), (head.headers, asked.headers)


def element(browser):
    answer = browser.get(ELEMENT, headers={"Origin": "https://market.example"})
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["access-control-allow-origin"] == "*" and "access-control-allow-credentials" not in answer.headers
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["cache-control"] == "public, max-age=300, must-revalidate"
    parts = set(re.findall(rb'"\./([\w.-]+\.js)"', answer.raw))
    assert parts
    texts = [answer.raw]
    for name in parts:
        part = browser.get(f"/element/v1/{name.decode()}", headers={"Origin": "https://market.example"})
        texts.append(part.raw)
        assert part.headers["cache-control"] == "public, max-age=31536000, immutable", part.headers
        assert part.headers["access-control-allow-origin"] == "*"
    assert any(b"trialogue-thread" in text for text in texts)


def nothing_there(browser):
    for path in ("/assets/app.js", "/assets/", "/assets/app-0000000000000000.js", "/assets/index.html", "/element/v1/", "/element/v2/"
                 "trialogue-thread.js", "/element/v1/trialogue-thread.js.map", "/app/a/b/c/d/e", "/t/a/b", "/application", "/sign-in/x",
                 "/index.html", "/favicon.ico"):
        answer = browser.get(path, 404)
        problem(answer, 404, "not_found")
    for method, body in (("POST", b"{}"), ("PUT", b"{}"), ("DELETE", None)):
        answer = browser.send(method, "/app/", body, content_type="application/json")
        assert answer.status == 405 and answer.headers["allow"] == "GET, HEAD, OPTIONS", (answer.status, answer.headers)


def raw(service, path):
    host, port = service.address.rsplit(":", 1)
    with socket.create_connection((host, int(port)), timeout=60) as wire:
        wire.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while piece := wire.recv(65536):
            answer += piece
    return answer


def out_of_the_folder(service):
    for path in ("/assets/../app/", "/assets/%2e%2e/app/", "/assets/..%2f..%2fetc%2fpasswd", "/assets/%2e%2e%2fmaster.key", "/app/..",
                 "/assets/..", "/element/v1/../../metrics", "/assets//etc/passwd", "/assets/%00", "/assets/a%5c..%5cb", "//app/"):
        answer = raw(service, path)
        assert re.match(rb"HTTP/1.1 40[04] ", answer), (path, answer[:200])
        assert b"application/problem+json" in answer and b"<html" not in answer, (path, answer)


def told_to_insist(service):
    """Only where people come by https."""
    with Service(workers=1, cluster=service.cluster, flags=["--url", "https://mediation.example"]) as secure:
        page = Browser(secure).get("/app/")
        assert page.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains", page.headers


def main():
    tap = Tap()
    with Service(workers=1) as service:
        browser = Browser(service)
        tap.attempt("every page has its type, its strict policy and its files", pages, browser)
        tap.attempt("the beginning leads to the app", beginnings, browser)
        tap.attempt("files with a hash in their name are kept for ever", files_are_kept, browser)
        tap.attempt("br, gzip or nothing, as the client takes it", codings, browser)
        tap.attempt("what a client has is not sent again", asked_again, browser)
        tap.attempt("HEAD answers as GET without the body", heads, browser)
        tap.attempt("any page may load the element", element, browser)
        tap.attempt("what is not there is 404, what may not be done 405", nothing_there, browser)
        tap.attempt("no path leads out of the files", out_of_the_folder, service)
        tap.attempt("browsers are told to insist on https where there is https", told_to_insist, service)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
