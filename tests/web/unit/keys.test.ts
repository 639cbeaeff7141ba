/* Strokes, sequences, and where keys do not reach. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { keyCaps, strokeOf } from "../../../src/web/base/keys.ts";
import { createParser } from "../../../src/web/base/sse.ts";
import { placeOf, threadPath } from "../../../src/web/app/router.ts";
import { browserOf } from "../../../src/web/app/account/agent.ts";
import { fromBase64url, toBase64url } from "../../../src/web/base/ids.ts";

const stroke = (key: string, held: Partial<KeyboardEvent> = {}) =>
  strokeOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held } as KeyboardEvent);

test("a stroke is written one way", () => {
  assert.equal(stroke("j"), "j");
  assert.equal(stroke("J", { shiftKey: true }), "shift+j");
  assert.equal(stroke("?", { shiftKey: true }), "?");
  assert.equal(stroke("k", { ctrlKey: true }), "mod+k");
  assert.equal(stroke("1", { ctrlKey: true }), "mod+1");
  assert.equal(stroke("Enter", { ctrlKey: true, shiftKey: true }), "mod+shift+Enter");
  assert.equal(stroke(" "), "Space");
});

test("keys as people read them", () => {
  assert.deepEqual(keyCaps("mod+k"), ["Ctrl", "K"]);
  assert.deepEqual(keyCaps("g q"), ["G", "Q"]);
  assert.deepEqual(keyCaps("?"), ["?"]);
  assert.deepEqual(keyCaps("ArrowDown"), ["↓"]);
});

test("events come whole, however the bytes are cut", () => {
  const stream = 'retry: 1000\nid: joint.4\nevent: ready\ndata: {}\n\n: still here\n\nid: joint.5\nevent: entry\ndata: {"a":"星"}\n\ndata: one\ndata: two\n\n';
  const wanted = [
    { id: "joint.4", event: "ready", data: "{}" },
    { id: "joint.5", event: "entry", data: '{"a":"星"}' },
    { id: null, event: "message", data: "one\ntwo" },
  ];
  for (const size of [1, 2, 3, 7, 1000]) {
    const got: unknown[] = [];
    const parse = createParser((event) => got.push(event));
    for (let at = 0; at < stream.length; at += size) parse(stream.slice(at, at + size));
    assert.deepEqual(got, wanted, `in pieces of ${size}`);
  }
});

test("addresses lead where they say", () => {
  assert.deepEqual(placeOf("/app/"), { screen: "queue", view: "needs_me" });
  assert.deepEqual(placeOf("/app/queue/mine"), { screen: "queue", view: "mine" });
  assert.deepEqual(placeOf("/app/thread/thr_1/joint/14"), { screen: "thread", thread: "thr_1", stream: "joint", seq: 14 });
  assert.deepEqual(placeOf("/app/thread/thr_1/joint/x"), { screen: "thread", thread: "thr_1", stream: "joint", seq: null });
  assert.deepEqual(placeOf("/app/nothing"), { screen: "nowhere" });
  assert.deepEqual(placeOf("/elsewhere"), { screen: "nowhere" });
  assert.equal(threadPath("thr_1", "joint", 14), "/app/thread/thr_1/joint/14");
  assert.equal(threadPath("thr_1", null, 14), "/app/thread/thr_1");
});

test("a browser in two words", () => {
  const agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
  assert.equal(browserOf(agent), "Chrome · Linux");
  assert.equal(browserOf(`${agent} Edg/156.0`), "Edge · Linux");
  assert.equal(browserOf("curl/8.0"), null);
  assert.equal(browserOf(null), null);
});

test("bytes travel as base64url", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  for (const length of [0, 1, 2, 3, 255, 256]) {
    const text = toBase64url(bytes.slice(0, length));
    assert.match(text, /^[\w-]*$/);
    assert.deepEqual(fromBase64url(text), bytes.slice(0, length));
  }
});
