import type { Translation } from "../base/words.ts";
import type { en } from "./signin.en.ts";

export const ja: Translation<typeof en> = {
  title: "signin",
};
