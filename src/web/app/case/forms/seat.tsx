/* The mediator's seat: taking it, giving it to somebody, leaving it. */
import { useSignal } from "@preact/signals";
import { money } from "../../../base/money.ts";
import { t } from "../../../base/words.ts";
import { StaffChoice } from "../../queue/staff_choice.tsx";
import { navigate } from "../../router.ts";
import { ReasonField, TextField } from "../fields.tsx";
import { type FormProps, StepDialog } from "../step_dialog.tsx";

const REASONS = ["conflict_of_interest", "unavailable", "other"];

export function Join({ store, onClose }: FormProps) {
  const dispute = store.dispute.value;
  const assigned = dispute?.mediator === store.reader.person;
  return (
    <StepDialog
      store={store}
      onClose={onClose}
      title={t(assigned ? "desk.join" : "desk.take")}
      confirm={t(assigned ? "desk.join_do" : "desk.take_do")}
      consequence={t("desk.join_then", { amount: dispute ? money(dispute.amount) : "" })}
      step="assign"
      body={() => ({})}
    />
  );
}

export function HandOver({ store, onClose }: FormProps) {
  const chosen = useSignal<string | null>(null);
  const note = useSignal("");
  const seated = store.seat() === "mediator";
  return (
    <StepDialog
      store={store}
      onClose={onClose}
      danger={seated}
      title={t(seated ? "desk.hand_over" : "desk.assign")}
      confirm={t(seated ? "desk.hand_over_do" : "desk.assign_do")}
      consequence={t(seated ? "desk.hand_over_then" : "desk.assign_then")}
      step="assign"
      body={() =>
        chosen.value
          ? { mediator: chosen.value, ...(note.value.trim() ? { note: note.value.trim() } : {}) }
          : null
      }
      onDone={() => seated && navigate("/app/queue/needs_me")}
    >
      <StaffChoice me={store.reader.person} others={seated} value={chosen.value} onChange={(one) => (chosen.value = one)} />
      <TextField
        label={t("desk.hand_over_note")}
        help={t("desk.staff_reads")}
        most={600}
        value={note.value}
        onChange={(text) => (note.value = text)}
      />
    </StepDialog>
  );
}

export function Recuse({ store, onClose }: FormProps) {
  const reason = useSignal("");
  const note = useSignal("");
  const own = store.seat() === "mediator";
  const needsNote = reason.value === "other" && note.value.trim() === "";
  return (
    <StepDialog
      store={store}
      onClose={onClose}
      danger
      title={t(own ? "desk.recuse" : "desk.recuse_other")}
      confirm={t(own ? "desk.recuse_do" : "desk.recuse_other_do")}
      consequence={t(own ? "desk.recuse_then" : "desk.recuse_other_then")}
      step="recuse"
      body={() =>
        reason.value && !needsNote
          ? { reason: reason.value, ...(note.value.trim() ? { note: note.value.trim() } : {}) }
          : null
      }
      onDone={() => own && navigate("/app/queue/needs_me")}
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
