/* Whose move: three chips that are always there, each with its countdown. */
import { SeatShape, seatWord } from "../../base/seat.tsx";
import { exact, moment, timeLeft } from "../../base/time.ts";
import { t } from "../../base/words.ts";
import type { ThreadStore } from "../../thread/store.ts";
import type { Dispute, Instant } from "../../thread/types.ts";
import { cleanName } from "../../thread/plain.ts";

type Seat = "client" | "freelancer" | "mediator";

function isAwaited({ waiting_on }: Dispute, seat: Seat): boolean {
  return waiting_on === seat || (waiting_on === "both" && seat !== "mediator");
}

function Countdown({ dueAt }: { dueAt: Instant | null }) {
  if (!dueAt) return <span class="move-left">{t("desk.move_no_deadline")}</span>;
  const left = timeLeft(dueAt);
  const tone = left.overdue ? "move-left move-overdue" : left.soon ? "move-left move-soon" : "move-left";
  return (
    <time class={tone} dateTime={dueAt} title={exact(dueAt)}>
      {left.text}
      <span class="move-until">{t("desk.until", { at: moment(dueAt) })}</span>
    </time>
  );
}

function nameOf(store: ThreadStore, seat: Seat): string {
  const person = store.thread.value?.[seat];
  if (person && person.id === store.reader.person) return t("desk.move_you");
  if (!person) return seat === "mediator" ? t("desk.move_nobody_seated") : seatWord(seat);
  return cleanName(person.name ?? "") || seatWord(seat);
}

function Move({ store, seat, dispute }: { store: ThreadStore; seat: Seat; dispute: Dispute }) {
  const awaited = isAwaited(dispute, seat);
  return (
    <li class={awaited ? `move seat-${seat} move-now` : `move seat-${seat}`}>
      <SeatShape seat={seat} />
      <span class="move-name" dir="auto">
        {nameOf(store, seat)}
        <span class="visually-hidden"> ({seatWord(seat)})</span>
      </span>
      {awaited ? <Countdown dueAt={dispute.due_at} /> : <span class="move-left">{t("desk.move_rests")}</span>}
    </li>
  );
}

export function Moves({ store }: { store: ThreadStore }) {
  const dispute = store.dispute.value;
  if (!dispute || dispute.stage === "none") return null;
  const sentence =
    dispute.stage === "closed"
      ? t(`desk.move_closed_${dispute.outcome ?? "withdrawn"}`)
      : t(`desk.move_${dispute.waiting_on}`);
  return (
    <section class="moves" aria-labelledby="moves-title">
      <h2 id="moves-title">{t("desk.moves")}</h2>
      <ul>
        {(["client", "freelancer", "mediator"] as const).map((seat) => (
          <Move key={seat} store={store} seat={seat} dispute={dispute} />
        ))}
      </ul>
      <p class="moves-say">{sentence}</p>
      {dispute.waiting_on === "marketplace" && <Countdown dueAt={dispute.due_at} />}
    </section>
  );
}
