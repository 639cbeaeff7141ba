/* Parts that could not be loaded: asked for until they come. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { bring } from "../../../src/web/base/bring.ts";
import { later } from "../../../src/web/base/later.ts";

/** What `load` gives in the end, where nobody really waits; `onPause` is told each pause. */
async function brought<T>(load: () => Promise<T>, onPause: (ms: number) => void): Promise<T> {
  const real = globalThis.setTimeout;
  globalThis.setTimeout = ((run: () => void, ms: number) => {
    onPause(ms);
    queueMicrotask(run);
  }) as typeof setTimeout;
  try {
    return await bring(load);
  } finally {
    globalThis.setTimeout = real;
  }
}

test("a part that fails to load is asked for again, each time by an address of its own, until it comes", async () => {
  let pauses = 0;
  const load = Object.assign(() => Promise.reject<{ at: string }>(new Error("no network")), {
    toString: () => '()=>import("./late.mjs")',
  });
  const part = await brought(load, () => {
    pauses++;
    if (pauses === 3) writeFileSync(new URL("./late.mjs", import.meta.url), "export const at = import.meta.url;");
  });
  assert.equal(part.at, new URL("./late.mjs#3", import.meta.url).href);
  assert.equal(pauses, 3);
});

test("the pauses grow, and none is longer than half a minute", async () => {
  const pauses: number[] = [];
  const load = () => (pauses.length < 12 ? Promise.reject(new Error("no network")) : Promise.resolve("there"));
  assert.equal(await brought(load, (ms) => pauses.push(ms)), "there");
  for (const [attempt, ms] of pauses.entries()) {
    const most = Math.min(30_000, 1000 * 2 ** attempt);
    assert.ok(ms >= most / 2 && ms <= most, `${attempt}: ${ms}`);
  }
});

test("a part is asked for once, however many want it, and is there for all", async () => {
  let asked = 0;
  const load = () => Promise.resolve({ number: ++asked });
  assert.equal(later(load), null);
  assert.equal(later(load), null);
  await new Promise((done) => setTimeout(done, 1));
  assert.deepEqual(later(load), { number: 1 });
  assert.equal(asked, 1);
});
