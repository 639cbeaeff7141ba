/* The words by language. */
import { load } from "../base/kept.ts";
import { type Locale, preferredLocale } from "../base/locale.ts";

export const catalogues = {
  en: () => import("../words/en.ts"),
  ja: () => import("../words/ja.ts"),
};

/** Whose words are sure to be asked for: chosen here once, or the browser's. */
export const firstLocale = (): Locale =>
  load<Locale | null>("language", null) ?? preferredLocale(navigator.languages);
