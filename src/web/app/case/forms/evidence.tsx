/* Asking one side for evidence, until a time. */
import { useSignal } from "@preact/signals";
import { clock, moment } from "../../../base/time.ts";
import { t } from "../../../base/words.ts";
import type { Party } from "../../../thread/types.ts";
import { PartyField, TextField, TimeField } from "../fields.tsx";
import { type FormProps, StepDialog } from "../step_dialog.tsx";

const DAY = 86_400_000;

export function AskForEvidence({ store, onClose }: FormProps) {
  const party = useSignal<Party | null>(null);
  const text = useSignal("");
  const until = useSignal(new Date(clock.peek() + 3 * DAY));
  const ready = () => party.value !== null && text.value.trim() !== "" && until.value.getTime() > clock.value;
  return (
    <StepDialog
      store={store}
      onClose={onClose}
      title={t("desk.request_evidence")}
      confirm={t("desk.request_evidence_do")}
      consequence={
        party.value &&
        t("desk.request_evidence_then", {
          who: t(`base.seat_${party.value}`),
          at: moment(until.value.toISOString()),
        })
      }
      step="request_evidence"
      body={() =>
        ready() ? { party: party.value, text: text.value.trim(), due_at: until.value.toISOString() } : null
      }
    >
      <PartyField
        store={store}
        label={t("desk.request_evidence_from")}
        value={party.value}
        onChange={(chosen) => (party.value = chosen)}
      />
      <TextField
        label={t("desk.request_evidence_what")}
        help={t("desk.everyone_reads")}
        required
        most={4000}
        value={text.value}
        onChange={(typed) => (text.value = typed)}
      />
      <TimeField label={t("desk.until_when")} value={until.value} onChange={(date) => (until.value = date)} />
    </StepDialog>
  );
}
