/* The one thread that a screen shows. */
import type { Api } from "../base/api.ts";
import type { Live } from "../base/live.ts";
import type { Seat } from "../base/seat.tsx";

export interface Reader {
  kind: "staff" | "party";
  person: string;
  seat: Seat | null;
  role?: string;
}

export interface ThreadStore {
  readonly id: string;
  open(): Promise<void>;
}

export function createThreadStore(options: { api: Api; live: Live; thread: string; reader: Reader }): ThreadStore {
  return { id: options.thread, open: async () => undefined };
}
