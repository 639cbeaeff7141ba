/* How a dispute ended, as a card: settled, decided, or ended because one side stayed silent; and what became of the money. */

import { money } from "../base/money.ts";
import { t, tn, word } from "../base/words.ts";
import { useLook } from "./look.ts";
import { Erased, Say } from "./say.tsx";
import { SplitBar } from "./split.tsx";
import { EntryLink, Tale, Time } from "./tale.tsx";
import type { Entry, Money, Party } from "./types.ts";
import { Who, seated } from "./who.tsx";

const PARTIES: readonly Party[] = ["client", "freelancer"];

function Fees({ entry, currency }: { entry: Entry; currency: string }) {
  const { store } = useLook();
  const fees = { client: entry.facts.client_fee ?? 0, freelancer: entry.facts.freelancer_fee ?? 0 };
  const shares = { client: entry.facts.client_amount ?? 0, freelancer: entry.facts.freelancer_amount ?? 0 };
  const text = (amount: number): string => money({ amount, currency } satisfies Money);
  const taken = PARTIES.filter((seat) => fees[seat] > 0);
  if (taken.length === 0) return null;
  return (
    <ul class="fees small">
      {taken.map((seat) => (
        <li key={seat}>
          {tn("thread.gets", { amount: text(shares[seat] - fees[seat]), who: <Who store={store} actor={seated(store, seat)} /> })}
          {" · "}
          <span class="quiet">{t("thread.fee_taken", { share: text(shares[seat]), fee: text(fees[seat]) })}</span>
        </li>
      ))}
    </ul>
  );
}

/** Where the money is now: for the dispute that is shown, from its settlement. */
function MoneyState({ entry }: { entry: Entry }) {
  const { store } = useLook();
  const settlement = store.dispute.value?.settlement;
  if (!entry.facts.settlement || settlement?.id !== entry.facts.settlement) return null;
  const { status, settled_at } = settlement;
  if (status === "confirmed" && settled_at)
    return <p class="money-state good">{tn("thread.money_confirmed", { at: <Time at={settled_at} /> })}</p>;
  if (status === "failed") return <p class="money-state bad">{t("thread.money_failed")}</p>;
  const due = entry.facts.due_at;
  return (
    <p class="money-state">
      {due ? tn("thread.money_pending_until", { at: <Time at={due} /> }) : t("thread.money_pending")}
    </p>
  );
}

function Grounds({ entry }: { entry: Entry }) {
  const { facts, texts, erased } = entry;
  const cited = facts.cited ?? [];
  const links = cited.flatMap((seq, index) => [index > 0 ? ", " : "", <EntryLink key={seq} stream="joint" seq={seq} />]);
  return (
    <>
      {facts.reason && <p>{t("thread.decided_because", { reason: word("thread", "reason_", facts.reason) })}</p>}
      {texts.text && <Say text={texts.text} />}
      {erased?.includes("text") && <Erased />}
      {cited.length > 0 && <p class="small">{tn("thread.decided_rests", { entries: <span>{links}</span> })}</p>}
    </>
  );
}

const TITLES = {
  dispute_settled: "thread.settled_title",
  dispute_decided: "thread.decided_title",
  dispute_defaulted: "thread.defaulted_title",
} as const;

export function OutcomeCard({ entry }: { entry: Entry }) {
  const { store } = useLook();
  const { facts, kind, actor } = entry;
  const currency = store.thread.value?.amount.currency ?? "JPY";
  const title = TITLES[kind as keyof typeof TITLES] ?? TITLES.dispute_settled;
  const split = facts.client_amount !== undefined && facts.freelancer_amount !== undefined && {
    client: { amount: facts.client_amount, currency },
    freelancer: { amount: facts.freelancer_amount, currency },
  };
  return (
    <div class={`deal outcome ${kind === "dispute_decided" ? `seat-${actor.seat}` : ""}`}>
      <header class="deal-head"><h2>{t(title)}</h2></header>
      {kind !== "dispute_settled" && <p><Tale entry={entry} /></p>}
      {split ? <SplitBar split={split} large /> : <p>{t("thread.decided_no_money")}</p>}
      <Fees entry={entry} currency={currency} />
      {kind === "dispute_decided" && <Grounds entry={entry} />}
      <MoneyState entry={entry} />
    </div>
  );
}
