/* More time for whoever is awaited. */
import { useSignal } from "@preact/signals";
import { clock, moment } from "../../../base/time.ts";
import { t } from "../../../base/words.ts";
import { ReasonField, TextField, TimeField } from "../fields.tsx";
import { type FormProps, StepDialog } from "../step_dialog.tsx";

const DAY = 86_400_000;
const REASONS = ["unavailable", "new_evidence", "no_contact", "not_notified", "emotional_deadlock", "other"];

export function Extend({ store, onClose }: FormProps) {
  const dispute = store.dispute.value;
  const now = dispute?.due_at ? Math.max(Date.parse(dispute.due_at), clock.peek()) : clock.peek();
  const until = useSignal(new Date(now + 2 * DAY));
  const reason = useSignal("");
  const note = useSignal("");
  const needsNote = reason.value === "other" && note.value.trim() === "";
  return (
    <StepDialog
      store={store}
      onClose={onClose}
      title={t("desk.extend")}
      confirm={t("desk.extend_do", { at: moment(until.value.toISOString()) })}
      consequence={t("desk.extend_then", { who: t(`desk.awaited_${dispute?.waiting_on ?? "nobody"}`) })}
      step="extend"
      body={() =>
        reason.value && !needsNote && until.value.getTime() > now
          ? {
              due_at: until.value.toISOString(),
              reason: reason.value,
              ...(note.value.trim() ? { note: note.value.trim() } : {}),
            }
          : null
      }
    >
      <TimeField label={t("desk.until_when")} after={now} value={until.value} onChange={(date) => (until.value = date)} />
      <ReasonField label={t("desk.reason")} reasons={REASONS} value={reason.value} onChange={(one) => (reason.value = one)} />
      <TextField
        label={t("desk.note")}
        help={t("desk.everyone_reads")}
        required={reason.value === "other"}
        most={600}
        value={note.value}
        onChange={(text) => (note.value = text)}
      />
    </StepDialog>
  );
}
