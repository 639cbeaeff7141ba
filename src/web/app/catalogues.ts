/* The words by language. */
export const catalogues = {
  en: () => import("../words/en.ts"),
  ja: () => import("../words/ja.ts"),
};
