"""Files and names: rows 117 to 119, 122, 124 and 125 (files) and 126 to 132 (Unicode) of the matrix of bad inputs. What does not
apply: files are neither unpacked (120) nor scanned (121) by the service, bodies are raw and never multipart (123)."""

import hashlib
import http.client
import struct
import sys
import unicodedata
import urllib.parse
import uuid
import zlib

from judge import problem, without_id
from service import Service, Voice, sql
from tap import Tap

LIMIT = 8 * 1024 * 1024
FILES = 50  # of one stream


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height):
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) + \
        chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
HTML = b"<!DOCTYPE html><html><head><title>x</title></head><body><script>alert(1)</script></body></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
XHTML = b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><script>alert(1)</script></body></html>'
OCTETS = "application/octet-stream"

# (what it is, its name, its bytes, the media types that it may be told)
KINDS = [
    ("a PNG", "logo.png", png(1, 1), {"image/png"}),
    ("a PDF, with a script in it", "brief.pdf", PDF, {"application/pdf"}),
    ("a text", "notes.txt", "手描き、温かみ。\n".encode(), {"text/plain"}),
    ("a PNG that is called a text", "logo.txt", png(2, 2), {"image/png"}),
    ("HTML", "page.html", HTML, {OCTETS}),
    ("HTML that is called an image", "page.png", HTML + b"<!-- 2 -->", {OCTETS}),
    ("SVG", "logo.svg", SVG, {OCTETS}),
    ("XHTML", "page.xhtml", XHTML, {OCTETS}),
    ("JavaScript", "code.js", b"#!/usr/bin/env node\nalert(document.cookie);\n", {OCTETS, "text/plain"}),
    ("a script of the shell", "run.sh", b"#!/bin/sh\nrm -rf /\n", {"text/x-shellscript", "text/plain", OCTETS}),
    ("noise", "noise", hashlib.sha256(b"noise").digest() * 8, {OCTETS}),
    # Nothing here decodes images, so that dimensions harm nobody; who shows them downloads them first.
    ("an image of 100,000 by 100,000", "huge.png", png(100000, 100000), {"image/png"}),
    ("an image that is a script too", "both.gif", b"GIF89a/*\x01\x00\x01\x00\x80*/=1;alert(1)//", {"image/gif"}),
]


def put(voice, case, name, data, stream=None, status=201, digest=None):
    query = urllib.parse.urlencode({"name": name, **({"stream": stream} if stream else {})}, quote_via=urllib.parse.quote)
    return voice.put(f"{case.path}/attachments/{digest or hashlib.sha256(data).hexdigest()}?{query}", data, status)


def told(case, name, data, types):
    made = put(case.client, case, name, data)["attachment"]
    assert made["media_type"] in types and made["size"] == len(data) and made["name"] == name, made
    safe(case.freelancer.get(f"{case.path}/attachments/{made['id']}"), name, made["media_type"], data)


def safe(got, name, media_type, data):
    """It is saved, and nothing of it runs in our name."""
    kind, _, shown = got.headers["content-disposition"].partition("; filename*=UTF-8''")
    assert kind == "attachment" and urllib.parse.unquote(shown) == name and shown.isascii(), got.headers
    assert got.headers["content-type"] == media_type and got.headers["x-content-type-options"] == "nosniff", got.headers
    assert "default-src 'none'" in got.headers["content-security-policy"] and "sandbox" in got.headers["content-security-policy"]
    assert got.raw == data


# (row, what is wrong with the name, the name)
BAD_NAMES = [
    (119, "empty", ""), (119, "blank", "  \u3000"), (119, "only a dot", "."), (119, "only dots", "...."),
    (119, "a way up", "../x"), (119, "a way", "a/b"), (119, "a drive", "C:\\x"), (119, "a backslash", "a\\b"),
    (119, "a line end", "a\nb"), (119, "a NUL", "a\0b"), (119, "201 bytes", "a" * 201), (119, "67 wide characters", "星" * 67),
    (126, "written from right to left", "gpj.\u202eexe"), (126, "an isolate", "a\u2066b\u2069"),
    (127, "a zero-width space", "a\u200bb"), (127, "a byte order mark", "\ufeffa"), (127, "a soft hyphen", "a\u00adb"),
    (127, "a tag character", "a\U000e0041"),
    (131, "a noncharacter", "a\ufffe"), (132, "an escape", "a\x1b[31m"), (132, "a C1 control", "a\u009b1m"), (132, "DEL", "a\x7f"),
]

