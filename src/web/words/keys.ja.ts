import type { Translation } from "../base/words.ts";
import type { en } from "./keys.en.ts";

export const ja: Translation<typeof en> = {
  title: "keys",
};
