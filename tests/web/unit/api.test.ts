/* The way to the server, against a server. */
import assert from "node:assert/strict";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, beforeEach, test } from "node:test";
import { ApiProblem, Offline, createApi } from "../../../src/web/base/api.ts";
import { withQuery } from "../../../src/web/base/query.ts";

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;
let handler: Handler;
let seen: { method?: string | undefined; url?: string | undefined; headers: IncomingMessage["headers"]; body: string }[] = [];
let origin = "";

const server = createServer((request, response) => {
  let body = "";
  request.on("data", (piece) => (body += piece));
  request.on("end", () => {
    seen.push({ method: request.method, url: request.url, headers: request.headers, body });
    handler(request, response, body);
  });
});

function answer(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) {
  response.writeHead(status, { "Content-Type": "application/json", ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

before(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => void server.close());
beforeEach(() => {
  seen = [];
});

test("queries: nothing for what is not there, lists between commas", () => {
  assert.equal(withQuery("/v1/queue", { view: "mine", tag: null, limit: 5, q: "" }), "/v1/queue?view=mine&limit=5");
  assert.equal(withQuery("/v1/live", { threads: ["thr_a", "thr_b"] }), "/v1/live?threads=thr_a%2Cthr_b");
  assert.equal(withQuery("/v1/live", { threads: [] }), "/v1/live");
});

test("a read has data and tag, and sends no header that would need leave", async () => {
  handler = (_, response) => answer(response, 200, { id: 1 }, { ETag: '"7"' });
  assert.deepEqual(await createApi({ origin }).get("/v1/x", { a: "星" }), { status: 200, data: { id: 1 }, etag: '"7"' });
  assert.equal(seen[0]?.url, "/v1/x?a=%E6%98%9F");
  assert.equal(seen[0]?.headers["trialogue-request"], undefined);
  assert.equal(seen[0]?.headers["idempotency-key"], undefined);
});

test("a write with the cookie says that a page of ours sent it; with a token it need not", async () => {
  handler = (_, response) => answer(response, 201, {});
  await createApi({ origin }).post("/v1/x", { a: 1 }, { ifMatch: '"3"', key: "k-1" });
  await createApi({ origin, token: () => "v4.public.x" }).post("/v1/x", {});
  assert.equal(seen[0]?.headers["trialogue-request"], "1");
  assert.equal(seen[0]?.headers["if-match"], '"3"');
  assert.equal(seen[0]?.headers["idempotency-key"], "k-1");
  assert.equal(seen[0]?.body, '{"a":1}');
  assert.equal(seen[1]?.headers["trialogue-request"], undefined);
  assert.equal(seen[1]?.headers.authorization, "Bearer v4.public.x");
});

test("503 is tried again with the same key, and no more than a few times", async () => {
  handler = (_, response) => (seen.length < 3 ? answer(response, 503, { type: "/problems/overloaded" }, { "Retry-After": "0" }) : answer(response, 201, { ok: true }));
  assert.equal((await createApi({ origin }).post("/v1/x", {})).status, 201);
  assert.equal(new Set(seen.map((one) => one.headers["idempotency-key"])).size, 1);
  assert.equal(seen.length, 3);
  handler = (_, response) => answer(response, 503, { type: "/problems/overloaded" });
  seen = [];
  await assert.rejects(createApi({ origin }).get("/v1/x"), (error) => error instanceof ApiProblem && error.type === "overloaded");
  assert.equal(seen.length, 4);
});

test("a refusal is told in full, once", async () => {
  const problem = { type: "/problems/invalid", title: "T", status: 422, detail: "D", advice: "A", errors: [{ pointer: "/amount", detail: "E" }], request_id: "req_1" };
  handler = (_, response) => answer(response, 422, problem);
  await assert.rejects(createApi({ origin }).post("/v1/x", {}), (error) => {
    assert.ok(error instanceof ApiProblem);
    assert.deepEqual([error.status, error.type, error.title, error.detail, error.advice, error.requestId], [422, "invalid", "T", "D", "A", "req_1"]);
    assert.deepEqual(error.errors, problem.errors);
    return true;
  });
  assert.equal(seen.length, 1);
});

test("a wait is told in milliseconds", async () => {
  handler = (_, response) => answer(response, 429, { type: "/problems/rate_limited" }, { "Retry-After": "12" });
  await assert.rejects(createApi({ origin }).get("/v1/x"), (error) => error instanceof ApiProblem && error.retryAfter === 12_000);
});

test("only a session that is over sends people away; a wrong code does not", async () => {
  let left = 0;
  const api = createApi({ origin, onUnauthorized: () => left++ });
  handler = (_, response) => answer(response, 401, { type: "/problems/factor_refused" });
  await assert.rejects(api.post("/v1/x", {}));
  assert.equal(left, 0);
  handler = (_, response) => answer(response, 401, { type: "/problems/unauthorized" });
  await assert.rejects(api.get("/v1/x"));
  assert.equal(left, 1);
});

test("a proxy's page is a problem too; an empty answer is none", async () => {
  handler = (_, response) => {
    response.writeHead(502, { "Content-Type": "text/html" });
    response.end("<h1>Bad gateway</h1>");
  };
  await assert.rejects(createApi({ origin }).get("/v1/x"), (error) => error instanceof ApiProblem && error.type === "http_502");
  handler = (_, response) => {
    response.writeHead(204);
    response.end();
  };
  assert.equal((await createApi({ origin }).post("/v1/x", {})).data, null);
});

test("nobody there: offline; and whoever gives up is not made to wait", async () => {
  const nowhere = createApi({ origin: "http://127.0.0.1:1" });
  const stop = new AbortController();
  setTimeout(() => stop.abort(new Error("left")), 50);
  const began = Date.now();
  await assert.rejects(nowhere.get("/v1/x", {}, { signal: stop.signal }));
  assert.ok(Date.now() - began < 2000);
  await assert.rejects(nowhere.fetch("/v1/x"), Offline);
});
