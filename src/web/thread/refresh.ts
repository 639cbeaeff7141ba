/* Loading a case again: once at a time, so that what an earlier answer brings never comes behind a later one. */
import { ApiProblem } from "../base/api.ts";

const SOON_MS = 40;
const RETRY_MS = 2000;

export interface Refresh {
  /** At once, or once more behind the one that is on its way. */
  now: () => Promise<void>;
  /** A moment later: several wishes become one. */
  later: () => void;
  /** What the service could not say now it says later; without a connection the next one asks. */
  again: (error: unknown) => void;
  close: () => void;
}

export function createRefresh(load: () => Promise<void>): Refresh {
  let running: Promise<void> | null = null;
  let wanted = false;
  let closed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function now(): Promise<void> {
    wanted = true;
    running ??= (async () => {
      try {
        while (wanted) {
          wanted = false;
          await load();
        }
      } finally {
        running = null;
      }
    })();
    return running;
  }

  function after(ms: number): void {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void now().catch(again), ms);
  }

  function again(error: unknown): void {
    if (error instanceof ApiProblem && (error.status >= 500 || error.status === 429)) after(RETRY_MS);
  }

  return {
    now,
    later: () => after(SOON_MS),
    again,
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
