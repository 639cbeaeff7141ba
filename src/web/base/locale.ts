/* Which of our languages somebody reads. */
export type Locale = "en" | "ja";

/** The first language of the browser that we speak. */
export function preferredLocale(languages: readonly string[]): Locale {
  const known = languages.map((one) => one.slice(0, 2)).find((one) => one === "ja" || one === "en");
  return known === "ja" ? "ja" : "en";
}
