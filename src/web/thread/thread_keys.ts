/* The keys of the thread. Those without a modifier that move between lines only hold while the focus is in it: the queue beside
 * it has the same ones. */

import { useKeys } from "../base/keys.ts";
import type { ComposerHandle } from "./composer.tsx";
import type { ListHandle } from "./list.tsx";
import type { ThreadStore } from "./store.ts";
import type { Entry, Stream } from "./types.ts";
import type { Visit } from "./visit.ts";

interface Keys {
  store: ThreadStore;
  visit: Visit;
  list: { current: ListHandle | null };
  composer: { current: ComposerHandle | null };
  rooms: readonly Stream[];
  inside: boolean;
  quote: (entry: Entry) => void;
}

export function useThreadKeys({ store, visit, list, composer, rooms, inside, quote }: Keys): void {
  const why = inside ? null : "thread.key_inside";
  const room = (index: number) => () => {
    const stream = rooms[index];
    if (stream) store.place.value = stream;
  };
  function quoteCurrent() {
    const key = list.current?.current();
    const row = visit.rows.value.find((one) => one.key === key);
    if (row && "entry" in row && row.entry.texts.text !== undefined && store.mayWrite(row.entry.stream)) quote(row.entry);
  }
  function firstNew() {
    if (list.current?.show("new", { block: "start" })) return;
    const next = rooms.find((stream) => store.unread(stream) > 0);
    if (next) store.place.value = next;
  }
  useKeys("thread", {
    next: { keys: "j", words: "thread.key_next", run: () => list.current?.step(1), why, hidden: true },
    before: { keys: "k", words: "thread.key_before", run: () => list.current?.step(-1), why, hidden: true },
    quote: { keys: "r", words: "thread.key_quote", run: quoteCurrent, why },
    fresh: { keys: "u", words: "thread.key_new", run: firstNew },
    newest: { keys: "shift+g", words: "thread.key_newest", run: () => list.current?.toEnd() },
    write: { keys: "w", words: "thread.key_write", run: () => composer.current?.focus() },
    room_1: { keys: "ctrl+1", words: "thread.key_room_1", run: room(0) },
    ...(rooms.length > 1 ? { room_2: { keys: "ctrl+2", words: "thread.key_room_2" as const, run: room(1) } } : {}),
    ...(rooms.length > 2 ? { room_3: { keys: "ctrl+3", words: "thread.key_room_3" as const, run: room(2) } } : {}),
    ...(rooms.length > 3 ? { room_4: { keys: "ctrl+4", words: "thread.key_room_4" as const, run: room(3) } } : {}),
    ...(rooms.length > 1 && store.reader.kind === "staff"
      ? { all: { keys: "ctrl+0", words: "thread.key_all" as const, run: () => (store.place.value = "all") } }
      : {}),
  });
}
