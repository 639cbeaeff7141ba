/* Ends that need no mediator's decision: settled elsewhere, or opened again. */
import { useSignal } from "@preact/signals";
import { money } from "../../../base/money.ts";
import { t } from "../../../base/words.ts";
import { useBecause } from "../because.tsx";
import { SplitField } from "../split_field.tsx";
import { type FormProps, StepDialog } from "../step_dialog.tsx";

export function SettleOutside({ store, onClose }: FormProps) {
  const because = useBecause(["worked_out", "contract_cancelled", "other"]);
  const withSplit = useSignal(false);
  const client = useSignal<number | null>(null);
  const total = store.dispute.value?.amount;
  if (!total) return null;
  const part = (amount: number) => money({ ...total, amount });
  const split = client.value === null ? null : { client: client.value, freelancer: total.amount - client.value };
  return (
    <StepDialog
      store={store}
      onClose={onClose}
      danger
      title={t("desk.settle_outside")}
      confirm={t("desk.settle_outside_do")}
      consequence={
        withSplit.value && split
          ? t("desk.settle_outside_split", { client: part(split.client), freelancer: part(split.freelancer) })
          : t("desk.settle_outside_then", { amount: money(total) })
      }
      step="settle_outside"
      body={() => {
        if (!because.body || (withSplit.value && !split)) return null;
        return { ...because.body, ...(withSplit.value ? { split } : {}) };
      }}
    >
      {because.reason}
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
      {because.note}
    </StepDialog>
  );
}

export function Reopen({ store, onClose }: FormProps) {
  const because = useBecause(["new_evidence", "payment", "mistake", "other"]);
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
      body={() => because.body}
    >
      {because.reason}
      {because.note}
    </StepDialog>
  );
}
