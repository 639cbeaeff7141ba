/* What is private, said before one types: the other side learns that a private talk takes place, and nothing else. */
import { Icon } from "../base/icons.tsx";
import { t } from "../base/words.ts";
import type { ThreadStore } from "../thread/store.ts";
import type { Party, Stream, Thread } from "../thread/types.ts";
import { otherParty } from "./now_of.ts";

export const ownCaucus = (seat: Party): Stream => (seat === "client" ? "caucus_client" : "caucus_freelancer");

function names(thread: Thread, seat: Party) {
  const other = otherParty(seat);
  return { mediator: thread.mediator?.name ?? t("party.mediator_word"), other: thread[other].name ?? t(`base.seat_${other}`) };
}

/** Above the private room: who reads it, and what the other side sees. */
export function CaucusNotice({ store, thread, seat }: { store: ThreadStore; thread: Thread; seat: Party }) {
  if (store.place.value !== ownCaucus(seat) || !thread.caucuses[seat]) return null;
  return (
    <div class="caucus" part="caucus">
      <h2>
        <Icon name="lock" /> {t("party.caucus", names(thread, seat))}
      </h2>
      <p>{t("party.caucus_text", names(thread, seat))}</p>
    </div>
  );
}

/** The other side is in private talk: that much everybody knows. */
export function OtherCaucus({ thread, seat }: { thread: Thread; seat: Party }) {
  if (!thread.caucuses[otherParty(seat)]) return null;
  return (
    <details class="mediator">
      <summary>
        <Icon name="lock" /> <b>{t("party.caucus_other", names(thread, seat))}</b>
      </summary>
      <p>{t("party.caucus_other_text")}</p>
    </details>
  );
}
