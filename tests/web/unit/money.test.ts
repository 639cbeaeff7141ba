/* Money in and out, without a floating point between. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { decimal, digitsOf, money, parseAmount } from "../../../src/web/base/money.ts";
import { setLocale } from "../../../src/web/base/words.ts";

beforeEach(() => {
  setLocale("en");
});

test("digits of currencies", () => {
  assert.deepEqual(["JPY", "USD", "KWD", "EUR"].map(digitsOf), [0, 2, 3, 2]);
});

test("amounts as people read them", () => {
  assert.equal(money({ amount: 150000, currency: "JPY" }), "¥150,000");
  assert.equal(money({ amount: 120000, currency: "USD" }), "$1,200.00");
  assert.equal(money({ amount: 5, currency: "USD" }), "$0.05");
  setLocale("ja");
  assert.equal(money({ amount: 150000, currency: "JPY" }).normalize("NFKC"), "¥150,000");
});

test("the largest amounts keep their last digit", () => {
  assert.equal(decimal({ amount: 999_999_999_999_999, currency: "USD" }), "9999999999999.99");
  assert.equal(money({ amount: 999_999_999_999_999, currency: "USD" }), "$9,999,999,999,999.99");
  assert.equal(decimal({ amount: -5, currency: "KWD" }), "-0.005");
});

test("what people type", () => {
  const yen: [string, number | null][] = [
    ["90000", 90000], ["90,000", 90000], ["¥90,000", 90000], ["９０，０００円", 90000], ["　９万", null], ["90000.00", 90000],
    ["90000.5", null], ["", null], ["-5", null], ["1e5", null], ["0", 0], ["1000000000000001", null], ["1000000000000000", 10 ** 15],
    ["90 000", 90000], ["JPY 90000", 90000], ["90000JPY", 90000],
  ];
  for (const [text, amount] of yen) assert.equal(parseAmount(text, "JPY"), amount, text);
  const dollars: [string, number | null][] = [
    ["1,200", 120000], ["$1,200.5", 120050], ["0.1", 10], ["0.07", 7], ["1.005", null], ["1.", 100], ["１２．３４", 1234], [".5", null],
    ["1.2.3", null], ["1.230", 123],
  ];
  for (const [text, amount] of dollars) assert.equal(parseAmount(text, "USD"), amount, text);
});

test("what is written is read back", () => {
  for (const currency of ["JPY", "USD", "KWD"])
    for (const amount of [0, 1, 9, 99, 100, 12345, 10 ** 15])
      assert.equal(parseAmount(money({ amount, currency }), currency), amount);
});
