/* On to the next stage, with a reason. */
import { useSignal } from "@preact/signals";
import { t } from "../../../base/words.ts";
import { ReasonField, TextField } from "../fields.tsx";
import { type FormProps, StepDialog } from "../step_dialog.tsx";

const REASONS = ["no_agreement", "emotional_deadlock", "no_contact", "not_responding", "deadline_passed", "other"];

export function Escalate({ store, onClose }: FormProps) {
  const reason = useSignal("");
  const note = useSignal("");
  const to = store.dispute.value?.stage === "negotiation" ? "mediation" : "arbitration";
  const needsNote = reason.value === "other" && note.value.trim() === "";
  return (
    <StepDialog
      store={store}
      onClose={onClose}
      danger
      title={t(`desk.escalate_${to}`)}
      confirm={t(`desk.escalate_${to}_do`)}
      consequence={t(`desk.escalate_${to}_then`)}
      step="escalate"
      body={() =>
        reason.value && !needsNote
          ? { to, reason: reason.value, ...(note.value.trim() ? { note: note.value.trim() } : {}) }
          : null
      }
    >
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
