/* What was asked for and what came. */
import { Icon } from "../../base/icons.tsx";
import { SeatMark } from "../../base/seat.tsx";
import { brief, exact, timeLeft } from "../../base/time.ts";
import { t } from "../../base/words.ts";
import { Say } from "../../thread/say.tsx";
import type { ThreadStore } from "../../thread/store.ts";
import type { Instant, Party, Seat } from "../../thread/types.ts";
import { useLoaded } from "./loaded.ts";
import { Section } from "./section.tsx";

interface Asked {
  entry: number;
  asked_of: Party | "both";
  by: Seat;
  text: string | null;
  at: Instant;
  due_at: Instant | null;
  answered: { by: Party; entry: number; at: Instant }[];
}

function isDone({ asked_of, answered }: Asked): boolean {
  if (asked_of !== "both") return answered.length > 0;
  return new Set(answered.map(({ by }) => by)).size === 2;
}

function AskedRow({ asked, onEntry }: { asked: Asked; onEntry: (seq: number) => void }) {
  const done = isDone(asked);
  const left = asked.due_at && !done ? timeLeft(asked.due_at) : null;
  return (
    <li class={done ? "asked asked-done" : "asked"}>
      <span class="asked-box" aria-hidden="true">
        {done && <Icon name="check" size={12} />}
      </span>
      <div>
        <p>
          <span class="visually-hidden">{t(done ? "desk.evidence_done" : "desk.evidence_open")}: </span>
          <Say text={asked.text ?? t("desk.erased")} />
        </p>
        <p class="help">
          {asked.asked_of === "both" ? t("desk.both") : <SeatMark seat={asked.asked_of} />}{" "}
          {left && asked.due_at && (
            <time dateTime={asked.due_at} title={exact(asked.due_at)} class={left.overdue ? "move-overdue" : ""}>
              {left.text}
            </time>
          )}
          {asked.answered.map((answer) => (
            <button key={answer.entry} type="button" class="link" onClick={() => onEntry(answer.entry)}>
              {t("desk.evidence_came", { seq: String(answer.entry), at: brief(answer.at) })}
            </button>
          ))}
        </p>
      </div>
    </li>
  );
}

export function Evidence({ store, onEntry }: { store: ThreadStore; onEntry: (seq: number) => void }) {
  const dispute = store.dispute.value;
  const last = store.room("joint")?.last.value ?? 0;
  const path = dispute && `/v1/disputes/${dispute.id}/evidence-checklist`;
  const { data } = useLoaded<{ data: Asked[] }>(path, last);
  if (!dispute) return null;
  const list = data?.data ?? [];
  const open = list.filter((asked) => !isDone(asked)).length;
  const sum = list.length > 0 ? t("desk.evidence_sum", { open: String(open), all: String(list.length) }) : "";
  return (
    <Section name="evidence" title="desk.evidence" sum={sum}>
      {list.length === 0 && <p class="help">{t("desk.evidence_none")}</p>}
      <ul class="asked-list">
        {list.map((asked) => (
          <AskedRow key={asked.entry} asked={asked} onEntry={onEntry} />
        ))}
      </ul>
    </Section>
  );
}
