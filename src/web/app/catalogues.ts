/* The words by language. */
import { bring } from "../base/bring.ts";

export const catalogues = {
  en: () => bring(() => import("../words/en.ts")),
  ja: () => bring(() => import("../words/ja.ts")),
};
