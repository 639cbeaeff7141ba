/* How far everybody has read, and one's own mark: set by what was really on the screen, and told to the
 * service a moment later. */

import { type Signal, signal } from "@preact/signals";
import type { Api } from "../base/api.ts";
import type { LiveData } from "../base/live.ts";
import { readsAt } from "./first.ts";
import type { Page, Read, Reader, Stream } from "./types.ts";

const QUIET_MS = 700;

type Marks = Partial<Record<Stream, readonly Read[]>>;

export interface Reads {
  readonly marks: Signal<Marks>;
  open(stream: Stream): Promise<void>;
  /** The last entry that this reader has read; 0: none. */
  mine(stream: Stream): number;
  markRead(stream: Stream, seq: number): void;
  live(data: LiveData): void;
  close(): void;
}

export function createReads(api: Api, thread: string, reader: Reader): Reads {
  const path = readsAt(thread);
  const marks = signal<Marks>({});
  const wanted = new Map<Stream, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const list = (stream: Stream) => marks.value[stream] ?? [];
  const mine = (stream: Stream) => list(stream).find((read) => read.person === reader.person)?.entry ?? 0;

  /* Marks never go back: of two that differ, the one further on is the newer. */
  function put(stream: Stream, reads: readonly Read[]): void {
    const known = new Map(list(stream).map((read) => [read.person, read]));
    for (const read of reads) {
      const before = known.get(read.person);
      if (!before || read.entry >= before.entry) known.set(read.person, read);
    }
    marks.value = { ...marks.value, [stream]: [...known.values()] };
  }

  async function tell(): Promise<void> {
    const now = [...wanted];
    wanted.clear();
    for (const [stream, entry] of now)
      try {
        await api.post(path, { stream, entry });
      } catch {
        /* the next entry on the screen says it again */
      }
  }

  return {
    marks,
    async open(stream) {
      const { data } = await api.get<Page<Read>>(path, { stream });
      put(stream, data.data);
    },
    mine,
    markRead(stream, entry) {
      if (entry <= mine(stream)) return;
      put(stream, [{ person: reader.person, seat: reader.seat, entry, at: new Date().toISOString() }]);
      wanted.set(stream, entry);
      clearTimeout(timer);
      timer = setTimeout(() => void tell(), QUIET_MS);
    },
    live(data) {
      const reads = (data.reads ?? []) as (Read & { stream?: Stream })[];
      for (const read of reads) put(read.stream ?? (data.stream as Stream | undefined) ?? "joint", [read]);
    },
    close() {
      clearTimeout(timer);
      void tell();
    },
  };
}
