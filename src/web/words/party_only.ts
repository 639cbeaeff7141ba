/* What the parties' element and page need. */
import { en as base } from "./base.en.ts";
import { ja as baseJa } from "./base.ja.ts";
import { en as party } from "./party.en.ts";
import { ja as partyJa } from "./party.ja.ts";
import { en as thread } from "./thread.en.ts";
import { ja as threadJa } from "./thread.ja.ts";

export const words = {
  en: { base, party, thread },
  ja: { base: baseJa, party: partyJa, thread: threadJa },
};
