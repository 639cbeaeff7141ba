/* The words of the language that is spoken, and no others; each part of the element brings its own. */
import { signal } from "@preact/signals";
import type { Locale } from "../base/locale.ts";
import { addWords, setLocale } from "../base/words.ts";
import { type Part, catalogues } from "./catalogues.ts";

type Texts = Parameters<typeof addWords>[0]["en"];

/** Nothing is shown before there are words. */
export const spoken = signal<Locale | null>(null);
const known = new Set<string>();
const parts = new Set<Part>(["first"]);
let wanted: Locale | null = null;

async function bring(locale: Locale, part: Part): Promise<void> {
  if (known.has(`${locale} ${part}`)) return;
  const texts = (await catalogues[part][locale]()) as Texts;
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
