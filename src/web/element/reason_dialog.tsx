/* Steps that need a reason and perhaps a word: asking for a mediator or a decision, taking back, opening again. */
import { useSignal } from "@preact/signals";
import { t } from "../base/words.ts";
import type { ThreadStore } from "../thread/store.ts";
import { ChoiceField, FormDialog, TextField, reasonWord } from "./form_dialog.tsx";

interface Props {
  store: ThreadStore;
  step: "escalate" | "withdraw" | "reopen";
  /** What goes with the step besides the reason. */
  body?: Record<string, unknown>;
  title: string;
  text: string;
  action: string;
  reasons: readonly string[];
  onClose: () => void;
}

export function ReasonDialog({ store, step, body = {}, title, text, action, reasons, onClose }: Props) {
  const reason = useSignal(reasons[0] ?? "other");
  const note = useSignal("");
  const needsWords = reason.value === "other" || step === "reopen";

  function run(key: string) {
    const words = note.value.trim() ? { note: note.value.trim() } : {};
    return store.act(step, { ...body, reason: reason.value, ...words }, { key });
  }
  return (
    <FormDialog
      title={title}
      text={text}
      action={action}
      danger={step === "withdraw"}
      ready={!needsWords || note.value.trim() !== ""}
      onClose={onClose}
      run={run}
    >
      {reasons.length > 1 && (
        <ChoiceField label={t("step.escalate_why")} value={reason.value} of={reasons} word={reasonWord} onValue={(value) => (reason.value = value)} />
      )}
      <TextField
        label={t(step === "reopen" ? "step.reopen_note" : "step.escalate_note")}
        value={note.value}
        rows={3}
        most={600}
        onValue={(value) => (note.value = value)}
      />
    </FormDialog>
  );
}
