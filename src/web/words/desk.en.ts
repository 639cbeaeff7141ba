/* Words of the case panel, the steps taken in it, and what auditors see. */
import { en as check } from "./desk_check.en.ts";

export const en = {
  ...check,
  title: "desk",
};
