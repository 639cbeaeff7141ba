/* Terms to propose: two amounts that together make the amount in dispute. Typing one gives the other. */

import { useState } from "preact/hooks";
import { Dialog } from "../base/dialog.tsx";
import { newId } from "../base/ids.ts";
import { decimal, money, parseAmount } from "../base/money.ts";
import { t } from "../base/words.ts";
import { useStep } from "./refusal.ts";
import { SplitBar } from "./split.tsx";
import type { ThreadStore } from "./store.ts";
import type { Money, Party, Proposal } from "./types.ts";
import { seated, shownName } from "./who.tsx";

interface Props {
  store: ThreadStore;
  /** The proposal that this one counters. */
  answers: Proposal;
  onClose: () => void;
}

interface Typed {
  client: string;
  freelancer: string;
}

const other = (seat: Party): Party => (seat === "client" ? "freelancer" : "client");

function labelOf(store: ThreadStore, seat: Party): string {
  const verb = seat === "client" ? "back" : "paid";
  if (store.seat() === seat) return t(`thread.terms_${verb}_you`);
  return t(`thread.terms_${verb}`, { name: shownName(store, seated(store, seat)) });
}

function useTerms(total: Money, start: Typed) {
  const [typed, setTyped] = useState<Typed>(start);
  const amount = (seat: Party) => parseAmount(typed[seat], total.currency);
  const show = (value: number) => decimal({ amount: value, currency: total.currency });
  const client = amount("client");
  const freelancer = amount("freelancer");
  const good = client !== null && freelancer !== null && client + freelancer === total.amount;
  return {
    typed,
    split: good
      ? { client: { amount: client, currency: total.currency }, freelancer: { amount: freelancer, currency: total.currency } }
      : null,
    type(seat: Party, text: string) {
      const value = parseAmount(text, total.currency);
      const rest = value !== null && value <= total.amount ? show(total.amount - value) : "";
      setTyped({ ...typed, [seat]: text, [other(seat)]: rest });
    },
    give(toClient: number) {
      setTyped({ client: show(toClient), freelancer: show(total.amount - toClient) });
    },
  };
}

export function TermsDialog({ store, answers, onClose }: Props) {
  const total = store.dispute.value?.amount ?? { amount: 0, currency: "JPY" };
  const terms = useTerms(total, {
    client: decimal(answers.split.client),
    freelancer: decimal(answers.split.freelancer),
  });
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const [key] = useState(newId);
  const { busy, refusal, run } = useStep();
  const { split } = terms;
  const wrong = split === null && (tried || terms.typed.client !== "" || terms.typed.freelancer !== "");
  const limits = { least: money({ ...total, amount: 0 }), most: money(total) };

  const send = () => {
    setTried(true);
    if (!split) return;
    const amounts = { client: split.client.amount, freelancer: split.freelancer.amount };
    const body = { split: amounts, answers: answers.id, ...(note.trim() ? { note } : {}) };
    void run(() => store.act("propose", body, { key })).then((done) => done && onClose());
  };
  const confirm = split
    ? t("thread.terms_send", { client: money(split.client), freelancer: money(split.freelancer) })
    : t("thread.terms_send_bare");
  const buttons = (
    <>
      <button type="button" class="button" onClick={onClose}>{t("base.cancel")}</button>
      <button type="button" class="button button-primary" disabled={busy} onClick={send}>{confirm}</button>
    </>
  );
  const presets: [string, number][] = [
    [t("thread.terms_all_client"), total.amount],
    [t("thread.terms_half"), (total.amount - (total.amount % 2)) / 2],
    [t("thread.terms_all_freelancer"), 0],
  ];
  return (
    <Dialog title={t("thread.counter_title")} onClose={onClose} actions={buttons}>
      <div class="terms">
        {(["client", "freelancer"] as const).map((seat) => (
          <div class="field" key={seat}>
            <label for={`terms-${seat}`}>{labelOf(store, seat)}</label>
            <input
              id={`terms-${seat}`} type="text" inputMode="decimal" autocomplete="off" class="money"
              value={terms.typed[seat]} aria-invalid={wrong} aria-describedby="terms-rule"
              onInput={(event) => terms.type(seat, event.currentTarget.value)}
            />
          </div>
        ))}
      </div>
      <div class="row">
        {presets.map(([label, toClient]) => (
          <button key={label} type="button" class="button button-small" onClick={() => terms.give(toClient)}>{label}</button>
        ))}
      </div>
      <p id="terms-rule" class={wrong ? "error" : "quiet small"}>
        {wrong ? `${t("thread.terms_bad", limits)} ` : ""}
        {t("thread.terms_sum", { amount: money(total) })}
      </p>
      {split && <SplitBar split={split} large />}
      <div class="field">
        <label for="terms-note">{t("thread.terms_note")}</label>
        <textarea
          id="terms-note" rows={3} maxLength={600} value={note} aria-describedby="terms-note-help"
          onInput={(event) => setNote(event.currentTarget.value)}
        />
        <p id="terms-note-help" class="help">{t("thread.terms_note_help")}</p>
      </div>
      <div role="alert">{refusal && <p class="note note-bad">{refusal}</p>}</div>
    </Dialog>
  );
}
