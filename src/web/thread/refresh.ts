/* Loading a case again: once at a time, so that what an earlier answer brings never comes behind a later one. */
import { ApiProblem, Offline } from "../base/api.ts";

const SOON_MS = 40;
const RETRY_MS = 2000;

export interface Refresh {
  /** At once, or once more behind the one that is on its way. */
  now: () => Promise<void>;
  /** A moment later: several wishes become one. */
  later: () => void;
  /** What the service could not say now it says later; without a connection the next one asks. */
  again: (error: unknown) => void;
  /** The stream is over. Whether the case is over for this reader, too, it says itself: it is asked until it answers. */
  last: (refused: () => void) => void;
  close: () => void;
}

const mayPass = (error: unknown) => error instanceof ApiProblem && (error.status >= 500 || error.status === 429);
const isRefusal = (error: unknown) => error instanceof ApiProblem && [401, 403, 404].includes(error.status);

export function createRefresh(load: () => Promise<void>): Refresh {
  let running: Promise<void> | null = null;
  let wanted = false;
  let closed = false;
  let refused: (() => void) | null = null;
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
    if (refused && isRefusal(error)) refused();
    else if (mayPass(error) || (refused && error instanceof Offline)) after(RETRY_MS);
  }

  return {
    now,
    later: () => after(SOON_MS),
    again,
    last(then) {
      refused = then;
      void now().catch(again);
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
