/* The words of the languages that are spoken, and no others; each part of the element brings its own. */
import type { Locale } from "../base/locale.ts";
import { addWords } from "../base/words.ts";
import { type Part, catalogues } from "./catalogues.ts";

type Texts = Parameters<typeof addWords>[0]["en"];

const known = new Set<string>();
const parts = new Set<Part>(["first"]);
const wanted = new Set<Locale>();

async function bring(locale: Locale, part: Part): Promise<void> {
  if (known.has(`${locale} ${part}`)) return;
  const texts = (await catalogues[part][locale]()) as Texts;
  addWords({ en: {}, ja: {}, [locale]: texts });
  known.add(`${locale} ${part}`);
}

/* Languages and parts may come to be wanted while others are on their way. */
async function bringAll(): Promise<void> {
  for (;;) {
    const missing = [...wanted].flatMap((locale) =>
      [...parts].flatMap((part) => (known.has(`${locale} ${part}`) ? [] : [bring(locale, part)])),
    );
    if (missing.length === 0) return;
    await Promise.all(missing);
  }
}

/** All words of a language that are needed so far. */
export function speak(locale: Locale): Promise<void> {
  wanted.add(locale);
  return bringAll();
}

/** The words of a part, in whatever languages are spoken by then. */
export function learn(part: Part): Promise<void> {
  parts.add(part);
  return bringAll();
}
