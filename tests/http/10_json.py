"""Bad JSON, rows 61 to 81 of the matrix of bad inputs, against POST /v1/threads/{id}/messages and POST /v1/threads. Each row is
a body as bytes; what must come back is a status, the problem's type and, where a field is to blame, a JSON pointer to it."""

import http.client
import json
import socket
import sys
import time
import uuid

from service import Service
from tap import Tap

BODY_LIMIT = 256 * 1024
QUICK = 0.05  # seconds
SECRET = "sesame-7f3a"  # in what is refused; no answer repeats it
JSON = "application/json"

BAD = (400, "bad_json", None)


def invalid(pointer):
    return (422, "invalid", pointer)


def unknown(pointer):
    return (422, "unknown_field", pointer)


UNSUPPORTED = (415, "unsupported_media_type", None)

# (row, what is sent, type of the body, further headers): a message that is good but for its type or coding.
TYPES = [
    (61, "no Content-Type", None, {}),
    (61, "text/plain, as a form of another site can send it", "text/plain", {}),
    (61, "a form", "application/x-www-form-urlencoded", {}),
    (61, "multipart", "multipart/form-data; boundary=x", {}),
    (61, "a charset other than UTF-8", "application/json; charset=iso-8859-1", {}),
    (61, "UTF-16", "application/json; charset=utf-16", {}),
    (61, "another kind of JSON", "application/merge-patch+json", {}),
    (61, "a type that only begins like JSON", "application/jsonp", {}),
    (61, "two types", "application/json, text/plain", {}),
    (81, "gzip", JSON, {"Content-Encoding": "gzip"}),
    (81, "deflate", JSON, {"Content-Encoding": "deflate"}),
    (81, "br", JSON, {"Content-Encoding": "br"}),
    (81, "two codings", JSON, {"Content-Encoding": "identity, gzip"}),
]

