/* How far the checkpoints of the logs reach into this thread: what they cover is "in the log", not only sealed. Of rooms other than
 * the joint one the service tells this to supervisors and auditors alone. */

import { type Signal, signal } from "@preact/signals";
import type { LiveData } from "../base/live.ts";
import type { Instant, Stream } from "./types.ts";

export interface Covered {
  stream: Stream;
  /** The last entry of the room that is under a checkpoint. */
  through: number;
  log: string;
  /** Entries in the log by that checkpoint. */
  size: number;
  at: Instant;
}

export interface Coverage {
  /** A room that is not there: nothing of it is covered, or this reader is not told. */
  readonly rooms: Signal<ReadonlyMap<Stream, Covered>>;
  has(stream: Stream, seq: number): boolean;
  live(data: LiveData): void;
}

export function createCoverage(): Coverage {
  const rooms = signal<ReadonlyMap<Stream, Covered>>(new Map());

  return {
    rooms,
    has: (stream, seq) => (rooms.value.get(stream)?.through ?? 0) >= seq,
    /* Logs only grow: what is smaller was overtaken on its way. */
    live(data) {
      const now = data as unknown as Covered;
      if (now.size > (rooms.peek().get(now.stream)?.size ?? 0)) rooms.value = new Map(rooms.peek()).set(now.stream, now);
    },
  };
}
