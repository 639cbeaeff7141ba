/* The words by part of the element and language. */
import type { Locale } from "../base/locale.ts";
import { bring } from "./bring.ts";

export type Part = "first" | "talk" | "forms";

export const catalogues: Record<Part, Record<Locale, () => Promise<unknown>>> = {
  first: { en: () => bring(() => import("./first_en.ts")), ja: () => bring(() => import("./first_ja.ts")) },
  talk: {
    en: () => bring(() => import("../words/thread.en.ts")).then(({ en }) => ({ thread: en })),
    ja: () => bring(() => import("../words/thread.ja.ts")).then(({ ja }) => ({ thread: ja })),
  },
  forms: {
    en: () => bring(() => import("../words/step.en.ts")).then(({ en }) => ({ step: en })),
    ja: () => bring(() => import("../words/step.ja.ts")).then(({ ja }) => ({ step: ja })),
  },
};