# (row, what is sent, the bytes of a message, what must come back)
MESSAGES = [
    (62, "an empty body", b"", BAD),
    (62, "spaces only", b" \t\r\n ", BAD),
    (63, "bytes behind the object", b'{"text":"a"}x', BAD),
    (63, "two documents", b'{"text":"a"}{"text":"b"}', BAD),
    (63, "two documents in two lines", b'{"text":"a"}\n{"text":"b"}', BAD),
    (63, "a NUL behind the object", b'{"text":"a"}\0', BAD),
    (64, "a key twice", b'{"text":"a","text":"b"}', BAD),
    (64, "a key twice, once escaped", b'{"text":"a","te\\u0078t":"b"}', BAD),
    (64, "an unknown key twice", b'{"text":"a","x":1,"x":1}', BAD),
    (65, "a key in another case", b'{"Text":"a"}', unknown("/Text")),
    (65, "a key in capitals beside the right one", b'{"text":"a","TEXT":"b"}', unknown("/TEXT")),
    *((66, f"a field {name} that is not the caller's to set", f'{{"text":"{SECRET}","{name}":"{SECRET}"}}'.encode(),
       unknown(f"/{name}"))
      for name in ("role", "status", "owner_id", "case_id", "created_at", "signature", "seq", "seat", "tenant", "actor")),
    (66, "an unknown key with a slash and a tilde", b'{"text":"a","a/b~c":1}', unknown("/a~1b~0c")),
    (66, "an unknown key that is empty", b'{"text":"a","":1}', unknown("/")),
    (67, "a number for a text", b'{"text":7}', invalid("/text")),
    (67, "true for a text", b'{"text":true}', invalid("/text")),
    (67, "an object for a text", b'{"text":{}}', invalid("/text")),
    (67, "null for a required field", b'{"text":null}', invalid("/text")),
    (67, "null for an optional field", b'{"text":"a","reply_to":null}', invalid("/reply_to")),
    (67, "no required field at all", b"{}", invalid("/text")),
    (67, "a number as a string", b'{"text":"a","reply_to":"1"}', invalid("/reply_to")),
    (67, "true for 1", b'{"text":"a","reply_to":true}', invalid("/reply_to")),
    (67, "a number for a word", b'{"text":"a","stream":0}', invalid("/stream")),
    (67, "a word in capitals", b'{"text":"a","stream":"JOINT"}', invalid("/stream")),
    (67, "a string for an array", b'{"text":"a","attachments":"b"}', invalid("/attachments")),
    (67, "a number in an array of ids", b'{"text":"a","attachments":[1]}', invalid("/attachments/0")),
    (68, "an array", b'["text"]', BAD),
    (68, "a string", b'"text"', BAD),
    (68, "a number", b"1", BAD),
    (68, "true", b"true", BAD),
    (68, "null", b"null", BAD),
    (69, "17 levels", b'{"text":' + b"[" * 16 + b"]" * 16 + b"}", BAD),
    (69, "16 levels, which are taken but are no text", b'{"text":' + b"[" * 15 + b"]" * 15 + b"}", invalid("/text")),
    (70, "10,001 values", b'{"text":[1' + b",1" * 9998 + b"]}", (413, "body_too_large", None)),
    (70, "10,000 values, which are taken but are no text", b'{"text":[1' + b",1" * 9997 + b"]}", invalid("/text")),
    (70, "a key of 129 bytes", b'{"text":"a","' + b"k" * 129 + b'":1}', (413, "body_too_large", None)),
    (70, "a key of 128 bytes, which is taken but not known", b'{"text":"a","' + b"k" * 128 + b'":1}',
     unknown("/" + "k" * 128)),
    (70, "a text longer than its field", json.dumps({"text": "a" * (64 * 1024 + 1)}).encode(), invalid("/text")),
    *((71, f"the number {number.decode()}", b'{"text":"a","reply_to":' + number + b"}", BAD)
      for number in (b"01", b"1.", b".5", b"+1", b"0x10", b"NaN", b"Infinity", b"-Infinity", b"--1", b"1e", b"-", b"1_000")),
    (71, "-0", b'{"text":"a","reply_to":-0}', invalid("/reply_to")),
    *((72, f"{number.decode()} for an integer", b'{"text":"a","reply_to":' + number + b"}", invalid("/reply_to"))
      for number in (b"1e400", b"-1e400", b"1e5", b"1.0", b"1E0", b"0.1")),
    *((73, f"the integer {number}", f'{{"text":"a","reply_to":{number}}}'.encode(), invalid("/reply_to"))
      for number in (2**53, 2**63 - 1, 2**63, 2**64, -2**63 - 1, 10**30)),
    (74, "a comma behind the last member", b'{"text":"a",}', BAD),
    (74, "a comma behind the last item", b'{"text":"a","attachments":[],}', BAD),
    (74, "a comma alone", b'{,}', BAD),
    (74, "a line comment", b'{"text":"a"} // b', BAD),
    (74, "a comment inside", b'{"text":/* b */"a"}', BAD),
    (74, "single quotes", b"{'text':'a'}", BAD),
    (74, "a key without quotes", b'{text:"a"}', BAD),
    (74, "an object that does not end", b'{"text":"a"', BAD),
    (74, "a string that does not end", b'{"text":"a', BAD),
    (75, "a byte order mark", b'\xef\xbb\xbf{"text":"a"}', BAD),
    (75, "UTF-16 with its mark", '{"text":"a"}'.encode("utf-16"), BAD),
    (76, "the byte ff", b'{"text":"\xff"}', BAD),
    (76, "a slash in two bytes", b'{"text":"\xc0\xaf"}', BAD),
    (76, "a slash in three bytes", b'{"text":"\xe0\x80\xaf"}', BAD),
    (76, "a surrogate in UTF-8", b'{"text":"\xed\xa0\x80"}', BAD),
    (76, "a code point above U+10FFFF", b'{"text":"\xf4\x90\x80\x80"}', BAD),
    (76, "a character that is cut off", b'{"text":"\xe6\x98"}', BAD),
    (76, "a character that is cut off at the very end", b'{"text":"a"}\xe6\x98', BAD),
    (76, "Latin-1", '{"text":"Café"}'.encode("latin-1"), BAD),
    (76, "an invalid key", b'{"text":"a","\xff":1}', BAD),
    (77, "a high surrogate alone", b'{"text":"\\ud800"}', BAD),
    (77, "a low surrogate alone", b'{"text":"\\udc00"}', BAD),
    (77, "surrogates in the wrong order", b'{"text":"\\udc00\\ud800"}', BAD),
    (77, "a high surrogate before a letter", b'{"text":"\\ud800a"}', BAD),
    (78, "NUL in a text", b'{"text":"a\\u0000b"}', BAD),
    (78, "NUL in a key", b'{"text\\u0000":"a"}', BAD),
    (78, "NUL as a byte", b'{"text":"a\0b"}', BAD),
    (79, "a line end as a byte in a text", b'{"text":"a\nb"}', BAD),
    (79, "an escape byte in a text", b'{"text":"a\x1bb"}', BAD),
    *((79, f"byte {byte:02x} for a space", b'{"text":' + bytes([byte]) + b'"a"}', BAD) for byte in (0x0b, 0x0c, 0x01, 0x85)),
    (79, "a no-break space", '{"text":\u00a0"a"}'.encode(), BAD),
    (79, "an escape that does not exist", b'{"text":"\\x41"}', BAD),
]