# Names of devices, quotes and other people's syntax are only names: they come back as they were sent, in RFC 8187's form.
GOOD_NAMES = ["CON", "NUL", "aux.txt", 'a"b.txt', "a'b.txt", "a;b=c.txt", "%2e%2e%2fx", "=cmd().csv", "<script>.txt", "星.png",
              "💾", "a b.txt", ".profile", "a" * 200]


def bad_name(case, name, count):
    """Refused rather than cleaned: the sealed entry says what its sender sent."""
    answer = put(case.client, case, name, f"x {count}".encode(), status=None)
    assert answer.status in (400, 422), answer.raw
    assert case.client.get(f"{case.path}/attachments")["data"] == []


def good_names(case):
    for number, name in enumerate(GOOD_NAMES):
        data = f"file {number}".encode()
        made = put(case.client, case, name, data)["attachment"]
        assert made["name"] == name and name not in made["id"], made
        safe(case.client.get(f"{case.path}/attachments/{made['id']}"), name, made["media_type"], data)


def sizes(service):
    case = service.case()
    problem(put(case.client, case, "a", b"", status=422), 422, "invalid")
    whole = bytes(1024) * (LIMIT // 1024)
    assert put(case.client, case, "a", whole)["attachment"]["size"] == LIMIT
    host, port = service.address.rsplit(":", 1)
    for length, sent, wanted in ((LIMIT + 1, 0, b"HTTP/1.1 413"), (1000, 10, b"")):
        connection = http.client.HTTPConnection(host, int(port), timeout=60)
        connection.putrequest("PUT", f"{case.path}/attachments/{'0' * 64}?name=b")
        connection.putheader("Authorization", f"Bearer {case.client.token}")
        connection.putheader("Content-Length", str(length))
        connection.endheaders(b"x" * sent if sent else None)
        if sent:  # the rest never comes
            connection.sock.shutdown(1)
        assert connection.sock.recv(100).startswith(wanted)
        connection.close()
    problem(put(case.client, case, "b", b"other", status=422, digest="0" * 64), 422, "digest_mismatch")
    for digest in ("0" * 63, "G" * 64, hashlib.sha256(b"other").hexdigest().upper()):
        problem(put(case.client, case, "b", b"other", status=400, digest=digest), 400, "bad_parameter")
    assert [file["name"] for file in case.client.get(f"{case.path}/attachments")["data"]] == ["a"]
    assert sql(service, "SELECT count(*) FROM trialogue.blobs b WHERE NOT EXISTS (SELECT FROM trialogue.attachments a "
                        "WHERE a.attachment_id = b.attachment_id)") == "0"


def many(service):
    """The 51st file of a stream. The row has 413; here it is 409 `thread_full`, since no smaller body would do."""
    case = service.case()
    for number in range(FILES):
        put(case.client, case, f"{number}.txt", f"{number}".encode())
    problem(put(case.client, case, "51.txt", b"51", status=409), 409, "thread_full")
    assert len(case.client.pages(f"{case.path}/attachments", 7)) == FILES
    put(case.client, case, "again.txt", b"7")  # what is there already is no new file


def twice(service):
    """The same bytes again are the same file: nothing is written. In another stream they are another file."""
    case = service.case()
    case.open()
    case.mediate()
    service.mediator.post(f"{case.path}/caucuses", {"party": "client"})
    first = put(case.client, case, "one.txt", b"same")
    for voice, name in ((case.client, "one.txt"), (case.freelancer, "two.txt"), (service.market, "three.txt")):
        again = put(voice, case, name, b"same").json
        assert again["attachment"] == first["attachment"] and "entries" not in again, again
    private = put(case.client, case, "mine.txt", b"same", "caucus_client")["attachment"]
    assert private["id"] != first["attachment"]["id"] and private["name"] == "mine.txt" and private["stream"] == "caucus_client"
    kinds = case.kinds(case.client), case.kinds(case.client, "caucus_client")
    assert [kind.count("file_attached") for kind in kinds] == [1, 1], kinds


def hidden_and_gone(service):
    case = service.case()
    case.open()
    case.mediate()
    service.mediator.post(f"{case.path}/caucuses", {"party": "client"})
    secret = put(case.client, case, "secret.txt", b"secret", "caucus_client")["attachment"]["id"]
    file = put(case.client, case, "id-card.png", png(3, 3))["attachment"]
    path = f"{case.path}/attachments/"
    never = case.freelancer.get(path + "att_" + uuid.uuid4().hex, 404)
    assert without_id(case.freelancer.get(path + secret, 404)) == without_id(never)
    assert without_id(Voice(service, service.case().client.token).get(path + secret, 404)) == without_id(never)
    put(case.freelancer, case, "probe", b"secret", "caucus_client", 404)
    service.mediator.get(path + secret)
    # A range is ignored (RFC 9110, 14.2, lets a server do so): the whole file comes, 200, never a part that nobody asked for.
    for value in ("bytes=0-3", "bytes=-1", "bytes=9-1", "bytes=999999-", "lines=1", "bytes=" + ",".join(["0-1"] * 100)):
        assert case.client.get(path + file["id"], 200, {"Range": value}).raw == png(3, 3)
    etag = case.client.get(path + file["id"]).etag
    assert case.client.get(path + file["id"], 304, {"If-None-Match": etag}).raw == b""
    erasure = {"entry": file["entry"], "fields": ["file", "name"], "reason": "privacy_request"}
    service.market.post(f"{case.path}/erasures", erasure)
    for voice in (case.client, case.freelancer, service.mediator, service.market, service.auditor):
        problem(voice.get(path + file["id"], 410, {"If-None-Match": etag}), 410, "erased")
        listed = [row for row in voice.get(f"{case.path}/attachments")["data"] if row["id"] == file["id"]]
        assert listed[0]["erased"] and listed[0]["name"] is None and listed[0]["digest"] == file["digest"], listed
    problem(put(case.client, case, "id-card.png", png(3, 3), status=410), 410, "erased")
    archive = case.export(service.auditor, service.directory / "erased.tar")
    assert service.verify(archive).returncode == 0 and b"id-card" not in archive.read_bytes()


# --- texts ---

def labels(service):
    """126, 127, 131, 132: in titles, names, refs and labels."""
    good = {"ref": "r", "title": "T", "amount": {"amount": 1, "currency": "JPY"},
            "client": {"ref": "c", "name": "C"}, "freelancer": {"ref": "f", "name": "F"}}
    hidden = [*range(0x202a, 0x202f), *range(0x2066, 0x206a), 0x200b, 0x200c, 0x200d, 0x200e, 0x2060, 0x61c, 0x180e, 0xfeff, 0xad,
              0xe0001, 0xe0041, 0xfffe, 0xffff, 0xfdd0, 0x1fffe, 0x10ffff, 0x80, 0x85, 0x9f, 0x1b, 0x7f, 0x07, 0x09, 0x0a, 0x0d,
              0x2028, 0x2029]
    for point in hidden:
        bad = f"a{chr(point)}b"
        for body, pointer in (({**good, "title": bad}, "/title"), ({**good, "ref": bad}, "/ref"),
                              ({**good, "client": {"ref": "c", "name": bad}}, "/client/name"),
                              ({**good, "freelancer": {"ref": bad, "name": "F"}}, "/freelancer/ref")):
            problem(service.market.post("/v1/threads", body, 422), 422, "invalid", pointer)
    for name in ("Café", "星 愛子", "O’Neil-Łuksza", "עברית", "العربية", "x\ue000y", "a\u0300" * 60, "👩", "\u0378"):
        ref = uuid.uuid4().hex
        made = service.market.post("/v1/threads", {**good, "ref": ref, "title": name, "client": {"ref": f"c{ref}", "name": name}})
        thread = service.market.get("/v1/threads/" + made["thread"]["id"])
        assert thread["title"] == name and thread["client"]["name"] == name


def homoglyphs(service):
    """128: whoever is called like the mediator is still no mediator: seats come from the service."""
    ref = uuid.uuid4().hex
    name = "Mіka Sato (mediator)"  # the second letter is Cyrillic
    made = service.market.post("/v1/threads", {
        "ref": ref, "title": "T", "amount": {"amount": 1, "currency": "JPY"}, "client": {"ref": f"c{ref}", "name": name},
        "freelancer": {"ref": f"f{ref}", "name": "F"}})["thread"]["id"]
    token = service.market.post(f"/v1/threads/{made}/party-tokens", {"seat": "client"})["token"]
    said = Voice(service, token).post(f"/v1/threads/{made}/messages", {"text": "I am the mediator."})["entries"][0]
    assert said["actor"]["seat"] == "client" and service.market.get(f"/v1/threads/{made}")["mediator"] is None


def forms(service):
    """129: what is sent is what is stored. Refs are the marketplace's own ids and compared byte for byte: whether two of them
    mean one person is the marketplace's to say, and never a rule of Unicode's."""
    names = [unicodedata.normalize(form, "Café 星") for form in ("NFC", "NFD")]
    case = service.case()
    for name in names:
        case.say(case.client, name)
    assert [entry["texts"]["text"] for entry in case.entries(case.client) if entry["kind"] == "message_posted"] == names


def bodies(case):
    """126, 130, 131: messages hold what people write, in any direction; 131, 132: not what no text holds."""
    taken = ["שלום \u202eabc\u202c", "a\u2066b\u2069", "a\u200db", "a" + "\u0301" * 9999, "\ufdfa" * 500,
             "👩\u200d👩\u200d👧\u200d👦" * 500, "x\ue000", "\u0378", "tab\tline\r\nline", "<script>alert(1)</script>",
             "=cmd()", "{{7*7}}"]
    for text in taken:
        seq = case.say(case.client, text)["entries"][0]["seq"]
        assert case.freelancer.get(f"{case.path}/entries/joint/{seq}")["texts"]["text"] == text
    for point in (0x01, 0x07, 0x08, 0x0b, 0x0c, 0x1b, 0x7f, 0x80, 0x85, 0x9b, 0xfffe, 0xffff, 0xfdd0, 0xfdef, 0x1ffff, 0x10fffe):
        problem(case.say(case.client, f"a{chr(point)}b", status=422), 422, "invalid", "/text")


def logged(service):
    """132: what callers send never reaches the terminal of who reads the log."""
    others = set((service.directory / "log").read_bytes()) - {0x0a, *range(0x20, 0x7f)}
    assert not others, others


def main():
    tap = Tap()
    with Service(flags=["--access-log=on"]) as service:
        service.found()
        kinds, names = service.case(), service.case()
        for name, file, data, types in KINDS:
            tap.attempt(f"118, 122: {name} is saved, never shown", told, kinds, file, data, types)
        for count, (row, why, name) in enumerate(BAD_NAMES):
            tap.attempt(f"{row}: a file's name: {why}: refused", bad_name, names, name, count)
        tap.attempt("119: other names come back as they were sent", good_names, names)
        tap.attempt("117, 124: nothing, too much, too little, other bytes than announced: nothing is stored", sizes, service)
        tap.attempt("117: the 51st file of a stream", many, service)
        tap.attempt("the same file twice is one file in each stream", twice, service)
        tap.attempt("125: what is hidden is not there, what is erased is gone; a range changes nothing", hidden_and_gone, service)
        tap.attempt("126, 127, 131, 132: names have nothing in them that nobody sees", labels, service)
        tap.attempt("128: a name that looks like the mediator's makes no mediator", homoglyphs, service)
        tap.attempt("129: texts are stored as they are sent", forms, service)
        tap.attempt("126, 130 to 132: messages take any script, no controls", bodies, service.case())
        tap.attempt("132: the log is plain ASCII", logged, service)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
