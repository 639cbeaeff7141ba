import type { Translation } from "../base/words.ts";
import type { en } from "./desk.en.ts";
import { ja as check } from "./desk_check.ja.ts";

export const ja: Translation<typeof en> = {
  ...check,
  title: "desk",
};
