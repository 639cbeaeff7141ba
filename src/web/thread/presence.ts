/* Who is looking and who is writing; and telling the others about this reader, seldom enough. */

import { type Signal, signal } from "@preact/signals";
import type { Api } from "../base/api.ts";
import type { LiveData } from "../base/live.ts";
import type { Presence, Reader, Stream } from "./types.ts";

/** The service forgets after 30 s. */
const REPEAT_MS = 20_000;
const WRITING_MS = 8_000;
const AFTER_MS = 500;
const LAPSE_MS = 35_000;

export interface Present {
  /** All but the reader. */
  readonly people: Signal<readonly Presence[]>;
  look(stream: Stream): void;
  /** Something was typed. */
  wrote(stream: Stream): void;
  /** It was sent or thrown away: nobody is writing any more. */
  rested(): void;
  /** A line of theirs has come: they are not writing it any more. */
  spoke(person: string | null): void;
  /** The thread is not on the screen any more. */
  away(): void;
  live(data: LiveData): void;
  close(): void;
}

export function createPresence(api: Api, thread: string, reader: Reader): Present {
  const people = signal<readonly Presence[]>([]);
  let stream: Stream = "joint";
  let wroteAt = 0;
  let told = "";
  let toldAt = 0;
  let lapse: ReturnType<typeof setTimeout> | undefined;
  let stopped = true;

  function tell(): void {
    if (stopped) return;
    const hidden = typeof document === "object" && document.visibilityState === "hidden";
    const state = hidden ? "gone" : Date.now() - wroteAt < WRITING_MS ? "writing" : "looking";
    const now = `${state} ${stream}`;
    if (now === told && (state === "gone" || Date.now() - toldAt < REPEAT_MS)) return;
    told = now;
    toldAt = Date.now();
    post(state);
  }

  function post(state: "looking" | "writing" | "gone"): void {
    api.post(`/v1/threads/${thread}/presence`, { state, stream }).catch(() => {
      told = ""; /* the next beat tries again */
    });
  }

  function away(): void {
    if (!stopped) post("gone");
    stopped = true;
    told = "";
  }

  const beat = setInterval(tell, 4000);
  const onSight = () => tell();
  document.addEventListener("visibilitychange", onSight);

  return {
    people,
    look(where) {
      stopped = false;
      stream = where;
      tell();
    },
    wrote(where) {
      stream = where;
      wroteAt = Date.now();
      tell();
    },
    /* The line itself goes first, and tells the others anyway. */
    rested() {
      wroteAt = 0;
      setTimeout(tell, AFTER_MS);
    },
    spoke(person) {
      people.value = people.value.map((one) => (one.person === person ? { ...one, state: "looking" } : one));
    },
    away,
    live(data) {
      const list = (data.people ?? []) as Presence[];
      people.value = list.filter((one) => one.person !== reader.person);
      clearTimeout(lapse);
      lapse = setTimeout(() => (people.value = []), LAPSE_MS * 2);
    },
    close() {
      clearInterval(beat);
      clearTimeout(lapse);
      document.removeEventListener("visibilitychange", onSight);
      away();
    },
  };
}
