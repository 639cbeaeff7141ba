"""The table: (row, what is sent, bytes, accepted statuses, what happens to the connection)."""

CLOSE, KEEP, EITHER = "close", "keep", "either"
HOST = b"Host: service.test\r\n"
JSON = b"Content-Type: application/json\r\n"


def get(target=b"/v1/things/7", fields=b"", line=b"\r\n", version=b"HTTP/1.1", host=HOST):
    return b"GET " + target + b" " + version + line + host + fields + line


def post(fields=b"", body=b"{}", target=b"/v1/echo", length=None, type=JSON, host=HOST, method=b"POST"):
    count = str(len(body) if length is None else length).encode()
    return (method + b" " + target + b" HTTP/1.1\r\n" + host + type + fields
            + b"Content-Length: " + count + b"\r\n\r\n" + body)


def with_length(value):
    return b"POST /v1/echo HTTP/1.1\r\n" + HOST + JSON + b"Content-Length:" + value + b"\r\n\r\n{}"


def coded(value, rest=b"5\r\nhello\r\n0\r\n\r\n"):
    return b"POST /v1/echo HTTP/1.1\r\n" + HOST + JSON + b"Transfer-Encoding: " + value + b"\r\n\r\n" + rest


def query(text):
    return get(b"/v1/things/7?" + text)


def with_host(value):
    return get(host=b"Host: " + value + b"\r\n")


def twice(name, one=b"a", other=b"b"):
    return get(fields=name + b": " + one + b"\r\n" + name + b": " + other + b"\r\n")


