/* The words of the language that is spoken, and no others; each part of the element brings its own. */
import { signal } from "@preact/signals";
import { type Locale, addWords, setLocale } from "../base/words.ts";

type Part = "first" | "talk" | "forms";
type Texts = Parameters<typeof addWords>[0]["en"];

const sources: Record<Part, Record<Locale, () => Promise<unknown>>> = {
  first: { en: () => import("./first_en.ts"), ja: () => import("./first_ja.ts") },
  talk: {
    en: () => import("../words/thread.en.ts").then(({ en }) => ({ thread: en })),
    ja: () => import("../words/thread.ja.ts").then(({ ja }) => ({ thread: ja })),
  },
  forms: {
    en: () => import("../words/step.en.ts").then(({ en }) => ({ step: en })),
    ja: () => import("../words/step.ja.ts").then(({ ja }) => ({ step: ja })),
  },
};

/** Nothing is shown before there are words. */
export const spoken = signal<Locale | null>(null);
const known = new Set<string>();
const parts = new Set<Part>(["first"]);
let wanted: Locale | null = null;

async function bring(locale: Locale, part: Part): Promise<void> {
  if (known.has(`${locale} ${part}`)) return;
  const texts = (await sources[part][locale]()) as Texts;
  addWords({ en: {}, ja: {}, [locale]: { ...texts } });
  known.add(`${locale} ${part}`);
}

/** One language for a page: that of the last element that asked. */
export async function speak(locale: Locale): Promise<void> {
  wanted = locale;
  await Promise.all([...parts].map((part) => bring(locale, part)));
  if (wanted !== locale) return;
  setLocale(locale);
  spoken.value = locale;
}

/** The words of a part, in whatever language is spoken by then. */
export async function learn(part: Part): Promise<void> {
  parts.add(part);
  while (wanted !== null && !known.has(`${wanted} ${part}`)) await bring(wanted, part);
}
