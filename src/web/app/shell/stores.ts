/* The threads that were open last stay warm, so that going back and forth shows them at once. */
import type { Live } from "../../base/live.ts";
import { type ThreadStore, createThreadStore } from "../../thread/store.ts";
import { type Session, api } from "../session.ts";

const WARM = 4;
const warm = new Map<string, ThreadStore>();
let of: Live | null = null;

/* Another live connection is another session, perhaps of another person. */
function forgetOthers(live: Live): void {
  if (of === live) return;
  for (const store of warm.values()) store.close();
  warm.clear();
  of = live;
}

/** The store of a thread, opened once; the one used longest ago makes room. */
export function storeOf(thread: string, who: Session, live: Live): ThreadStore {
  forgetOthers(live);
  let store = warm.get(thread);
  if (!store) {
    const reader = { kind: "staff" as const, person: who.person.id, seat: null, role: who.role };
    store = createThreadStore({ api, live, thread, reader });
    void store.open();
  }
  warm.delete(thread);
  warm.set(thread, store);
  for (const [old, one] of warm) {
    if (warm.size <= WARM) break;
    warm.delete(old);
    one.close();
  }
  live.setThreads([...warm.keys()].reverse());
  return store;
}
