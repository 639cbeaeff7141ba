/* What is being written, by room. It is kept in this browser at once and on the server a moment later;
 * whichever is newer wins, and the other is offered, not thrown away. */

import { type ReadonlySignal, type Signal, computed, signal } from "@preact/signals";
import type { Api } from "../base/api.ts";
import { load, save } from "../base/kept.ts";
import type { Instant, Stream } from "./types.ts";

const QUIET_MS = 1500;
const SENT_MS = 400;

interface Kept {
  text: string;
  saved_at: Instant;
  /** Whether the server has it. */
  there: boolean;
}

interface Remote {
  stream: Stream;
  text: string;
  saved_at: Instant;
}

/** A draft of another device, or the one it replaced. */
export interface Other {
  stream: Stream;
  text: string;
  saved_at: Instant;
  taken: boolean;
}

export interface Drafts {
  readonly texts: ReadonlySignal<Readonly<Partial<Record<Stream, string>>>>;
  readonly other: Signal<Other | null>;
  open(): Promise<void>;
  save(stream: Stream, text: string): void;
  /** The one shown against the one offered. */
  swap(): void;
  close(): void;
}

type All = Partial<Record<Stream, Kept>>;

export function createDrafts(api: Api, thread: string, person: string): Drafts {
  const name = `draft.${person}.${thread}`;
  const path = `/v1/threads/${thread}/drafts`;
  const all = signal<All>(load<All>(name, {}));
  const other = signal<Other | null>(null);
  const timers = new Map<Stream, ReturnType<typeof setTimeout>>();
  let closed = false;

  function keep(stream: Stream, kept: Kept): void {
    const next: All = { ...all.value, [stream]: kept };
    if (kept.text === "" && kept.there) delete next[stream];
    all.value = next;
    save(name, Object.keys(next).length > 0 ? next : null);
  }

  async function push(stream: Stream): Promise<void> {
    const kept = all.value[stream];
    timers.delete(stream);
    if (!kept || kept.there) return;
    try {
      await api.post(path, { stream, text: kept.text });
      const now = all.value[stream];
      if (now?.text === kept.text) keep(stream, { ...now, there: true });
    } catch {
      /* it is safe here, and goes with the next change or the next start */
    }
  }

  function write(stream: Stream, text: string): void {
    keep(stream, { text, saved_at: new Date().toISOString(), there: false });
    clearTimeout(timers.get(stream));
    /* What has just been sent leaves the server soon, or another device would offer it again. */
    if (!closed) timers.set(stream, setTimeout(() => void push(stream), text === "" ? SENT_MS : QUIET_MS));
  }

  function compare(remote: Remote): void {
    const mine = all.value[remote.stream];
    if (!mine || (mine.text === "" && mine.there) || mine.text === remote.text) {
      keep(remote.stream, { text: remote.text, saved_at: remote.saved_at, there: true });
      return;
    }
    if (Date.parse(remote.saved_at) <= Date.parse(mine.saved_at)) {
      void push(remote.stream);
      return;
    }
    keep(remote.stream, { text: remote.text, saved_at: remote.saved_at, there: true });
    if (!mine.there && mine.text.trim() !== "")
      other.value = { stream: remote.stream, text: mine.text, saved_at: mine.saved_at, taken: true };
  }

  return {
    texts: computed(() => {
      const texts: Partial<Record<Stream, string>> = {};
      for (const [stream, kept] of Object.entries(all.value)) if (kept) texts[stream as Stream] = kept.text;
      return texts;
    }),
    other,
    async open() {
      const { data } = await api.get<{ data: Remote[] }>(path);
      const there = new Set(data.data.map((draft) => draft.stream));
      data.data.forEach(compare);
      /* What the server has no more was sent or thrown away elsewhere. */
      for (const [stream, kept] of Object.entries(all.value) as [Stream, Kept][])
        if (!there.has(stream)) {
          if (kept.there) keep(stream, { ...kept, text: "" });
          else void push(stream);
        }
    },
    save(stream, text) {
      if ((all.value[stream]?.text ?? "") !== text) write(stream, text);
    },
    swap() {
      const offered = other.value;
      if (!offered) return;
      const shown = all.value[offered.stream]?.text ?? "";
      other.value = { ...offered, text: shown, taken: !offered.taken };
      write(offered.stream, offered.text);
    },
    close() {
      closed = true;
      for (const [stream, timer] of timers) {
        clearTimeout(timer);
        void push(stream);
      }
    },
  };
}
