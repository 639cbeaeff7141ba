/* Asking for a solution: what it is about, what happened, how much. */
import { useSignal } from "@preact/signals";
import { decimal, money, parseAmount } from "../base/money.ts";
import { t } from "../base/words.ts";
import type { ThreadStore } from "../thread/store.ts";
import type { Party, Thread } from "../thread/types.ts";
import { ChoiceField, FormDialog, TextField, reasonWord } from "./form_dialog.tsx";
import { otherParty } from "./now_of.ts";

const REASONS = [
  "quality", "not_as_described", "not_delivered", "late", "scope_changed", "no_contact", "payment", "terms_breached",
  "direct_dealing", "emotional_deadlock", "other",
];

interface Props {
  store: ThreadStore;
  thread: Thread;
  seat: Party;
  onClose: () => void;
}

export function OpenDisputeDialog({ store, thread, seat, onClose }: Props) {
  const reason = useSignal("quality");
  const text = useSignal("");
  const typed = useSignal(decimal(thread.amount));
  const amount = parseAmount(typed.value, thread.amount.currency);
  const fits = amount !== null && amount > 0 && amount <= thread.amount.amount;
  const other = otherParty(seat);
  const params = { other: thread[other].name ?? t(`base.seat_${other}`), total: money(thread.amount) };
  const least = money({ ...thread.amount, amount: 1 });

  return (
    <FormDialog
      title={t("party.open_dispute")}
      text={t("step.open_dispute_text", params)}
      action={t("step.open_do")}
      ready={fits && text.value.trim() !== ""}
      onClose={onClose}
      run={(key) =>
        store.act("open_dispute", { reason: reason.value, text: text.value.trim(), amount: { ...thread.amount, amount } }, { key })
      }
    >
      <ChoiceField label={t("step.open_what")} value={reason.value} of={REASONS} word={reasonWord} onValue={(value) => (reason.value = value)} />
      <TextField
        label={t("step.open_story")}
        help={t("step.open_story_hint", params)}
        value={text.value}
        rows={5}
        most={20000}
        onValue={(value) => (text.value = value)}
      />
      <TextField
        label={t("step.open_amount", params)}
        value={typed.value}
        inputMode="decimal"
        error={fits ? null : t("step.propose_wrong", { least, most: params.total })}
        onValue={(value) => (typed.value = value)}
      />
    </FormDialog>
  );
}
