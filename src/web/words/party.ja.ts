import type { Translation } from "../base/words.ts";
import type { en } from "./party.en.ts";

export const ja: Translation<typeof en> = {
  title: "party",
};
