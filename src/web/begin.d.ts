/* In scripts that stand in a page: where its words are, by language (build.mjs puts it there). */
declare const WORDS: Readonly<Record<"en" | "ja", readonly string[]>>;
