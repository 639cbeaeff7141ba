/* One case in the queue: who, how much, at which stage, who is waited on, how long, and the last line in its own language. */
import { money } from "../../base/money.ts";
import { SeatShape, seatWord } from "../../base/seat.tsx";
import { exact, timeLeft } from "../../base/time.ts";
import { t } from "../../base/words.ts";
import { langOf } from "../../thread/plain.ts";
import type { Person } from "../../thread/types.ts";
import { threadPath } from "../router.ts";
import type { Row } from "./types.ts";

interface Props {
  row: Row;
  me: string;
  open: boolean;
  current: boolean;
  marked: boolean;
  /** Some row is marked: then every row shows its box. */
  marking: boolean;
  /** Whether the reader may do anything with marked rows. */
  markable: boolean;
  onFocus: () => void;
  onMark: () => void;
}

function Side({ seat, person }: { seat: "client" | "freelancer"; person: Person }) {
  return (
    <span class={`seat seat-${seat}`}>
      <SeatShape seat={seat} size={10} />
      <span class="visually-hidden">{seatWord(seat)}</span>
      <span class="seat-name">{person.name ?? seatWord(seat)}</span>
    </span>
  );
}

function Due({ row }: { row: Row }) {
  const dueAt = row.due_at ?? row.dispute.due_at;
  if (!dueAt) return null;
  const left = timeLeft(dueAt);
  const tone = left.overdue ? "queue-due queue-overdue" : left.soon ? "queue-due queue-soon" : "queue-due";
  return (
    <time class={tone} dateTime={dueAt} title={exact(dueAt)}>
      {left.overdue ? left.text : left.short}
    </time>
  );
}

function waitedOn(row: Row, me: string): string {
  const { waiting_on: who, mediator } = row.dispute;
  if (who === "mediator" && mediator === null) return t("queue.waits_for_someone");
  if (who === "mediator" && mediator === me) return t("queue.waits_for_you");
  return t(`queue.waits_${who}`);
}

function LastLine({ row }: { row: Row }) {
  const { last } = row;
  if (!last?.text) return <span class="queue-last">{row.thread.title}</span>;
  const seat = last.seat === "clock" ? "system" : last.seat;
  return (
    <span class="queue-last" lang={langOf(last.text)} dir="auto">
      <SeatShape seat={seat} size={8} /> {last.text}
    </span>
  );
}

export function QueueRow({ row, me, open, current, marked, marking, markable, onFocus, onMark }: Props) {
  const { dispute } = row;
  const names = ["queue-row", row.needs_me && "queue-needs", open && "queue-open", marking && "queue-marking"];
  const title = row.thread.title ?? row.thread.ref;
  return (
    <li class={names.filter(Boolean).join(" ")} data-dispute={dispute.id}>
      {markable && (
        <input
          type="checkbox"
          class="queue-box"
          checked={marked}
          tabIndex={marking ? 0 : -1}
          aria-label={t("queue.mark", { title })}
          onChange={onMark}
        />
      )}
      <a
        href={threadPath(row.thread.id)}
        tabIndex={current ? 0 : -1}
        aria-current={open ? "page" : undefined}
        onFocus={onFocus}
      >
        <span class="queue-people">
          <Side seat="client" person={row.client} />
          <Side seat="freelancer" person={row.freelancer} />
        </span>
        {row.unread > 0 && (
          <span class="queue-unread" title={t("queue.unread", { count: row.unread })}>
            <span aria-hidden="true">{row.unread > 99 ? "99+" : row.unread}</span>
            <span class="visually-hidden">{t("queue.unread", { count: row.unread })}</span>
          </span>
        )}
        <span class="queue-facts">
          <span class="queue-amount">{money(dispute.amount)}</span>
          <span>{t(`queue.stage_${dispute.stage}`)}</span>
        </span>
        <Due row={row} />
        <span class={`queue-waits queue-waits-${dispute.waiting_on}`}>{waitedOn(row, me)}</span>
        <LastLine row={row} />
        {row.tags.length > 0 && (
          <span class="queue-tags">
            {row.tags.map((tag) => (
              <span key={tag} class="chip">
                {tag}
              </span>
            ))}
          </span>
        )}
      </a>
    </li>
  );
}
