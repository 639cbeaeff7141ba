/* Why a step is taken: a reason out of a list, and what else there is to say; whoever says "other" says what. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { t } from "../../base/words.ts";
import { ReasonField, TextField } from "./fields.tsx";

export interface Because {
  /** null: something is still missing. */
  body: { reason: string; note?: string } | null;
  reason: ComponentChildren;
  note: ComponentChildren;
}

export function useBecause(reasons: readonly string[]): Because {
  const reason = useSignal("");
  const note = useSignal("");
  const text = note.value.trim();
  const isOther = reason.value === "other";
  return {
    body: reason.value && (text || !isOther) ? { reason: reason.value, ...(text ? { note: text } : {}) } : null,
    reason: (
      <ReasonField label={t("desk.reason")} reasons={reasons} value={reason.value} onChange={(one) => (reason.value = one)} />
    ),
    note: (
      <TextField
        label={t("desk.note")}
        help={t("desk.everyone_reads")}
        required={isOther}
        most={600}
        value={note.value}
        onChange={(typed) => (note.value = typed)}
      />
    ),
  };
}
