import type { Translation } from "../base/words.ts";
import type { en } from "./thread.en.ts";

export const ja: Translation<typeof en> = {
  title: "thread",
};
