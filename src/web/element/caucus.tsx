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

export function CaucusNotice({ store, thread, seat }: { store: ThreadStore; thread: Thread; seat: Party }) {
  const mine = thread.caucuses[seat];
  const theirs = thread.caucuses[otherParty(seat)];
  const inside = store.place.value === ownCaucus(seat);
  if (mine && inside)
    return (
      <div class="caucus caucus-mine" part="caucus">
        <h3>
          <Icon name="lock" /> {t("party.caucus", names(thread, seat))}
        </h3>
        <p>{t("party.caucus_text", names(thread, seat))}</p>
      </div>
    );
  if (!theirs) return null;
  return (
    <div class="caucus" part="caucus">
      <h3>{t("party.caucus_other", names(thread, seat))}</h3>
      <p>{t("party.caucus_other_text")}</p>
    </div>
  );
}
