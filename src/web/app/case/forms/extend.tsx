/* More time for whoever is awaited. */
import { useSignal } from "@preact/signals";
import { clock, moment } from "../../../base/time.ts";
import { t } from "../../../base/words.ts";
import { useBecause } from "../because.tsx";
import { TimeField } from "../fields.tsx";
import { type FormProps, StepDialog } from "../step_dialog.tsx";

const DAY = 86_400_000;
const REASONS = ["unavailable", "new_evidence", "no_contact", "not_notified", "emotional_deadlock", "other"];

export function Extend({ store, onClose }: FormProps) {
  const dispute = store.dispute.value;
  const now = dispute?.due_at ? Math.max(Date.parse(dispute.due_at), clock.peek()) : clock.peek();
  const until = useSignal(new Date(now + 2 * DAY));
  const because = useBecause(REASONS);
  return (
    <StepDialog
      store={store}
      onClose={onClose}
      title={t("desk.extend")}
      confirm={t("desk.extend_do", { at: moment(until.value.toISOString()) })}
      consequence={t("desk.extend_then", { who: t(`desk.awaited_${dispute?.waiting_on ?? "nobody"}`) })}
      step="extend"
      body={() =>
        because.body && until.value.getTime() > now ? { due_at: until.value.toISOString(), ...because.body } : null
      }
    >
      <TimeField label={t("desk.until_when")} after={now} value={until.value} onChange={(date) => (until.value = date)} />
      {because.reason}
      {because.note}
    </StepDialog>
  );
}
