import type { Translation } from "../base/words.ts";
import type { en } from "./desk.en.ts";

export const ja: Translation<typeof en> = {
  title: "desk",
};
