/* The mediator's seat: taking it, giving it to somebody, leaving it. */
import { useSignal } from "@preact/signals";
import { money } from "../../../base/money.ts";
import { t } from "../../../base/words.ts";
import { StaffChoice } from "../../queue/staff_choice.tsx";
import type { StaffMember } from "../../queue/types.ts";
import { navigate } from "../../router.ts";
import { useBecause } from "../because.tsx";
import { TextField } from "../fields.tsx";
import { type FormProps, StepDialog } from "../step_dialog.tsx";

const REASONS = ["conflict_of_interest", "unavailable", "other"];

export function Join({ store, onClose }: FormProps) {
  const dispute = store.dispute.value;
  return (
    <StepDialog
      store={store}
      onClose={onClose}
      title={t("desk.join")}
      confirm={t("desk.join_do")}
      consequence={t("desk.join_then", { amount: dispute ? money(dispute.amount) : "" })}
      step="assign"
      body={() => ({})}
    />
  );
}

/** A supervisor puts somebody into the empty seat. */
export function Assign({ store, onClose }: FormProps) {
  const chosen = useSignal<string | null>(null);
  const note = useSignal("");
  return (
    <StepDialog
      store={store}
      onClose={onClose}
      title={t("desk.assign")}
      confirm={t("desk.assign_do")}
      consequence={t("desk.assign_then")}
      step="assign"
      body={() =>
        chosen.value ? { mediator: chosen.value, ...(note.value.trim() ? { note: note.value.trim() } : {}) } : null
      }
    >
      <StaffChoice me={store.reader.person} value={chosen.value} onChange={({ person }) => (chosen.value = person.id)} />
      <NoteField value={note.value} onChange={(text) => (note.value = text)} />
    </StepDialog>
  );
}

function NoteField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  return (
    <TextField label={t("desk.hand_over_note")} help={t("desk.staff_reads")} most={600} value={value} onChange={onChange} />
  );
}

/** The seated mediator leaves the seat to another, with a note, in one step. */
export function HandOver({ store, onClose }: FormProps) {
  const chosen = useSignal<StaffMember | null>(null);
  const note = useSignal("");
  const name = chosen.value?.person.name ?? t("desk.hand_over_somebody");
  return (
    <StepDialog
      store={store}
      onClose={onClose}
      danger
      title={t("desk.hand_over")}
      confirm={t("desk.hand_over_do")}
      consequence={t("desk.hand_over_then", { name })}
      step="assign"
      body={() =>
        chosen.value
          ? { mediator: chosen.value.person.id, ...(note.value.trim() ? { note: note.value.trim() } : {}) }
          : null
      }
      onDone={() => navigate("/app/queue/needs_me")}
    >
      <StaffChoice
        me={store.reader.person}
        others
        value={chosen.value?.person.id ?? null}
        onChange={(member) => (chosen.value = member)}
      />
      <NoteField value={note.value} onChange={(text) => (note.value = text)} />
    </StepDialog>
  );
}

export function Recuse({ store, onClose }: FormProps) {
  const because = useBecause(REASONS);
  const own = store.seat() === "mediator";
  return (
    <StepDialog
      store={store}
      onClose={onClose}
      danger
      title={t(own ? "desk.recuse" : "desk.recuse_other")}
      confirm={t(own ? "desk.recuse_do" : "desk.recuse_other_do")}
      consequence={t(own ? "desk.recuse_then" : "desk.recuse_other_then")}
      step="recuse"
      body={() => because.body}
      onDone={() => own && navigate("/app/queue/needs_me")}
    >
      {because.reason}
      {because.note}
    </StepDialog>
  );
}
