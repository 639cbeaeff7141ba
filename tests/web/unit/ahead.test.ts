/* What is asked for before it is needed: taken once, by whoever asks for the same in the same name. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { askAhead, takeAhead } from "../../../src/web/base/ahead.ts";

interface Asked {
  path: string;
  init: RequestInit | undefined;
}

/** Plays with a server that answers everything with `status`; what it was asked. */
async function played(play: () => Promise<void> | void, status = 200): Promise<Asked[]> {
  const asked: Asked[] = [];
  const real = globalThis.fetch;
  globalThis.fetch = ((path: string, init?: RequestInit) => {
    asked.push({ path, init });
    return Promise.resolve(new Response("{}", { status }));
  }) as typeof fetch;
  try {
    await play();
  } finally {
    globalThis.fetch = real;
  }
  return asked;
}

test("an answer ahead is taken once", async () => {
  const path = "/v1/threads/thr_a/entries?stream=joint&order=desc";
  const asked = await played(() => askAhead("/v1/threads/thr_a/entries", { stream: "joint", order: "desc" }));
  assert.deepEqual(asked.map((one) => one.path), [path]);
  assert.equal((await takeAhead(path, null))?.status, 200);
  assert.equal(takeAhead(path, null), null);
});

test("an answer ahead is for its own token alone", async () => {
  const [asked] = await played(() => askAhead("/v1/threads/thr_b", {}, "v4.public.one"));
  assert.deepEqual(asked?.init?.headers, { Authorization: "Bearer v4.public.one" });
  assert.equal(asked?.init?.credentials, "omit");
  assert.equal(takeAhead("/v1/threads/thr_b", "v4.public.two"), null);
  assert.equal(takeAhead("/v1/threads/thr_b", null), null);
  assert.notEqual(takeAhead("/v1/threads/thr_b", "v4.public.one"), null);
});

test("a refusal ahead is not kept for who comes later", async () => {
  await played(async () => {
    askAhead("/v1/sessions/current");
    await new Promise((done) => setTimeout(done, 1));
  }, 401);
  assert.equal(takeAhead("/v1/sessions/current", null), null);
});
