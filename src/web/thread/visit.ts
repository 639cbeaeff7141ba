/* One visit to a place of the thread: which lines were new when it began, and how far one has come since. */

import { type Signal, computed, signal } from "@preact/signals";
import { type Row, keyOf, rowsOf, timeline } from "./rows.ts";
import type { ThreadStore } from "./store.ts";
import type { Entry, Stream } from "./types.ts";

type Fresh = Partial<Record<Stream, number>>;

export interface Visit {
  readonly streams: () => readonly Stream[];
  readonly rows: Signal<readonly Row[]>;
  /** Files that a message shows, so that their own lines need not. */
  readonly named: Signal<ReadonlySet<string>>;
  /** Takes note of where the new lines begin, once all that tells it has come. */
  begin(): Promise<void>;
  /** Lines of others that came after what this reader had read. */
  newCount(): number;
  /** Everything down to this row has been on the screen. */
  seen(key: string): void;
}

export function createVisit(store: ThreadStore, place: Stream | "all", plain: boolean): Visit {
  const fresh = signal<Fresh>({});
  /* What was on the screen before it was known what is new: else all would have been read before. */
  let early: string | null = "";
  const people = (seat: "client" | "freelancer") => store.thread.value?.[seat].id ?? null;
  const streams = () => (place === "all" ? store.rooms.value.map((room) => room.stream) : [place]);

  const entries = computed<readonly Entry[]>(() => {
    const rooms = streams().flatMap((stream) => store.room(stream) ?? []);
    const [only] = rooms;
    if (rooms.length === 1 && only) return only.entries.value;
    return timeline(rooms.map((room) => ({ entries: room.entries.value, hasOlder: room.hasOlder.value })));
  });
  const rows = computed(() =>
    rowsOf(
      {
        entries: entries.value,
        locals: store.locals.value.filter((local) => streams().includes(local.stream)),
        fresh: fresh.value,
        person: store.reader.person,
        plain,
      },
      people,
    ),
  );

  return {
    streams,
    rows,
    named: computed(() => new Set(entries.value.flatMap((entry) => entry.facts.attachments ?? []))),
    async begin() {
      const begun: Fresh = {};
      try {
        for (const stream of streams()) {
          const room = store.room(stream);
          if (!room) continue;
          await room.open();
          if (!store.reads.marks.value[stream]) await store.reads.open(stream).catch(() => {});
          const mine = store.reads.mine(stream);
          if (mine > 0 && room.last.value > mine) begun[stream] = mine + 1;
        }
        if (Object.keys({ ...begun, ...fresh.peek() }).length > 0) fresh.value = begun;
      } finally {
        const key = early;
        early = null;
        if (key) this.seen(key);
      }
    },
    newCount() {
      return entries.value.filter((entry) => {
        const from = fresh.value[entry.stream];
        return from !== undefined && entry.seq >= from && entry.actor.person !== store.reader.person;
      }).length;
    },
    seen(key) {
      if (early !== null) return void (early = key);
      const list = entries.value;
      let at = list.findIndex((entry) => keyOf(entry.stream, entry.seq) === key);
      if (at < 0 && !key.startsWith("day-") && key !== "new") at = list.length - 1; /* a line on its way: all above it */
      const left = new Set(streams());
      for (; at >= 0 && left.size > 0; at--) {
        const entry = list[at];
        if (entry && left.delete(entry.stream)) store.markRead(entry.stream, entry.seq);
      }
    },
  };
}
