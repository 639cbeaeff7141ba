/* The words of the language that is spoken, and no others: first those of the first sight, those of the forms with the forms. */
import { signal } from "@preact/signals";
import { type Locale, addWords, setLocale } from "../base/words.ts";

type Areas = Parameters<typeof addWords>[0]["en"];

const first: Record<Locale, () => Promise<unknown>> = { en: () => import("./first_en.ts"), ja: () => import("./first_ja.ts") };
const forms: Record<Locale, () => Promise<unknown>> = {
  en: () => import("../words/step.en.ts").then(({ en }) => ({ step: en })),
  ja: () => import("../words/step.ja.ts").then(({ ja }) => ({ step: ja })),
};

/** Nothing is shown before there are words. */
export const spoken = signal<Locale | null>(null);
const known = new Set<string>();
let wanted: Locale | null = null;
let withForms = false;

async function learn(locale: Locale, what: "first" | "forms"): Promise<void> {
  if (known.has(`${locale} ${what}`)) return;
  const texts = (await (what === "first" ? first : forms)[locale]()) as Areas;
  addWords({ en: {}, ja: {}, [locale]: { ...texts } });
  known.add(`${locale} ${what}`);
}

/** One language for a page: that of the last element that asked. */
export async function speak(locale: Locale): Promise<void> {
  wanted = locale;
  await Promise.all([learn(locale, "first"), withForms ? learn(locale, "forms") : null]);
  if (wanted !== locale) return;
  setLocale(locale);
  spoken.value = locale;
}

export async function learnForms(): Promise<void> {
  withForms = true;
  if (wanted) await learn(wanted, "forms");
}
