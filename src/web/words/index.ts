/* All areas of words, for the types alone: what keys are made of. */
import type { words } from "./en.ts";
import type { en as party } from "./party.en.ts";
import type { en as step } from "./step.en.ts";

export type Areas = typeof words & { party: typeof party; step: typeof step };