THREAD = ('{"ref":"%s","title":"T","amount":{"amount":%s,"currency":%s},'
          '"client":{"ref":"c","name":"C"},"freelancer":{"ref":"f","name":"F"}%s}')

# (row, what is sent, amount, currency, further members, what must come back)
THREADS = [
    (65, "a key of money in another case", '1,"Amount":2', '"JPY"', "", unknown("/amount/Amount")),
    (64, "an amount twice", '1,"amount":2', '"JPY"', "", BAD),
    (66, "an id of one's own", "1", '"JPY"', ',"id":"thr_00000000000000000000000000000001"', unknown("/id")),
    (66, "a field in a person", "1", '"JPY"', ',"mediator":{"ref":"m","name":"M"}', unknown("/mediator")),
    (67, "an amount as a string", '"150000"', '"JPY"', "", invalid("/amount/amount")),
    (67, "an amount of true", "true", '"JPY"', "", invalid("/amount/amount")),
    (67, "an amount of null", "null", '"JPY"', "", invalid("/amount/amount")),
    (67, "a currency as a number", "1", "392", "", invalid("/amount/currency")),
    (71, "an amount of -0", "-0", '"JPY"', "", invalid("/amount/amount")),
    (71, "an amount of 0150", "0150", '"JPY"', "", BAD),
    (72, "an amount of 1.0", "1.0", '"JPY"', "", invalid("/amount/amount")),
    (72, "an amount of 1e5", "1e5", '"JPY"', "", invalid("/amount/amount")),
    (72, "an amount of 1e400", "1e400", '"JPY"', "", invalid("/amount/amount")),
    (73, "an amount of 2^53", str(2**53), '"JPY"', "", invalid("/amount/amount")),
    (73, "an amount of 2^63", str(2**63), '"JPY"', "", invalid("/amount/amount")),
    (73, "an amount of 2^64 + 1, which is 1 where bits are lost", str(2**64 + 1), '"JPY"', "", invalid("/amount/amount")),
]


def refused(voice, path, body, wanted):
    status, kind, pointer = wanted
    answer = voice.send("POST", path, body)
    judge(answer, status, kind)
    if pointer is not None:
        assert answer["errors"][0]["pointer"] == pointer, answer.raw


def judge(answer, status, kind):
    assert answer.status == status, f"{answer.status}: {answer.raw[:400]}"
    assert answer.headers["content-type"] == "application/problem+json", answer.headers
    assert answer["status"] == status and answer["request_id"] and answer["title"], answer.raw
    assert kind is None or answer.problem == kind, answer.raw
    assert SECRET.encode() not in answer.raw, "the answer repeats what it refuses"


def mistyped(voice, path, content_type, headers):
    body = json.dumps({"text": SECRET}).encode()
    given = {"Authorization": f"Bearer {voice.token}", "Idempotency-Key": uuid.uuid4().hex, **headers}
    if content_type:
        given["Content-Type"] = content_type
    host, port = voice.service.address.rsplit(":", 1)
    connection = http.client.HTTPConnection(host, int(port), timeout=60)
    connection.request("POST", path, body, given)
    response = connection.getresponse()
    text = response.read()
    assert response.status == 415 and json.loads(text)["type"].endswith("/unsupported_media_type"), text
    assert SECRET.encode() not in text
    connection.close()


