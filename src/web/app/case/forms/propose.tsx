/* The mediator puts terms on the table. */
import { useSignal } from "@preact/signals";
import { money } from "../../../base/money.ts";
import { clock, moment } from "../../../base/time.ts";
import { t } from "../../../base/words.ts";
import { TextField, TimeField } from "../fields.tsx";
import { useRules } from "../rules.ts";
import { SplitField, isSplitGood } from "../split_field.tsx";
import { type FormProps, StepDialog } from "../step_dialog.tsx";

const DAY = 86_400_000;

export function Propose({ store, onClose }: FormProps) {
  const rules = useRules();
  const client = useSignal<number | null>(null);
  const until = useSignal(new Date(clock.peek() + 3 * DAY));
  const note = useSignal("");
  const total = store.dispute.value?.amount;
  if (!total) return null;
  const good = isSplitGood(rules, total, client.value) && until.value.getTime() > clock.value;
  const part = (amount: number) => money({ ...total, amount });
  const amounts = client.value === null ? null : { client: client.value, freelancer: total.amount - client.value };
  return (
    <StepDialog
      store={store}
      onClose={onClose}
      title={t("desk.propose")}
      confirm={
        amounts
          ? t("desk.propose_do", { client: part(amounts.client), freelancer: part(amounts.freelancer) })
          : t("desk.propose_verb")
      }
      consequence={
        amounts &&
        t("desk.propose_then", {
          client: part(amounts.client),
          freelancer: part(amounts.freelancer),
          at: moment(until.value.toISOString()),
        })
      }
      step="propose"
      body={() =>
        good
          ? {
              split: amounts,
              expires_at: until.value.toISOString(),
              ...(note.value.trim() ? { note: note.value.trim() } : {}),
            }
          : null
      }
    >
      <SplitField
        store={store}
        total={total}
        rules={rules}
        value={client.value}
        onChange={(amount) => (client.value = amount)}
      />
      <TimeField label={t("desk.propose_until")} value={until.value} onChange={(date) => (until.value = date)} />
      <TextField
        label={t("desk.note")}
        help={t("desk.everyone_reads")}
        most={600}
        value={note.value}
        onChange={(text) => (note.value = text)}
      />
    </StepDialog>
  );
}

/** Taking the mediator's own open terms back. */
export function WithdrawProposal({ store, onClose }: FormProps) {
  const open = store.dispute.value?.proposals.find(({ by, status }) => by === "mediator" && status === "open");
  if (!open) return null;
  const terms = { client: money(open.split.client), freelancer: money(open.split.freelancer) };
  return (
    <StepDialog
      store={store}
      onClose={onClose}
      danger
      title={t("desk.withdraw_proposal")}
      confirm={t("desk.withdraw_proposal_do")}
      consequence={t("desk.withdraw_proposal_then", terms)}
      step="withdraw_proposal"
      body={() => ({ proposal: open.id })}
    />
  );
}
