/* The words by part of the element and language. */
import type { Locale } from "../base/locale.ts";

export type Part = "first" | "talk" | "forms";

export const catalogues: Record<Part, Record<Locale, () => Promise<unknown>>> = {
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

