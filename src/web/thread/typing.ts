/* When the Enter key sends. Never while an input method composes, nor by the very key that ends its composing: browsers report
 * that one in three ways (isComposing; the code 229; a bare Enter right after the end). */

import { enterSends } from "../base/settings.ts";

const AFTER_COMPOSING_MS = 120;

export interface Typing {
  began(): void;
  ended(at: number): void;
  sends(event: KeyboardEvent): boolean;
}

export function createTyping(): Typing {
  let composing = false;
  let endedAt = -Infinity;
  return {
    began() {
      composing = true;
    },
    ended(at) {
      composing = false;
      endedAt = at;
    },
    sends(event) {
      if (event.key !== "Enter" || event.repeat) return false;
      if (composing || event.isComposing || event.keyCode === 229) return false;
      if (event.timeStamp - endedAt < AFTER_COMPOSING_MS) return false;
      if (event.ctrlKey || event.metaKey) return true;
      return enterSends.value && !event.shiftKey && !event.altKey;
    },
  };
}
