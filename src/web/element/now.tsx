/* Always at the top: what happens now, whose turn it is, until when, and what follows if nobody answers. */
import { exactly, moment, timeLeft } from "../base/time.ts";
import { money } from "../base/money.ts";
import { type Params, t } from "../base/words.ts";
import type { Dispute, Party, Thread } from "../thread/types.ts";
import { Ending } from "./ending.tsx";
import { type Now, nameOfSeat, nowOf, otherParty } from "./now_of.ts";

/** What the top of the element is called by: "h1" where the page around has no heading of its own. */
export type Heading = "h1" | "h2";

interface Props {
  thread: Thread;
  seat: Party;
  /** The mediator waits for something from this party. */
  asked: boolean;
  heading: Heading;
}

function namesIn(thread: Thread, seat: Party, now: Now): Params {
  const other = thread[otherParty(seat)].name ?? t(`base.seat_${otherParty(seat)}`);
  const mediator = thread.mediator?.name ?? t("party.mediator_word");
  const offer = now.offer;
  if (!offer) return { other, mediator };
  const by = nameOfSeat(thread, offer.by) ?? t(`base.seat_${offer.by}`);
  return { other, mediator, by, mine: money(offer.split[seat]), theirs: money(offer.split[otherParty(seat)]) };
}

function Due({ due }: { due: string }) {
  const left = timeLeft(due);
  return (
    <time class={left.overdue ? "now-due now-late" : left.soon ? "now-due now-soon" : "now-due"} dateTime={due} onPointerEnter={exactly(due)}>
      {moment(due)} <span class="now-left">{left.text}</span>
    </time>
  );
}

function Amount({ thread, dispute }: { thread: Thread; dispute: Dispute | null }) {
  return (
    <div class="now-amount">
      <dt>{t(dispute ? "party.amount_in_question" : "party.amount_of_order")}</dt>
      <dd class="now-money">{money(dispute?.amount ?? thread.amount)}</dd>
    </div>
  );
}

export function NowPanel({ thread, seat, asked, heading: Title }: Props) {
  const now = nowOf(thread, seat, asked);
  const names = namesIn(thread, seat, now);
  const dispute = thread.dispute;

  return (
    <section class={`now now-${now.turn}`} part="now" aria-label={t("party.now")}>
      <header class="now-header">
        <Title class="now-head">{t(now.head, names)}</Title>
        {!thread.livemode && <span class="now-test">{t("party.test")}</span>}
      </header>
      {now.text && <p class="now-text">{t(now.text, names)}</p>}
      {dispute?.stage === "closed" ? <Ending dispute={dispute} seat={seat} other={String(names.other)} /> : null}
      <dl class="now-facts">
        <div>
          <dt>{t("party.whose_turn")}</dt>
          <dd class="now-turn">{t(`party.turn_${now.turn}`, names)}</dd>
        </div>
        {dispute && (
          <div>
            <dt>{t("party.until")}</dt>
            <dd>{now.due ? <Due due={now.due} /> : t("party.no_deadline")}</dd>
          </div>
        )}
        {dispute?.split ? null : <Amount thread={thread} dispute={dispute} />}
      </dl>
      {now.silent && (
        <p class="now-silent">
          <b>{t("party.if_silent")}</b> {t(now.silent, names)}
        </p>
      )}
    </section>
  );
}
