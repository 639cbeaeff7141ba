/* An offer: what you receive, and by that what the other receives. */
import { useSignal } from "@preact/signals";
import { decimal, money, parseAmount } from "../base/money.ts";
import { t } from "../base/words.ts";
import type { ThreadStore } from "../thread/store.ts";
import type { Dispute, Party, Thread } from "../thread/types.ts";
import { FormDialog, TextField } from "./form_dialog.tsx";
import { nameOfSeat, otherParty } from "./now_of.ts";

interface Props {
  store: ThreadStore;
  thread: Thread;
  dispute: Dispute;
  seat: Party;
  onClose: () => void;
}

export function ProposeDialog({ store, thread, dispute, seat, onClose }: Props) {
  const total = dispute.amount;
  const other = otherParty(seat);
  const otherName = thread[other].name ?? t(`base.seat_${other}`);
  const answers = dispute.proposals.find((one) => one.status === "open" && one.by === other) ?? null;
  const start = answers ? answers.split[seat].amount : Math.floor(total.amount / 2);
  const typed = useSignal(decimal({ ...total, amount: start }));
  const note = useSignal("");

  const amount = parseAmount(typed.value, total.currency);
  const mine = amount !== null && amount <= total.amount ? amount : null;
  const worth = (value: number) => money({ ...total, amount: value });
  const bounds = t("step.propose_wrong", { least: worth(0), most: worth(total.amount) });
  const presets = [
    ["step.propose_preset_all", total.amount],
    ["step.propose_preset_half", Math.floor(total.amount / 2)],
    ["step.propose_preset_none", 0],
  ] as const;

  const run = (key: string) => {
    if (mine === null) return Promise.reject(new Error(bounds));
    const split = { preset: "custom", [seat]: mine, [other]: total.amount - mine };
    const more = { ...(answers && { answers: answers.id }), ...(note.value.trim() && { note: note.value.trim() }) };
    return store.act("propose", { split, ...more }, { key });
  };
  const params = { mine: worth(mine ?? 0), theirs: worth(total.amount - (mine ?? 0)), other: otherName };

  return (
    <FormDialog
      title={t("party.propose")}
      text={answers ? t("step.counter_text", { by: nameOfSeat(thread, answers.by) ?? otherName }) : t("step.propose_text", { other: otherName })}
      action={mine === null ? t("party.propose") : t("step.propose_do", params)}
      ready={mine !== null}
      onClose={onClose}
      run={run}
    >
      <TextField
        label={t("base.aside", { what: t("step.propose_mine"), more: total.currency })}
        value={typed.value}
        inputMode="decimal"
        error={mine === null ? bounds : null}
        onValue={(value) => (typed.value = value)}
      />
      <div class="row">
        {presets.map(([word, value]) => (
          <button key={word} type="button" class="button button-small" onClick={() => (typed.value = decimal({ ...total, amount: value }))}>
            {t(word, { other: otherName })}
          </button>
        ))}
      </div>
      {mine !== null && (
        <dl class="ending" aria-live="polite">
          <div>
            <dt>{t("step.propose_mine")}</dt>
            <dd class={`ending-money seat-${seat}`}>{params.mine}</dd>
          </div>
          <div>
            <dt>{t("step.propose_other", { other: otherName })}</dt>
            <dd class={`ending-money seat-${other}`}>{params.theirs}</dd>
          </div>
        </dl>
      )}
      <TextField label={t("step.propose_note")} value={note.value} rows={2} most={600} onValue={(value) => (note.value = value)} />
    </FormDialog>
  );
}
