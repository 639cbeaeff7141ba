/* Puts a case out of sight until a time; it comes back by itself when something new needs its mediator. */
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { Dialog } from "../../base/dialog.tsx";
import { clock, moment } from "../../base/time.ts";
import { type Key, t } from "../../base/words.ts";
import { problemText } from "../case/problems.ts";
import { fromLocal, toLocal } from "../case/moments.ts";
import { api } from "../session.ts";
import type { Row } from "./types.ts";

interface Props {
  rows: readonly Row[];
  onDone: () => void;
  onClose: () => void;
}

const HOUR = 3_600_000;

/** Nine in the morning, so many days from now. */
function morning(days: number): Date {
  const date = new Date(clock.value);
  date.setDate(date.getDate() + days);
  date.setHours(9, 0, 0, 0);
  return date;
}

function choices(): [Key, Date][] {
  const toMonday = (8 - new Date(clock.value).getDay()) % 7 || 7;
  const all: [Key, Date][] = [
    ["queue.snooze_hour", new Date(clock.value + HOUR)],
    ["queue.snooze_hours", new Date(clock.value + 4 * HOUR)],
    ["queue.snooze_tomorrow", morning(1)],
    ["queue.snooze_monday", morning(toMonday)],
  ];
  return toMonday === 1 ? all.slice(0, -1) : all;
}

export function SnoozeDialog({ rows, onDone, onClose }: Props) {
  const id = useId();
  const own = useSignal("");
  const problem = useSignal<unknown>(null);
  const working = useSignal(false);

  async function snooze(until: Date | null) {
    working.value = true;
    problem.value = null;
    try {
      const body = { until: until?.toISOString() ?? null };
      for (const { dispute } of rows) await api.post(`/v1/disputes/${dispute.id}/snoozes`, body);
      onDone();
      onClose();
    } catch (error) {
      problem.value = error;
      onDone();
    } finally {
      working.value = false;
    }
  }

  const until = fromLocal(own.value);
  return (
    <Dialog title={t("queue.snooze_title", { count: rows.length })} onClose={onClose}>
      <p class="help">{t("queue.snooze_text")}</p>
      <div class="stack-tight">
        {choices().map(([words, date]) => (
          <button
            key={words}
            type="button"
            class="button queue-snooze"
            disabled={working.value}
            onClick={() => void snooze(date)}
          >
            <span>{t(words)}</span>
            <span class="help">{moment(date.toISOString())}</span>
          </button>
        ))}
        {rows.some((row) => row.snoozed_until) && (
          <button type="button" class="button" disabled={working.value} onClick={() => void snooze(null)}>
            {t("queue.snooze_end")}
          </button>
        )}
      </div>
      <form
        class="queue-own-time"
        onSubmit={(event) => {
          event.preventDefault();
          if (until) void snooze(until);
        }}
      >
        <div class="field">
          <label for={id}>{t("queue.snooze_until")}</label>
          <input
            id={id}
            type="datetime-local"
            min={toLocal(new Date(clock.value))}
            value={own.value}
            onInput={(event) => (own.value = event.currentTarget.value)}
          />
        </div>
        <button type="submit" class="button" disabled={!until || until.getTime() <= clock.value || working.value}>
          {t("queue.snooze_do")}
        </button>
      </form>
      {problem.value !== null && (
        <p class="note note-bad" role="alert">
          {problemText(problem.value)}
        </p>
      )}
    </Dialog>
  );
}
