/* The party's way in: a token that ends, and is replaced by another while the person goes on writing. */
import { type Signal, signal } from "@preact/signals";
import { type Api, ApiProblem, createApi } from "../base/api.ts";
import { type Live, type LiveEvent, type LiveHandler, createHandlers, createLive } from "../base/live.ts";
import { type TokenClaims, readToken } from "./token.ts";

/** `renewing`: asked for, and not there yet. `ended`: asked for in vain. */
export type AccessState = "open" | "renewing" | "ended";

export interface Access {
  readonly api: Api;
  readonly state: Signal<AccessState>;
  readonly claims: TokenClaims;
  /** Another token of the same person and thread. False: it is not. */
  renew(token: string): boolean;
  live(): Live;
  close(): void;
}

export interface AccessOptions {
  origin: string;
  token: string;
  /** The token ends at this instant: the page shall bring another. */
  onExpiring: (expiresAt: number) => void;
}

/** The page is asked when this share of the token's life is left, but at most so long before its end. */
const EARLY_SHARE = 0.2;
const EARLY_MS = 60_000;
/** After that, a token that nobody replaced counts as the end. */
const GRACE_MS = 20_000;
const EVENTS: readonly LiveEvent[] = ["ready", "entry", "presence", "reads", "checkpoint", "end"];

export function openAccess({ origin, token, onExpiring }: AccessOptions): Access | null {
  const first = readToken(token);
  if (!first) return null;
  let claims = first;
  let current = token;
  const state = signal<AccessState>("open");
  const waiting = new Set<() => void>();
  const lives = new Set<{ reopen: () => void }>();
  let early: ReturnType<typeof setTimeout> | undefined;
  let late: ReturnType<typeof setTimeout> | undefined;
  let asked = false;

  function ask(): void {
    if (asked) return;
    asked = true;
    onExpiring(claims.expiresAt);
  }

  /* The clock of the device may be wrong, so the length of the token's life counts, from the moment it came. */
  function schedule(): void {
    clearTimeout(early);
    clearTimeout(late);
    const life = claims.expiresAt - claims.issuedAt;
    early = setTimeout(ask, Math.min(2 ** 31 - 1, life - Math.min(EARLY_MS, life * EARLY_SHARE)));
  }

  function lapse(): void {
    if (state.value === "ended") return;
    if (state.value === "open") {
      state.value = "renewing";
      late = setTimeout(() => (state.value = "ended"), GRACE_MS);
    }
    asked = false;
    ask();
  }

  /** Until there is another token, or none will come. */
  function renewed(): Promise<void> {
    if (state.value === "open") return Promise.resolve();
    return new Promise((done) => {
      const stop = state.subscribe((now) => {
        if (now === "renewing") return;
        waiting.delete(finish);
        done();
      });
      const finish = () => {
        stop();
        done();
      };
      waiting.add(finish);
    });
  }

  const bare = createApi({ origin, token: () => current });

  /* A 401 means that nothing happened: with another token the same thing may be asked again. */
  async function again<T>(call: () => Promise<T>): Promise<T> {
    const used = current;
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
      if (used === current) lapse();
      await renewed();
      if (used === current) throw error;
      return call();
    }
  }

  const api: Api = {
    origin: bare.origin,
    get: (path, query, how) => again(() => bare.get(path, query, how)),
    post: (path, body, how) => again(() => bare.post(path, body, how)),
    put: (path, body, how) => again(() => bare.put(path, body, how)),
    fetch: (path, how) => again(() => bare.fetch(path, how)),
  };

  /* One stream to the outside, a new one inside whenever access has been renewed: that of the old token ends with it. */
  function live(): Live {
    const handlers = createHandlers();
    const shown = signal<"live" | "connecting" | "offline">("connecting");
    const inner = { close: () => {}, over: false };

    function open(): void {
      inner.close();
      inner.over = false;
      const one = createLive(bare, { threads: [claims.thread] });
      const stops = EVENTS.map((event) => one.on(event, (data) => (event === "end" ? end() : handlers.tell(event, data))));
      const follow = one.state.subscribe((now) => {
        shown.value = now;
        if (now === "offline" && Date.now() >= claims.expiresAt) end();
      });
      inner.close = () => [...stops, follow, one.close].forEach((stop) => stop());
    }

    function end(): void {
      if (inner.over) return;
      inner.over = true;
      if (Date.now() >= claims.expiresAt - 1000) lapse();
      else handlers.tell("end", { thread: claims.thread });
    }

    const entry = { reopen: open };
    lives.add(entry);
    open();
    return {
      state: shown,
      on: (event: LiveEvent, handler: LiveHandler) => handlers.on(event, handler),
      setThreads: () => {},
      close() {
        lives.delete(entry);
        inner.close();
      },
    };
  }

  schedule();
  return {
    api,
    state,
    get claims() {
      return claims;
    },
    renew(next) {
      const read = readToken(next);
      if (!read || read.thread !== claims.thread || read.person !== claims.person) return false;
      claims = read;
      current = next;
      asked = false;
      state.value = "open";
      schedule();
      for (const one of lives) one.reopen();
      return true;
    },
    live,
    close() {
      clearTimeout(early);
      clearTimeout(late);
      for (const finish of waiting) finish();
    },
  };
}
