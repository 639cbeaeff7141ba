import type { Translation } from "../base/words.ts";
import type { en } from "./desk.en.ts";
import { ja as case_ } from "./desk_case.ja.ts";
import { ja as check } from "./desk_check.ja.ts";
import { ja as steps } from "./desk_steps.ja.ts";

export const ja: Translation<typeof en> = { ...case_, ...check, ...steps };
