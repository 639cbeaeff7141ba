/* The entries of one stream that this page holds: a run of numbers without gaps, which grows at both
 * ends. Pages, live events and answers to one's own writes all come in by merge(), so that the same
 * entry may arrive three times and is there once. */

import { type ReadonlySignal, type Signal, computed, signal } from "@preact/signals";
import type { Api } from "../base/api.ts";
import { entriesAt, newestOf } from "./first.ts";
import type { Entry, Page, Stream } from "./types.ts";

const PAGE = 100;

export interface Room {
  readonly stream: Stream;
  /** Number of the newest entry that is known to exist. */
  readonly last: Signal<number>;
  /** Ascending, no gaps. */
  readonly entries: ReadonlySignal<readonly Entry[]>;
  readonly loading: ReadonlySignal<"open" | "older" | "newer" | null>;
  readonly hasOlder: ReadonlySignal<boolean>;
  readonly hasNewer: ReadonlySignal<boolean>;
  open(): Promise<void>;
  loadOlder(): Promise<void>;
  loadNewer(): Promise<void>;
  /** Makes entry `seq` part of what is held, if need be in place of all the rest. */
  loadAround(seq: number): Promise<void>;
  /** Back to the newest. */
  follow(): Promise<void>;
  /** Whatever came since: after sleep, a lost connection, a gap. */
  catchUp(): Promise<void>;
  /** From wherever, in ascending order; gives those that were not there before. */
  merge(batch: readonly Entry[]): Entry[];
}

/** An erasure takes the words from its target at once, not only after the next page load. */
function erase(entries: Entry[], by: Entry): void {
  const at = entries.findIndex((entry) => entry.seq === by.facts.target);
  const target = entries[at];
  if (!target) return;

  const fields = (by.facts.fields ?? "").split(" ").filter(Boolean);
  const texts: Record<string, string> = { ...target.texts };
  for (const field of fields) delete texts[field];
  entries[at] = { ...target, texts, erased: [...new Set([...(target.erased ?? []), ...fields])] };
}

export function createRoom(api: Api, thread: string, stream: Stream, newest: number): Room {
  const last = signal(newest);
  const entries = signal<readonly Entry[]>([]);
  const low = signal(newest + 1);
  const high = signal(newest);
  const loading = signal<"open" | "older" | "newer" | null>(null);
  let opened = false;
  let following = true;
  let generation = 0;
  let running: Promise<void> | null = null;

  async function page(from: number | null, order: "asc" | "desc"): Promise<Entry[]> {
    const query = from === null ? newestOf(stream) : { stream, order, limit: PAGE, from };
    const { data } = await api.get<Page<Entry>>(entriesAt(thread), query);
    return order === "desc" ? data.data.reverse() : data.data;
  }

  function hold(list: readonly Entry[], from: number, to: number): void {
    entries.value = list;
    low.value = from;
    high.value = to;
    if (to > last.value) last.value = to;
  }

  function replace(batch: readonly Entry[]): void {
    const first = batch[0];
    const end = batch[batch.length - 1];
    if (first && end) hold([...batch], first.seq, end.seq);
    else hold([], last.value + 1, last.value);
  }

  function merge(batch: readonly Entry[]): Entry[] {
    const list = [...entries.value];
    const before: Entry[] = [];
    const fresh: Entry[] = [];
    let from = low.value;
    let to = high.value;

    for (const entry of batch) {
      if (entry.seq > last.value) last.value = entry.seq;
      if (entry.seq === to + 1) {
        list.push(entry);
        fresh.push(entry);
        to++;
        if (entry.kind === "erased") erase(list, entry);
      }
    }
    for (const entry of [...batch].reverse())
      if (entry.seq === from - 1) {
        before.unshift(entry);
        fresh.push(entry);
        from--;
      }
    if (fresh.length > 0) hold([...before, ...list], from, to);
    if (opened && following && high.value < last.value) catchUp().catch(() => {});
    return fresh;
  }

  /** One load at a time; a second call while one runs waits for it and does not start another. */
  function load(what: "open" | "older" | "newer", run: () => Promise<void>): Promise<void> {
    running ??= (async () => {
      loading.value = what;
      try {
        await run();
      } finally {
        loading.value = null;
        running = null;
      }
    })();
    return running;
  }

  async function newestPage(): Promise<void> {
    const mine = ++generation;
    const batch = await page(null, "desc");
    if (mine !== generation) return;
    replace(batch);
    opened = true;
    following = true;
  }

  async function older(): Promise<void> {
    const mine = generation;
    const batch = await page(low.value - 1, "desc");
    if (mine === generation) merge(batch);
  }

  async function newer(): Promise<void> {
    for (;;) {
      const mine = generation;
      const batch = await page(high.value + 1, "asc");
      if (mine !== generation) return;
      if (batch.length === 0) last.value = high.value; /* or the gap would be asked for again and again */
      merge(batch);
      if (high.value >= last.value) following = true;
      if (!following || batch.length < PAGE) return;
    }
  }

  function catchUp(): Promise<void> {
    if (!opened || !following) return Promise.resolve();
    if (running) return running.then(() => (high.value < last.value ? catchUp() : undefined));
    return load("newer", newer);
  }

  async function around(seq: number): Promise<void> {
    const mine = ++generation;
    const batch = await page(Math.max(1, seq - PAGE / 2), "asc");
    if (mine !== generation) return;
    replace(batch);
    opened = true;
    following = high.value >= last.value;
  }

  return {
    stream,
    last,
    entries,
    loading,
    hasOlder: computed(() => low.value > 1),
    hasNewer: computed(() => high.value < last.value),
    open: () => (opened ? Promise.resolve() : load("open", newestPage)),
    loadOlder: () => (opened && low.value > 1 ? load("older", older) : Promise.resolve()),
    loadNewer: () => (opened && high.value < last.value ? load("newer", newer) : Promise.resolve()),
    async loadAround(seq) {
      if (running) await running;
      if (opened && seq >= low.value && seq <= high.value) return;
      if (opened && seq < low.value && low.value - seq <= PAGE) return load("older", older);
      return load("open", () => around(seq));
    },
    follow: () => (following && opened ? Promise.resolve() : load("open", newestPage)),
    catchUp,
    merge,
  };
}
