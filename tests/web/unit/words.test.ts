/* The catalogues: whole in both languages, with the same places to fill in. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { preferredLocale } from "../../../src/web/base/locale.ts";
import { addWords, has, setLocale, t, tn, word } from "../../../src/web/base/words.ts";
import { words as en } from "../../../src/web/words/en.ts";
import { words as ja } from "../../../src/web/words/ja.ts";
import { en as party } from "../../../src/web/words/party.en.ts";
import { ja as partyJa } from "../../../src/web/words/party.ja.ts";
import { en as step } from "../../../src/web/words/step.en.ts";
import { ja as stepJa } from "../../../src/web/words/step.ja.ts";

type Texts = Record<string, Record<string, string | { one?: string; other: string }>>;

const forms = (text: string | { one?: string; other: string }) => (typeof text === "string" ? [text] : Object.values(text));
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();

function each(texts: Texts): [string, string | { one?: string; other: string }][] {
  return Object.entries(texts).flatMap(([area, all]) => Object.entries(all).map(([name, text]) => [`${area}.${name}`, text] as [string, typeof text]));
}

beforeEach(() => {
  addWords({ en, ja });
  setLocale("en");
});

const sets: Record<string, { en: Texts; ja: Texts }> = {
  "the staff's app": { en, ja },
  "the parties' element": { en: { party, step }, ja: { party: partyJa, step: stepJa } },
};

for (const [name, { en, ja }] of Object.entries(sets)) {

  test(`${name}: both languages have the same texts, none of them empty`, () => {
    assert.deepEqual(each(en).map(([key]) => key), each(ja).map(([key]) => key));
    for (const [key, text] of [...each(en), ...each(ja)]) assert.ok(forms(text).every((form) => form.trim()), key);
  });

  test(`${name}: a translation fills in the same places`, () => {
    const others = new Map(each(ja));
    for (const [key, text] of each(en)) {
      const wanted = new Set(forms(text).flatMap(places));
      const found = new Set(forms(others.get(key) ?? "").flatMap(places));
      assert.deepEqual([...found].sort(), [...wanted].sort(), key);
    }
  });

  test(`${name}: texts that have plurals ask for a count`, () => {
    for (const [key, text] of each(en)) if (typeof text !== "string") assert.ok(text.one !== undefined, key);
    for (const [key, text] of each(en)) if (typeof text !== "string") assert.ok(text.other, key);
  });

  test(`${name}: no Japanese in the English texts, and Japanese in nearly all of the others`, () => {
    const script = /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u;
    const bare = each(ja).filter(([, text]) => !forms(text).some((form) => script.test(form)));
    const strays = each(en).filter(([key, text]) => key !== "keys.next_language" && forms(text).some((form) => script.test(form)));
    assert.deepEqual(strays, []);
    for (const [key, text] of bare) {
      const other = new Map(each(en)).get(key);
      const letters = forms(text).join("").replace(/\{\w+\}/g, "").replace(/[^\p{L}]/gu, "");
      assert.ok(/^(ja)?$/.test(letters) || key === "keys.next_language" || forms(other ?? "").includes(forms(text)[0] ?? ""), `${key}: ${forms(text)}`);
    }
  });
}

test("plurals follow the language", () => {
  assert.equal(t("app.has_passkeys", { count: 1 }), "1 passkey");
  assert.equal(t("app.has_passkeys", { count: 2 }), "2 passkeys");
  setLocale("ja");
  assert.equal(t("app.has_passkeys", { count: 1 }), "パスキー1個");
});

test("numbers are written as the language writes them; what is not given stays visible", () => {
  assert.equal(t("app.last_in", { at: 12345 }), "12,345");
  assert.equal(t("base.time_left"), "{span} left");
});

test("a text may hold nodes", () => {
  const node = { node: true };
  assert.deepEqual(tn("app.first_password", { name: node }), ["First password of ", node, ""]);
});

test("words of the server fall back to themselves", () => {
  assert.equal(word("app", "role_", "mediator"), "Mediator");
  assert.equal(word("app", "role_", "night_watch"), "night watch");
  assert.ok(has("app.role_mediator") && !has("app.role_night_watch") && !has("constructor.name"));
});

test("the browser's languages decide, in their order", () => {
  assert.equal(preferredLocale(["de-DE", "ja-JP", "en"]), "ja");
  assert.equal(preferredLocale(["en-US", "ja"]), "en");
  assert.equal(preferredLocale(["fr"]), "en");
  assert.equal(preferredLocale([]), "en");
});
