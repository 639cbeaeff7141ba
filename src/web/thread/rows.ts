/* Entries as the rows that are shown: days between them, a head where the speaker changes, the line above
 * what is new. Pure, so that it can be tested by itself. */

import { dayKey } from "../base/time.ts";
import type { Local } from "./outbox.ts";
import type { Actor, Entry, Instant, Stream } from "./types.ts";

export type Row =
  | { type: "day"; key: string; at: Instant }
  | { type: "new"; key: string }
  | { type: "message"; key: string; entry: Entry; actor: Actor; at: Instant; head: boolean }
  | { type: "card"; key: string; entry: Entry }
  | { type: "step"; key: string; entry: Entry }
  | { type: "local"; key: string; local: Local; head: boolean };

export interface RowOptions {
  entries: readonly Entry[];
  locals: readonly Local[];
  /** By room, the first number that is new to the reader. */
  fresh: Readonly<Partial<Record<Stream, number>>>;
  /** The reader: their own lines are never new to them. */
  person: string;
  /** Plain: leaves out what only a record keeper wants to see. */
  plain: boolean;
}

const TOGETHER_MS = 10 * 60_000;
const CARDS = new Set(["proposal_made", "dispute_settled", "dispute_decided", "dispute_defaulted"]);
/** These speak: they have a head and a text of their own. */
const SPEAKING = new Set(["message_posted", "message_imported", "evidence_submitted", "disclosed"]);
/** For the parties: known without a line. */
const UNSAID = new Set(["notified", "reminded", "exported"]);

export const keyOf = (stream: Stream, seq: number) => `${stream}-${seq}`;

/** Who spoke: of an imported line, whom the marketplace names as its author. */
export function speaker(entry: Entry, people: (seat: "client" | "freelancer") => string | null): Actor {
  const { party } = entry.facts;
  if (entry.kind !== "message_imported" || party === undefined) return entry.actor;
  return party === "marketplace" ? { seat: "marketplace", person: null } : { seat: party, person: people(party) };
}

const shownAt = (entry: Entry): Instant => entry.facts.original_at ?? entry.at;

function sameSpeaker(one: Actor, other: Actor): boolean {
  return one.seat === other.seat && one.person === other.person;
}

/** Files that a message of these entries names are shown there. */
function cited(entries: readonly Entry[]): Set<string> {
  return new Set(entries.flatMap((entry) => entry.facts.attachments ?? []));
}

export function rowsOf(options: RowOptions, people: (seat: "client" | "freelancer") => string | null): Row[] {
  const { entries, locals, fresh, person, plain } = options;
  const rows: Row[] = [];
  const named = cited(entries);
  let day = "";
  let line = false;
  let last: { actor: Actor; at: number; stream: Stream } | null = null;

  function open(at: Instant, before: string): void {
    const key = dayKey(at);
    if (key === day) return;
    rows.push({ type: "day", key: `day-${before}`, at });
    day = key;
    last = null;
  }

  function headed(actor: Actor, at: Instant, stream: Stream): boolean {
    const time = Date.parse(at);
    const joined = last !== null && last.stream === stream && sameSpeaker(last.actor, actor) && Math.abs(time - last.at) < TOGETHER_MS;
    last = { actor, at: time, stream };
    return !joined;
  }

  for (const entry of entries) {
    const key = keyOf(entry.stream, entry.seq);
    const from = fresh[entry.stream];
    if (plain && UNSAID.has(entry.kind)) continue;
    if (plain && entry.kind === "file_attached" && named.has(entry.facts.attachment ?? "")) continue;

    open(shownAt(entry), key);
    if (!line && from !== undefined && entry.seq >= from && entry.actor.person !== person) {
      rows.push({ type: "new", key: "new" });
      line = true;
      last = null;
    }
    if (SPEAKING.has(entry.kind)) {
      const actor = speaker(entry, people);
      const at = shownAt(entry);
      const alone = entry.kind !== "message_posted" && entry.kind !== "message_imported";
      if (alone) last = null;
      rows.push({ type: "message", key, entry, actor, at, head: headed(actor, at, entry.stream) });
      if (alone) last = null;
      continue;
    }
    last = null;
    rows.push({ type: CARDS.has(entry.kind) ? "card" : "step", key, entry });
  }
  for (const local of locals) {
    open(local.at, local.id);
    const actor: Actor = { seat: "assistant", person };
    rows.push({ type: "local", key: local.id, local, head: last === null || last.actor.person !== actor.person });
    last = { actor, at: Date.parse(local.at), stream: local.stream };
  }
  return rows;
}

/** The rooms in one time line. Below the newest of their oldest ends nothing is left out, so it begins there. */
export function timeline(rooms: readonly { entries: readonly Entry[]; hasOlder: boolean }[]): Entry[] {
  const ends = rooms.flatMap(({ entries, hasOlder }) => (hasOlder && entries[0] ? [Date.parse(entries[0].at)] : []));
  const from = Math.max(-Infinity, ...ends);
  return rooms
    .flatMap(({ entries }) => entries.filter((entry) => Date.parse(entry.at) >= from))
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}
