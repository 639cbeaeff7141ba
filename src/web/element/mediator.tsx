/* Who the third person is, and what they may and may not do. */
import { SeatShape } from "../base/seat.tsx";
import { t } from "../base/words.ts";
import type { Thread } from "../thread/types.ts";

export function MediatorIntroduction({ thread }: { thread: Thread }) {
  const joined = thread.dispute?.mediator_joined && thread.dispute.stage !== "closed";
  if (!joined || !thread.mediator) return null;
  const name = thread.mediator.name ?? t("party.mediator_word");
  return (
    <details class="mediator" part="mediator">
      <summary>
        <SeatShape seat="mediator" /> <b>{t("party.mediator_head", { name })}</b>
        <span class="mediator-more">{t("party.mediator_more")}</span>
      </summary>
      <p>{t("party.mediator_text")}</p>
      <p>{t("party.mediator_may")}</p>
      <p>{t("party.mediator_may_not")}</p>
    </details>
  );
}
