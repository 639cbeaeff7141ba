/* What happens, as it happens. The app follows all its threads over one connection for all tabs (live_shared.ts); the
 * element follows its one thread. */
import { type Signal, signal } from "@preact/signals";
import { type Api, ApiProblem, backoff } from "./api.ts";
import { afterFirstSight } from "./paint.ts";
import { withQuery } from "./query.ts";
import { createParser } from "./sse.ts";

/** `ready` comes after each connecting: whoever shows a thread then loads what it may have missed. */
export type LiveEvent = "ready" | "entry" | "presence" | "reads" | "checkpoint" | "queue" | "end";
export type LiveState = "live" | "connecting" | "offline";

/** The data of an event; all but `queue`, and `ready` of the shared stream, name their thread. */
export interface LiveData {
  thread?: string;
  [name: string]: unknown;
}

export type LiveHandler = (data: LiveData) => void;

export interface Live {
  readonly state: Signal<LiveState>;
  /** Returns what stops it. */
  on(event: LiveEvent, handler: LiveHandler): () => void;
  setThreads(threads: readonly string[]): void;
  close(): void;
}

export interface LiveOptions {
  threads: readonly string[];
  /** Which path to follow; the element's: that of its one thread. */
  path?: (threads: readonly string[]) => string;
}

/** A comment comes every 15 s; after this silence the connection is taken for dead. */
const SILENCE_MS = 40_000;

export function createHandlers() {
  const handlers = new Map<LiveEvent, Set<LiveHandler>>();

  return {
    on(event: LiveEvent, handler: LiveHandler) {
      const set = handlers.get(event) ?? new Set();
      handlers.set(event, set.add(handler));
      return () => void set.delete(handler);
    },
    tell(event: LiveEvent, data: LiveData) {
      for (const handler of handlers.get(event) ?? []) handler(data);
    },
  };
}

export const ownThread = (threads: readonly string[]) => `/v1/threads/${threads[0]}/live`;
export const allThreads = (threads: readonly string[]) => withQuery("/v1/live", { threads });

/** Follows one connection of its own, and begins anew whenever it breaks. */
export function createLive(api: Api, options: LiveOptions): Live {
  const path = options.path ?? ownThread;
  const state = signal<LiveState>("connecting");
  const handlers = createHandlers();
  let threads = [...options.threads];
  let lastId: string | null = null;
  let running: AbortController | null = null;
  let closed = false;
  let wake: (() => void) | null = null;

  async function follow(control: AbortController): Promise<void> {
    const headers: Record<string, string> = { Accept: "text/event-stream" };
    if (lastId !== null) headers["Last-Event-ID"] = lastId;
    const response = await api.fetch(path(threads), { headers, signal: control.signal });
    if (!response.body) throw new Error("no stream");
    const parse = createParser(({ id, event, data }) => {
      if (id !== null) lastId = id;
      const own = path === ownThread ? { thread: threads[0] } : {};
      const value = { ...own, ...(data ? JSON.parse(data) : {}) } as LiveData;
      /* Of one thread among many: the others go on. */
      if (event === "end" && !(path === allThreads && value.thread)) closed = true;
      handlers.tell(event as LiveEvent, value);
    });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    state.value = "live";
    for (;;) {
      const silence = setTimeout(() => control.abort(), SILENCE_MS);
      const { done, value } = await reader.read().finally(() => clearTimeout(silence));
      if (done) return;
      parse(value);
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, ms);
      wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  async function run() {
    for (let attempt = 0; !closed; attempt++) {
      if (threads.length === 0 && path === ownThread) return;
      const control = new AbortController();
      running = control;
      const began = Date.now();
      try {
        await follow(control);
      } catch (error) {
        const refused = error instanceof ApiProblem ? error.status : 0;
        if (refused === 400 && lastId !== null) lastId = null;
        else if (refused === 401 || refused === 403 || refused === 404) closed = path === ownThread || refused === 401;
      }
      if (Date.now() - began > 5000) attempt = 0;
      if (closed) break;
      state.value = navigator.onLine === false ? "offline" : "connecting";
      await pause(backoff(attempt, 500, 20_000));
    }
    state.value = "offline";
  }

  /* Back from sleep or from a tunnel: at once, not after the pause. */
  function hurry() {
    wake?.();
  }
  function offline() {
    state.value = "offline";
    running?.abort();
  }
  addEventListener("online", hurry);
  addEventListener("offline", offline);
  afterFirstSight(() => void run());

  return {
    state,
    on: handlers.on,
    setThreads(wanted) {
      const same = wanted.length === threads.length && wanted.every((one) => threads.includes(one));
      if (same) return;
      threads = [...wanted]; /* the position stays good: what was added begins at its head */
      running?.abort();
      hurry();
      setTimeout(hurry, 0);
    },
    close() {
      closed = true;
      running?.abort();
      wake?.();
      removeEventListener("online", hurry);
      removeEventListener("offline", offline);
    },
  };
}
