/* The catalogues of the staff's app, and all areas for the types. */
import { en as app } from "./app.en.ts";
import { ja as appJa } from "./app.ja.ts";
import { en as base } from "./base.en.ts";
import { ja as baseJa } from "./base.ja.ts";
import { en as desk } from "./desk.en.ts";
import { ja as deskJa } from "./desk.ja.ts";
import { en as keys } from "./keys.en.ts";
import { ja as keysJa } from "./keys.ja.ts";
import type { en as party } from "./party.en.ts";
import { en as queue } from "./queue.en.ts";
import { ja as queueJa } from "./queue.ja.ts";
import { en as signin } from "./signin.en.ts";
import { ja as signinJa } from "./signin.ja.ts";
import { en as step } from "./step.en.ts";
import { en as thread } from "./thread.en.ts";
import { ja as threadJa } from "./thread.ja.ts";

export const words = {
  en: { app, base, desk, keys, queue, signin, thread },
  ja: { app: appJa, base: baseJa, desk: deskJa, keys: keysJa, queue: queueJa, signin: signinJa, thread: threadJa },
};

/** Every area with its English texts: what keys are made of. */
export type Areas = (typeof words)["en"] & { party: typeof party; step: typeof step };