def flood(voice, path, body, statuses):
    """The head and the beginning of a body: an answer comes in time, whatever would follow. The quickest of up to twenty counts:
    a machine may be busy, but what takes longer by design takes longer each time."""
    host, port = voice.service.address.rsplit(":", 1)
    head = (f"POST {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {voice.token}\r\nIdempotency-Key: flood\r\n"
            f"Content-Type: {JSON}\r\nContent-Length: {len(body)}\r\n\r\n").encode()
    spent = [QUICK]
    while min(spent) >= QUICK and len(spent) <= 20:
        with socket.create_connection((host, int(port)), timeout=60) as link:
            begun = time.monotonic()
            link.sendall(head + (body if len(body) <= BODY_LIMIT else body[:1024]))
            status = int(link.recv(65536).split(b" ", 2)[1])
            spent.append(time.monotonic() - begun)
        assert status in statuses, status
    assert min(spent) < QUICK, f"{spent} s"


FLOODS = [
    ("1 MB of opening brackets", b"[" * 10**6, {413}),
    ("1 MB of members", b"{" + b'"a":1,' * (10**6 // 6), {413}),
    ("a number of 10^6 digits", b'{"reply_to":' + b"1" * 10**6 + b"}", {413}),
    ("as many opening brackets as a body holds", b'{"text":' + b"[" * (BODY_LIMIT - 8), {400}),
    ("as many members as a body holds", b"{" + b'"a":1,' * (BODY_LIMIT // 6 - 1) + b'"a":1}', {400, 413}),
    ("a number of as many digits as a body holds", b'{"text":"a","reply_to":' + b"1" * (BODY_LIMIT - 30) + b"}", {422}),
    ("as many escapes as a body holds", b'{"text":"' + b"\\u0041" * (BODY_LIMIT // 6 - 3) + b'"}', {422}),
]


def taken(case):
    """What is strict JSON in another dress is taken as it is meant."""
    bodies = [b' \r\n\t{ "text" : "\\u661f\\ud83d\\ude00\\/" }\n', '{"text":"星😀/"}'.encode(), b'{"attachments":[],"text":"a"}']
    for body in bodies:
        for kind in (JSON, "application/json; charset=utf-8", "Application/JSON;charset=UTF-8"):
            case.client.post(f"{case.path}/messages", body, 201, content_type=kind)
    texts = [entry["texts"]["text"] for entry in case.entries(case.client) if entry["kind"] == "message_posted"]
    assert texts == ["星😀/"] * 6 + ["a"] * 3, str(texts)[:500]


def every_row(_):
    """Row 80 is FLOODS."""
    rows = {case[0] for case in TYPES + MESSAGES + THREADS} | {80}
    assert rows == set(range(61, 82)), sorted(set(range(61, 82)) - rows)


def untouched(service, case, before):
    assert case.client.get(case.path).raw == before
    assert service.market.get("/v1/threads?ref=never-made")["data"] == []


def main():
    tap = Tap()
    with Service() as service:
        service.found()
        case = service.case()
        before, messages = case.client.get(case.path).raw, f"{case.path}/messages"
        for row, name, content_type, headers in TYPES:
            tap.attempt(f"{row}: {name}: 415", mistyped, case.client, messages, content_type, headers)
        for row, name, body, wanted in MESSAGES:
            tap.attempt(f"{row}: {name}: {wanted[0]}", refused, case.client, messages, body, wanted)
        for row, name, amount, currency, more, wanted in THREADS:
            body = (THREAD % ("never-made", amount, currency, more)).encode()
            tap.attempt(f"{row}: {name} in a new thread: {wanted[0]}", refused, service.market, "/v1/threads", body, wanted)
        for name, body, statuses in FLOODS:
            tap.attempt(f"80: {name}: refused in under 50 ms", flood, case.client, messages, body, statuses)
        tap.attempt("every row of the matrix has a case", every_row, service)
        tap.attempt("nothing of all that had an effect", untouched, service, case, before)
        tap.attempt("white space, escapes, order and a charset of UTF-8 make no difference", taken, case)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
