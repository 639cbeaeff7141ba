/* Above the lines: which contract, how much, how far it has come, and who is here. */

import { money } from "../base/money.ts";
import { SeatShape } from "../base/seat.tsx";
import { t, word } from "../base/words.ts";
import { useLook } from "./look.ts";
import { cleanName, langOf } from "./plain.ts";
import { shapeOf, shownName } from "./who.tsx";

function Present() {
  const { store } = useLook();
  const people = store.presence.value;
  if (people.length === 0) return null;
  return (
    <ul class="present">
      {people.map((one) => {
        const seat = one.seat ?? "mediator";
        const name = shownName(store, { seat, person: one.person });
        const text = t(one.state === "writing" ? "thread.writing_one" : "thread.looking", { name });
        return (
          <li key={one.person} class={`present-one seat-${shapeOf(seat)} ${one.state}`} title={text}>
            <SeatShape seat={shapeOf(seat)} size={11} />
            <span class="visually-hidden">{text}</span>
          </li>
        );
      })}
    </ul>
  );
}

export function ThreadHead() {
  const { store } = useLook();
  const thread = store.thread.value;
  const dispute = store.dispute.value;
  if (!thread) return null;
  const title = cleanName(thread.title ?? "") || thread.ref;
  const amount = dispute?.amount ?? thread.amount;
  return (
    <header class="thread-head">
      <h1 class="thread-title"><bdi lang={langOf(title)}>{title}</bdi></h1>
      <span class="money thread-amount">{money(amount)}</span>
      <span class="chip">{word("thread", "stage_", dispute?.stage ?? "none")}</span>
      <Present />
    </header>
  );
}