BAD = {400}
CASES = [
    (1, "no Host in 1.1", get(host=b""), BAD, CLOSE),
    (2, "two Hosts", get(fields=HOST), BAD, CLOSE),
    (2, "two different Hosts", get(fields=b"Host: evil\r\n"), BAD, CLOSE),
    (3, "Host with a space", with_host(b"service test"), BAD, CLOSE),
    (3, "Host with a slash", with_host(b"service.test/x"), BAD, CLOSE),
    (3, "Host with a control byte", with_host(b"service\x01test"), BAD, CLOSE),
    (3, "Host with userinfo", with_host(b"user@service.test"), BAD, CLOSE),
    (3, "Host with a bad port", with_host(b"service.test:99999"), BAD, CLOSE),
    (3, "Host with a broken IPv6 address", with_host(b"[::1"), BAD, CLOSE),
    (3, "empty Host", with_host(b""), BAD, CLOSE),
    (4, "Host not in the list", with_host(b"evil.test"), {421}, EITHER),
    (4, "Host that begins like ours", with_host(b"service.test.evil.test"), {421}, EITHER),
    (5, "bare LF everywhere", get(line=b"\n", host=b"Host: service.test\n"), BAD, CLOSE),
    (5, "bare LF after the request line", b"GET /v1/things/7 HTTP/1.1\nHost: service.test\r\n\r\n", BAD, CLOSE),
    (5, "bare LF in the fields", get(fields=b"A: b\nC: d\r\n"), BAD, CLOSE),
    (6, "bare CR in a value", get(fields=b"A: b\rC: d\r\n"), BAD, CLOSE),
    (7, "space before the colon of Content-Length",
     b"POST /v1/echo HTTP/1.1\r\n" + HOST + JSON + b"Content-Length : 5\r\n\r\nhello", BAD, CLOSE),
    (8, "space in a name", get(fields=b"A b: c\r\n"), BAD, CLOSE),
    (8, "brackets in a name", get(fields=b"A(b): c\r\n"), BAD, CLOSE),
    (8, "high byte in a name", get(fields=b"A\xe9: c\r\n"), BAD, CLOSE),
    (9, "empty name", get(fields=b": c\r\n"), BAD, CLOSE),
    (10, "line without colon", get(fields=b"abc\r\n"), BAD, CLOSE),
    (11, "folded line", get(fields=b"A: b\r\n c\r\n"), BAD, CLOSE),
    (11, "folded line with a tab", get(fields=b"A: b\r\n\tc\r\n"), BAD, CLOSE),
    (12, "white space before the first field", get(host=b" Host: service.test\r\n"), BAD, CLOSE),
    (13, "NUL in a value", get(fields=b"A: b\x00c\r\n"), BAD, CLOSE),
    (14, "control byte in a value", get(fields=b"A: b\x07c\r\n"), BAD, CLOSE),
    (14, "DEL in a value", get(fields=b"A: b\x7fc\r\n"), BAD, CLOSE),
    (15, "Content-Length and Transfer-Encoding", post(b"Transfer-Encoding: chunked\r\n"), BAD, CLOSE),
    (16, "Transfer-Encoding: chunked", coded(b"chunked"), {411}, CLOSE),
    (16, "Transfer-Encoding: identity", coded(b"identity"), {411}, CLOSE),
    (16, "Transfer-Encoding: gzip, chunked", coded(b"gzip, chunked"), {411}, CLOSE),
    (16, "empty Transfer-Encoding", coded(b""), {411}, CLOSE),
    (17, "Transfer-Encoding: xchunked", coded(b"xchunked"), {411, 501}, CLOSE),
    (17, "Transfer-Encoding: chunked, chunked", coded(b"chunked, chunked"), {411, 501}, CLOSE),
    (18, "Transfer-Encoding in HTTP/1.0",
     coded(b"chunked").replace(b"HTTP/1.1", b"HTTP/1.0"), BAD, CLOSE),
    (19, "two different Content-Lengths", post(b"Content-Length: 3\r\n"), BAD, CLOSE),
    (20, "two equal Content-Lengths", post(b"Content-Length: 2\r\n"), BAD, CLOSE),
    (20, "Content-Length: 5, 5", with_length(b" 5, 5"), BAD, CLOSE),
    (21, "Content-Length: +5", with_length(b" +5"), BAD, CLOSE),
    (22, "Content-Length: -5", with_length(b" -5"), BAD, CLOSE),
    (22, "Content-Length: 5x", with_length(b" 5x"), BAD, CLOSE),
    (22, "Content-Length: empty", with_length(b""), BAD, CLOSE),
    (22, "Content-Length: 0x5", with_length(b" 0x5"), BAD, CLOSE),
    (22, "Content-Length: 5 5", with_length(b" 5 5"), BAD, CLOSE),
    (23, "Content-Length: 2^64+5", with_length(b" 18446744073709551621"), {413}, CLOSE),
    (23, "Content-Length: 2^63", with_length(b" 9223372036854775808"), {413}, CLOSE),
    (24, "Content-Length beyond the route's limit", with_length(b" 65537"), {413}, CLOSE),
    (24, "a body where none belongs", post(target=b"/v1/things/7/steps"), {413}, CLOSE),
    (25, "chunk size 0x5", coded(b"chunked", b"0x5\r\nhello\r\n0\r\n\r\n"), {411}, CLOSE),
    (25, "chunk size +5", coded(b"chunked", b"+5\r\nhello\r\n0\r\n\r\n"), {411}, CLOSE),
    (25, "chunk size of 17 digits", coded(b"chunked", b"00000000000000005\r\nhello\r\n0\r\n\r\n"), {411}, CLOSE),
    (26, "trailers", coded(b"chunked", b"0\r\nHost: evil\r\n\r\n"), {411}, CLOSE),
    (27, "body on GET", post(method=b"GET", target=b"/v1/things/7"), BAD, CLOSE),
    (27, "body on HEAD", post(method=b"HEAD", target=b"/v1/things/7"), BAD, CLOSE),
    (27, "body on DELETE", post(method=b"DELETE", target=b"/v1/things/7"), BAD, CLOSE),
    (28, "POST without length", b"POST /v1/echo HTTP/1.1\r\n" + HOST + JSON + b"\r\n", {411}, EITHER),
    (28, "PUT without length", b"PUT /v1/things/7/raw HTTP/1.1\r\n" + HOST + b"\r\n", {411}, EITHER),
    (29, "head of 17 KiB in one field", get(fields=b"A: " + b"x" * 17000 + b"\r\n"), {431}, CLOSE),
    (29, "head of 17 KiB in 40 fields", get(fields=(b"A: " + b"x" * 430 + b"\r\n") * 40), {431}, CLOSE),
    (29, "endless head", get(fields=b"A: " + b"x" * 60000)[:-2], {431}, CLOSE),
    (30, "65 fields", get(fields=b"A: b\r\n" * 64), {431}, CLOSE),
    (31, "request line of 5 KiB", get(b"/" + b"x" * 5000), {414}, CLOSE),
    (31, "endless request line", b"GET /" + b"x" * 10000, {414}, CLOSE),
    (32, "HTTP/0.9", b"GET /v1/things/7\r\n", BAD, CLOSE),
    (32, "HTTP/0.9 with a space", b"GET /v1/things/7 \r\n", BAD, CLOSE),
    (33, "HTTP/1.2", get(version=b"HTTP/1.2"), {400, 505}, CLOSE),
    (33, "HTTP/1.11", get(version=b"HTTP/1.11"), {400, 505}, CLOSE),
    (33, "HTTP/4294967297.1", get(version=b"HTTP/4294967297.1"), {400, 505}, CLOSE),
    (33, "http/1.1", get(version=b"http/1.1"), {400, 505}, CLOSE),
    (34, "HTTP/2.0", get(version=b"HTTP/2.0"), {505}, CLOSE),
    (34, "PRI preface", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {505}, CLOSE),
    (35, "two spaces", b"GET  /v1/things/7 HTTP/1.1\r\n" + HOST + b"\r\n", BAD, CLOSE),
    (35, "two spaces before the version", b"GET /v1/things/7  HTTP/1.1\r\n" + HOST + b"\r\n", BAD, CLOSE),
    (35, "tabs", b"GET\t/v1/things/7\tHTTP/1.1\r\n" + HOST + b"\r\n", BAD, CLOSE),
    (35, "space at the end", b"GET /v1/things/7 HTTP/1.1 \r\n" + HOST + b"\r\n", BAD, CLOSE),
    (35, "space at the start", b" GET /v1/things/7 HTTP/1.1\r\n" + HOST + b"\r\n", BAD, CLOSE),
    (36, "raw space in the target", get(b"/v1/things/a b"), BAD, CLOSE),
    (36, "high byte in the target", get(b"/v1/things/\xc3\xa9"), BAD, CLOSE),
    (36, "control byte in the target", get(b"/v1/things/\x01"), BAD, CLOSE),
    (36, "quote in the target", get(b'/v1/things/"'), BAD, CLOSE),
    (37, "# in the target", get(b"/v1/things/7#x"), BAD, EITHER),
    (38, "absolute form with another authority", get(b"http://evil.test/v1/things/7"), {400, 421}, EITHER),
    (38, "absolute form with ours", get(b"http://service.test/v1/things/7"), {400, 421}, EITHER),
    (39, "//evil/x", get(b"//evil/x"), {404}, KEEP),
    (39, "//evil/v1/things/7", get(b"//evil/v1/things/7"), {404}, KEEP),
    (40, "* with GET", get(b"*"), BAD, EITHER),
    (40, "authority form with GET", get(b"service.test:80"), BAD, EITHER),
    (41, "CONNECT", b"CONNECT service.test:80 HTTP/1.1\r\n" + HOST + b"\r\n", {405, 501}, CLOSE),
    (41, "TRACE", b"TRACE /v1/things/7 HTTP/1.1\r\n" + HOST + b"\r\n", {405, 501}, CLOSE),
    (42, "unknown method", b"BREW /v1/things/7 HTTP/1.1\r\n" + HOST + b"\r\n", {501}, EITHER),
    (42, "PATCH, which we do not know", post(method=b"PATCH"), {501}, EITHER),
    (42, "lower-case method", b"get /v1/things/7 HTTP/1.1\r\n" + HOST + b"\r\n", {501}, EITHER),
    (43, "method not for the route", post(target=b"/v1/things/7"), {405}, KEEP),
    (43, "another one", get(b"/v1/echo"), {405}, KEEP),
    (44, "%00", get(b"/v1/things/%00"), BAD, EITHER),
    (44, "%0d%0a", get(b"/v1/things/a%0d%0ab"), BAD, EITHER),
    (44, "%2f", get(b"/v1/things/a%2fb"), BAD, EITHER),
    (44, "%5C", get(b"/v1/things/a%5Cb"), BAD, EITHER),
    (44, "overlong %c0%af", get(b"/v1/things/%c0%af"), BAD, EITHER),
    (44, "%zz", get(b"/v1/things/%zz"), BAD, EITHER),
    (44, "% at the end", get(b"/v1/things/a%4"), BAD, EITHER),
    (44, "..", get(b"/v1/things/../things/7"), BAD, EITHER),
    (44, "%2e%2e", get(b"/v1/%2e%2E/things/7"), BAD, EITHER),
    (44, ". at the end", get(b"/v1/things/."), BAD, EITHER),
    (44, "surrogate in the query", query(b"q=%ed%a0%80"), BAD, EITHER),
    (44, "%00 in the query", query(b"q=a%00b"), BAD, EITHER),
    (44, "CRLF in the query", query(b"q=a%0d%0ab"), BAD, EITHER),
    (44, "%zz in the query", query(b"q=%zz"), BAD, EITHER),
    (45, "one empty line in front", b"\r\n" + get(), {200}, KEEP),
    (45, "two empty lines in front", b"\r\n\r\n" + get(), BAD, CLOSE),
    (45, "a bare LF in front", b"\n" + get(), BAD, CLOSE),
    (47, "data after Connection: close", get(fields=b"Connection: close\r\n") + get(), {200}, CLOSE),
    (47, "the same among other options", get(fields=b"Connection: x, Close\r\n") + get(), {200}, CLOSE),
    (48, "Expect: 100-continue with too large a body",
     post(b"Expect: 100-continue\r\n", b"", length=65537), {413, 417}, CLOSE),
    (48, "Expect: 100-continue without a route",
     post(b"Expect: 100-continue\r\n", b"", length=10, target=b"/nowhere"), {404}, CLOSE),
    (49, "Expect: something else", get(fields=b"Expect: tea\r\n"), {417}, EITHER),
    (49, "Expect: 100-continue and more", get(fields=b"Expect: 100-continue, tea\r\n"), {417}, EITHER),
    (50, "Upgrade: h2c", get(fields=b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                             b"HTTP2-Settings: AAMAAABkAAQAAP__\r\n"), {200}, KEEP),
    (50, "Upgrade: websocket", get(fields=b"Connection: upgrade\r\nUpgrade: websocket\r\n"), {200}, KEEP),
    (51, "TLS hello", bytes.fromhex("16030100c8010000c40303") + bytes(64), BAD, CLOSE),
    (51, "garbage", bytes(range(256)) * 4, BAD, CLOSE),
    (51, "SSH banner", b"SSH-2.0-OpenSSH_9.2\r\n", BAD, CLOSE),
    (55, "100 ranges", get(fields=b"Range: bytes=" + b",".join(b"%d-" % i for i in range(100)) + b"\r\n"),
     {200}, KEEP),
    (55, "Accept-Encoding with everything", get(fields=b"Accept-Encoding: gzip;q=1.0, br, *;q=0\r\n"), {200}, KEEP),
    (57, "two Cookies", twice(b"Cookie"), BAD, EITHER),
    (57, "two Authorizations", twice(b"Authorization"), BAD, EITHER),
    (57, "two Origins", twice(b"Origin"), BAD, EITHER),
    (57, "two Content-Types", post(b"content-type: text/plain\r\n"), BAD, EITHER),
    (57, "two Idempotency-Keys", twice(b"Idempotency-Key"), BAD, EITHER),
    (57, "two If-Matches", twice(b"If-Match"), BAD, EITHER),
    (57, "two If-None-Matches", twice(b"If-None-Match"), BAD, EITHER),
    (57, "two Last-Event-IDs", twice(b"Last-Event-ID"), BAD, EITHER),
    (57, "two Expects", twice(b"Expect", b"100-continue", b"100-continue"), BAD, EITHER),
    (57, "in different cases", get(fields=b"COOKIE: a\r\ncookie: b\r\n"), BAD, EITHER),
    (58, "X-HTTP-Method-Override", get(fields=b"X-HTTP-Method-Override: DELETE\r\n"), {200}, KEEP),
    (60, "33 parameters", query(b"&".join(b"p%d=1" % i for i in range(33))), BAD, KEEP),
    (60, "duplicate name", query(b"q=1&q=2"), BAD, KEEP),
    (60, "duplicate name after decoding", query(b"q=1&%71=2"), BAD, KEEP),
    (60, "unknown name", query(b"quux=1"), BAD, KEEP),
    (60, "a[]=", query(b"q[]=1"), BAD, KEEP),
    (60, "semicolon", query(b"q=1;name=2"), BAD, KEEP),
    (60, "no name", query(b"=1"), BAD, KEEP),
    (60, "nothing between two &", query(b"q=1&&name=2"), BAD, KEEP),
    (60, "parameters where none belong", get(b"/v1/stats?q=1"), BAD, KEEP),
    (61, "no Content-Type", post(type=b""), {415}, KEEP),
    (61, "wrong Content-Type", post(type=b"Content-Type: text/plain\r\n"), {415}, KEEP),
    (61, "charset not utf-8", post(type=b"Content-Type: application/json; charset=shift_jis\r\n"), {415}, KEEP),
    (61, "multipart", post(type=b"Content-Type: multipart/form-data; boundary=x\r\n"), {415}, KEEP),
    (61, "form", post(type=b"Content-Type: application/x-www-form-urlencoded\r\n"), {415}, KEEP),
    (61, "a longer type", post(type=b"Content-Type: application/jsonx\r\n"), {415}, KEEP),
    (61, "another parameter", post(type=b"Content-Type: application/json; charset=utf-8; x=y\r\n"), {415}, KEEP),
    (61, "charset=UTF-8 is fine", post(type=b"Content-Type: Application/JSON; charset=UTF-8\r\n"), {200}, KEEP),
    (81, "gzip", post(b"Content-Encoding: gzip\r\n", b"\x1f\x8b"), {415}, KEEP),
    (81, "deflate", post(b"Content-Encoding: deflate\r\n"), {415}, KEEP),
    (81, "br", post(b"Content-Encoding: br\r\n"), {415}, KEEP),
    (81, "identity is fine", post(b"Content-Encoding: identity\r\n"), {200}, KEEP),
]
