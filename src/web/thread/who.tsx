/* A person by name, seat, colour and shape. The seat comes from the service alone; the name is only a
 * name, and cannot look like a seat. */

import { type Seat as Shape, SeatShape, seatWord } from "../base/seat.tsx";
import { t } from "../base/words.ts";
import { cleanName, langOf } from "./plain.ts";
import type { ThreadStore } from "./store.ts";
import type { Actor, Seat } from "./types.ts";

export const shapeOf = (seat: Seat): Shape => (seat === "clock" ? "system" : seat);

export function Name({ name }: { name: string }) {
  return <bdi class="name" lang={langOf(name)}>{name}</bdi>;
}

/** The name, "you", or the seat where nobody is known by name. */
export function shownName(store: ThreadStore, actor: Actor): string {
  if (actor.person !== null && actor.person === store.reader.person) return t("thread.you");
  const name = store.nameOf(actor);
  const clean = name ? cleanName(name) : "";
  if (clean !== "") return t("thread.person", { name: clean });
  return t(`thread.the_${actor.seat}`);
}

/** In a sentence: shape and name. */
export function Who({ store, actor, first = false }: { store: ThreadStore; actor: Actor; first?: boolean }) {
  const name = shownName(store, actor);
  return (
    <span class={`who seat-${shapeOf(actor.seat)}`} title={seatWord(shapeOf(actor.seat))}>
      <SeatShape seat={shapeOf(actor.seat)} size={10} />
      <Name name={first ? name.charAt(0).toUpperCase() + name.slice(1) : name} />
    </span>
  );
}

/** Above what somebody says: shape, name and seat in words. */
export function Head({ store, actor }: { store: ThreadStore; actor: Actor }) {
  const seat = shapeOf(actor.seat);
  const you = actor.person !== null && actor.person === store.reader.person;
  const raw = you ? t("base.you") : cleanName(store.nameOf(actor) ?? "");
  return (
    <span class={`seat seat-${seat}`}>
      <SeatShape seat={seat} />
      {raw !== "" && <span class="seat-name"><Name name={raw} /></span>}
      <span class={raw !== "" ? "seat-word" : "seat-name"}>{seatWord(seat)}</span>
    </span>
  );
}

/** Whoever holds a seat of the thread now. */
export function seated(store: ThreadStore, seat: "client" | "freelancer" | "mediator"): Actor {
  return { seat, person: store.thread.value?.[seat]?.id ?? null };
}
