/* What a list has made of a line is made once, until something about the line changes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createKept } from "../../../src/web/thread/kept.ts";

test("of the same things nothing is made twice", () => {
  const kept = createKept<number>();
  const entry = {};
  let made = 0;
  const line = (of: readonly unknown[]) => kept("joint-1", of, () => ++made);
  assert.equal(line([entry, "message"]), 1);
  assert.equal(line([entry, "message"]), 1);
  assert.equal(line([{}, "message"]), 2, "another entry");
  assert.equal(line([entry, "message"]), 3, "only the last is kept");
  assert.equal(line([entry, "message", "a mark"]), 4, "one thing more");
  assert.equal(line([entry, "message"]), 5, "one thing less");
  assert.equal(kept("joint-2", [entry, "message"], () => ++made), 6, "another line");
  assert.equal(line([entry, "message"]), 5);
});

test("it does not grow without end", () => {
  const kept = createKept<string>();
  for (let line = 0; line < 5000; line++) kept(`joint-${line}`, [line], () => "made");
  assert.equal(kept("joint-0", [0], () => "made anew"), "made anew");
});
