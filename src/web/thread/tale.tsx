/* What happened, in plain words: one sentence for each kind of entry. */

import type { ComponentChild } from "preact";
import { money } from "../base/money.ts";
import { exactly, moment } from "../base/time.ts";
import { type Key, has, t, tn, word } from "../base/words.ts";
import { useLook } from "./look.ts";
import { cleanName } from "./plain.ts";
import type { ThreadStore } from "./store.ts";
import type { Actor, Entry, Stream } from "./types.ts";
import { Name, Who, seated } from "./who.tsx";

const same = (seat: string | undefined) => (seat === "client" || seat === "freelancer" ? seat : null);

function partyActor(store: ThreadStore, entry: Entry): Actor {
  const party = same(entry.facts.party);
  return party ? seated(store, party) : { seat: "marketplace", person: null };
}

/** The sentence of a kind, as its facts choose it. */
function keyOf({ kind, facts, texts, actor }: Entry): Key {
  const late = actor.seat === "clock" ? "_clock" : "";
  const wanted: Record<string, string> = {
    escalated: `escalated_${facts.stage ?? "mediation"}${late}`,
    reminded: same(facts.party) ? "reminded" : "reminded_both",
    thread_opened: texts.title ? "thread_opened" : "thread_opened_bare",
    claim_stated: facts.amount ? "claim_stated" : "claim_stated_bare",
  };
  const key = `thread.step_${wanted[kind] ?? kind}`;
  return has(key) ? key : "thread.step_unknown";
}

export function EntryLink({ stream, seq }: { stream: Stream; seq: number }) {
  const look = useLook();
  const href = look.href(stream, seq);
  const go = (event: Event) => {
    event.preventDefault();
    look.jump(stream, seq);
  };
  if (!href) return <button type="button" class="link number" onClick={go}>{seq}</button>;
  return <a class="number" href={href} onClick={go}>{seq}</a>;
}

export function Time({ at, children }: { at: string; children?: ComponentChild }) {
  return <time dateTime={at} onPointerEnter={exactly(at)}>{children ?? moment(at)}</time>;
}

/** What stands for each name in the sentence. */
function fillers(store: ThreadStore, entry: Entry): Record<string, (first: boolean) => ComponentChild> {
  const { facts, texts, actor, stream } = entry;
  const person: Actor = { seat: "mediator", person: facts.person ?? actor.person };
  const about = facts.target ?? facts.reply_to ?? 0;
  return {
    who: (first) => <Who store={store} actor={actor} first={first} />,
    party: (first) => <Who store={store} actor={partyActor(store, entry)} first={first} />,
    person: (first) => <Who store={store} actor={person} first={first} />,
    amount: () => (facts.amount ? <span class="money">{money(facts.amount)}</span> : ""),
    due: () => (facts.due_at ? <Time at={facts.due_at} /> : ""),
    reason: () => word("thread", "reason_", facts.reason ?? "none"),
    title: () => <Name name={cleanName(texts.title ?? "")} />,
    target: () => <EntryLink stream={stream} seq={about} />,
    kind: () => entry.kind.replaceAll("_", " "),
  };
}

export function Tale({ entry }: { entry: Entry }) {
  const { store } = useLook();
  const fill = fillers(store, entry);
  const marks = Object.fromEntries(Object.keys(fill).map((name) => [name, { name }]));
  const parts = tn<{ name: string }>(keyOf(entry), marks).filter((part) => part !== "");
  return (
    <span class="tale">
      {parts.map((part, index) => (typeof part === "string" ? part : fill[part.name]?.(index === 0)))}
    </span>
  );
}

/** The same for those who only hear it. */
export function taleText(store: ThreadStore, entry: Entry, name: (actor: Actor) => string): string {
  const { facts, actor } = entry;
  return t(keyOf(entry), {
    who: name(actor),
    party: name(partyActor(store, entry)),
    person: name({ seat: "mediator", person: facts.person ?? actor.person }),
    amount: facts.amount ? money(facts.amount) : "",
    due: facts.due_at ? moment(facts.due_at) : "",
    reason: word("thread", "reason_", facts.reason ?? "none"),
    title: cleanName(entry.texts.title ?? ""),
    target: facts.target ?? facts.reply_to ?? 0,
    kind: entry.kind.replaceAll("_", " "),
  });
}
