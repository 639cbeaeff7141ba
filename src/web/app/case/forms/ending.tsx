/* Ends that need no mediator's decision: settled elsewhere, or opened again. */
import { useSignal } from "@preact/signals";
import { money } from "../../../base/money.ts";
import { t } from "../../../base/words.ts";
import { ReasonField, TextField } from "../fields.tsx";
import { SplitField } from "../split_field.tsx";
import { type FormProps, StepDialog } from "../step_dialog.tsx";

export function SettleOutside({ store, onClose }: FormProps) {
  const reason = useSignal("");
  const note = useSignal("");
  const withSplit = useSignal(false);
  const client = useSignal<number | null>(null);
  const total = store.dispute.value?.amount;
  if (!total) return null;
  const part = (amount: number) => money({ ...total, amount });
  const ready = () =>
    reason.value !== "" && (!withSplit.value || client.value !== null) && (reason.value !== "other" || note.value.trim());
  return (
    <StepDialog
      store={store}
      onClose={onClose}
      danger
      title={t("desk.settle_outside")}
      confirm={t("desk.settle_outside_do")}
      consequence={
        withSplit.value && client.value !== null
          ? t("desk.settle_outside_split", { client: part(client.value), freelancer: part(total.amount - client.value) })
          : t("desk.settle_outside_then", { amount: money(total) })
      }
      step="settle_outside"
      body={() =>
        ready()
          ? {
              reason: reason.value,
              ...(withSplit.value ? { split: { client: client.value, freelancer: total.amount - (client.value ?? 0) } } : {}),
              ...(note.value.trim() ? { note: note.value.trim() } : {}),
            }
          : null
      }
    >
      <ReasonField
        label={t("desk.reason")}
        reasons={["worked_out", "contract_cancelled", "other"]}
        value={reason.value}
        onChange={(one) => (reason.value = one)}
      />
      <label class="choice">
        <input type="checkbox" checked={withSplit.value} onChange={() => (withSplit.value = !withSplit.value)} />
        {t("desk.settle_outside_with")}
      </label>
      {withSplit.value && (
        <SplitField
          store={store}
          total={total}
          rules={null}
          free
          value={client.value}
          onChange={(amount) => (client.value = amount)}
        />
      )}
      <TextField label={t("desk.note")} help={t("desk.everyone_reads")} most={600} value={note.value} onChange={(text) => (note.value = text)} />
    </StepDialog>
  );
}

export function Reopen({ store, onClose }: FormProps) {
  const reason = useSignal("");
  const note = useSignal("");
  const dispute = store.dispute.value;
  return (
    <StepDialog
      store={store}
      onClose={onClose}
      danger
      title={t("desk.reopen")}
      confirm={t("desk.reopen_do")}
      consequence={t("desk.reopen_then", { stage: t(`queue.stage_${dispute?.reached ?? "mediation"}`) })}
      step="reopen"
      body={() =>
        reason.value && (reason.value !== "other" || note.value.trim())
          ? { reason: reason.value, ...(note.value.trim() ? { note: note.value.trim() } : {}) }
          : null
      }
    >
      <ReasonField
        label={t("desk.reason")}
        reasons={["new_evidence", "payment", "mistake", "other"]}
        value={reason.value}
        onChange={(one) => (reason.value = one)}
      />
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
