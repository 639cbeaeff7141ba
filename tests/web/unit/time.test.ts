/* Instants in words. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { brief, clock, dayKey, dayOf, span, timeLeft } from "../../../src/web/base/time.ts";
import { addWords, setLocale } from "../../../src/web/base/words.ts";
import { words as en } from "../../../src/web/words/en.ts";
import { words as ja } from "../../../src/web/words/ja.ts";

const MINUTE = 60_000;
const at = (ms: number) => new Date(clock.value + ms).toISOString();

beforeEach(() => {
  addWords({ en, ja });
  setLocale("en");
  clock.value = Date.parse("2026-11-22T10:00:00Z");
});

test("spans have their two largest units", () => {
  const spans: [number, string, string][] = [
    [130 * MINUTE, "2 hr 10 min", "2時間10分"],
    [28 * 60 * MINUTE, "1 day 4 hr", "1日4時間"],
    [48 * 60 * MINUTE + 59 * MINUTE, "2 days", "2日"],
    [59_999, "0 min", "0分"],
    [120 * MINUTE, "2 hr", "2時間"],
  ];
  for (const [ms, english, japanese] of spans) {
    setLocale("en");
    assert.equal(span(ms), english);
    setLocale("ja");
    assert.equal(span(ms), japanese);
  }
});

test("time left, and time over, in words", () => {
  assert.deepEqual(timeLeft(at(130 * MINUTE)), { ms: 130 * MINUTE, text: "2 hr 10 min left", short: "2 hr 10 min", overdue: false, soon: true });
  assert.equal(timeLeft(at(-180 * MINUTE)).text, "overdue by 3 hr");
  assert.equal(timeLeft(at(0)).overdue, true);
  assert.equal(timeLeft(at(241 * MINUTE)).soon, false);
  setLocale("ja");
  assert.equal(timeLeft(at(130 * MINUTE)).text, "あと2時間10分");
});

test("days have names", () => {
  assert.equal(dayOf(at(0)), "Today");
  assert.equal(dayOf(at(-24 * 60 * MINUTE)), "Yesterday");
  assert.match(dayOf("2026-03-05T12:00:00Z"), /5 March$/);
  assert.match(dayOf("2025-03-05T12:00:00Z"), /5 March 2025$/);
  assert.equal(dayKey("2026-03-05T12:00:00Z"), "2026-03-05");
  assert.match(brief("2025-03-05T12:00:00Z"), /5 Mar 2025/);
});
