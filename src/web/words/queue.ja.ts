import type { Translation } from "../base/words.ts";
import type { en } from "./queue.en.ts";

export const ja: Translation<typeof en> = {
  title: "queue",
};
