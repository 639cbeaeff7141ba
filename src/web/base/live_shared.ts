/* One connection for all tabs of a person: the tab that holds the lock follows, and tells the others. */
import { signal } from "@preact/signals";
import type { Api } from "./api.ts";
import { newId } from "./ids.ts";
import {
  type Live,
  type LiveData,
  type LiveEvent,
  type LiveState,
  allThreads,
  createHandlers,
  createLive,
} from "./live.ts";

type Message =
  | { kind: "want"; tab: string; threads: string[] }
  | { kind: "event"; event: LiveEvent; data: LiveData }
  | { kind: "state"; state: LiveState }
  | { kind: "who" };

/** As many as the server follows at once. */
const MOST = 20;
/** A tab that has not spoken for so long is gone. */
const LAPSE_MS = 25_000;
/** What is said once, until it changes: a tab that comes later has to be told. */
const LASTING: readonly LiveEvent[] = ["presence", "reads", "checkpoint"];
const EVENTS: LiveEvent[] = ["ready", "entry", "presence", "reads", "checkpoint", "queue", "end"];

/** `name` tells people of one browser apart: the session's id. */
export function createSharedLive(api: Api, name: string): Live {
  if (typeof BroadcastChannel !== "function" || !navigator.locks)
    return createLive(api, { threads: [], path: allThreads });

  const tab = newId();
  const channel = new BroadcastChannel(`trialogue.live.${name}`);
  const handlers = createHandlers();
  const state = signal<LiveState>("connecting");
  const wanted = new Map<string, { threads: string[]; at: number }>();
  const ended = new AbortController();
  let mine: string[] = [];
  let source: Live | null = null;
  const lasting = new Map<string, { event: LiveEvent; data: LiveData }>();

  const say = (message: Message) => {
    if (!ended.signal.aborted) channel.postMessage(message);
  };
  const announce = () => say({ kind: "want", tab, threads: mine });

  function refresh() {
    wanted.set(tab, { threads: mine, at: Date.now() });
    for (const [other, want] of wanted) if (want.at < Date.now() - LAPSE_MS) wanted.delete(other);
    /* Own threads first: what is before somebody's eyes here matters most. */
    const all = new Set([...mine, ...[...wanted.values()].flatMap((want) => want.threads)]);
    source?.setThreads([...all].slice(0, MOST));
    for (const [key, { data }] of lasting) if (!all.has(data.thread ?? "")) lasting.delete(key);
  }

  function pass(event: LiveEvent, data: LiveData) {
    handlers.tell(event, data);
    say({ kind: "event", event, data });
    if (LASTING.includes(event)) lasting.set([event, data.thread, data.stream].join(" "), { event, data });
  }

  /* Of threads that were followed before this tab wanted them. */
  function repeat(now: readonly string[], before: readonly string[] = []) {
    for (const { event, data } of [...lasting.values()])
      if (data.thread && now.includes(data.thread) && !before.includes(data.thread)) pass(event, data);
  }

  function lead() {
    source = createLive(api, { threads: mine, path: allThreads });
    for (const event of EVENTS) source.on(event, (data) => pass(event, data));
    source.state.subscribe((now) => {
      state.value = now;
      say({ kind: "state", state: now });
    });
    say({ kind: "who" });
    refresh();
  }

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind === "want") {
      const before = wanted.get(data.tab)?.threads;
      wanted.set(data.tab, { threads: data.threads, at: Date.now() });
      if (source) say({ kind: "state", state: state.value });
      refresh();
      repeat(data.threads, before);
    } else if (data.kind === "who") announce();
    else if (data.kind === "event" && !source) handlers.tell(data.event, data.data);
    else if (data.kind === "state" && !source) state.value = data.state;
  };

  void navigator.locks
    .request(`trialogue.live.${name}`, { signal: ended.signal }, () => {
      lead();
      return new Promise<void>((done) => ended.signal.addEventListener("abort", () => done()));
    })
    .catch(() => undefined);
  const beat = setInterval(() => (source ? refresh() : announce()), LAPSE_MS / 3);
  announce();

  return {
    state,
    on: handlers.on,
    setThreads(threads) {
      const before = mine;
      mine = [...threads];
      announce();
      refresh();
      repeat(mine, before);
    },
    close() {
      mine = [];
      announce();
      clearInterval(beat);
      source?.close();
      ended.abort();
      channel.close();
    },
  };
}
