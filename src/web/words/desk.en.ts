/* Words of the case panel, of the steps taken in it, and of what auditors see. */
import { en as case_ } from "./desk_case.en.ts";
import { en as check } from "./desk_check.en.ts";
import { en as steps } from "./desk_steps.en.ts";

export const en = { ...case_, ...check, ...steps };
