/* When a case is loaded again, and what the end of its stream means; without a service, no pause waited for. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiProblem, Offline } from "../../../src/web/base/api.ts";
import { createRefresh } from "../../../src/web/thread/refresh.ts";

const problem = (status: number) => new ApiProblem(status, "", "", "", "", [], null, "");

/** What comes of the end of a stream, where the case answers with these one after the other, null being the case itself. */
async function ended(answers: (Error | null)[]) {
  const real = globalThis.setTimeout;
  const pauses: (() => void)[] = [];
  globalThis.setTimeout = ((run: () => void) => pauses.push(run)) as unknown as typeof setTimeout;
  const left = [...answers];
  let said = 0;
  try {
    const refresh = createRefresh(async () => {
      const answer = left.shift();
      if (answer) throw answer;
    });
    refresh.last(() => said++);
    do await new Promise((done) => setImmediate(done));
    while (pauses.splice(0).map((run) => run()).length > 0);
  } finally {
    globalThis.setTimeout = real;
  }
  return { said, left: left.length };
}

for (const status of [401, 403, 404])
  test(`a stream ended, and the case is refused with ${status}: it is over`, async () =>
    assert.deepEqual(await ended([problem(status)]), { said: 1, left: 0 }));

test("a stream ended, and the case is there: it goes on", async () =>
  assert.deepEqual(await ended([null]), { said: 0, left: 0 }));

test("a stream ended where the service cannot say, or the network is gone: the case is asked until it answers", async () => {
  assert.deepEqual(await ended([problem(503), new Offline(), problem(429), null]), { said: 0, left: 0 });
});

test("a stream ended, and the refusal comes late", async () =>
  assert.deepEqual(await ended([new Offline(), problem(503), problem(404)]), { said: 1, left: 0 }));
