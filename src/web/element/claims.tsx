/* What each of the two wants, side by side. */
import { type Signal, effect, signal, useSignal } from "@preact/signals";
import { useMemo, useEffect } from "preact/hooks";
import { ApiProblem } from "../base/api.ts";
import { decimal, money, parseAmount } from "../base/money.ts";
import { SeatMark } from "../base/seat.tsx";
import { t } from "../base/words.ts";
import type { ThreadStore } from "../thread/store.ts";
import type { Instant, Money, Party, Thread } from "../thread/types.ts";
import { TextField, explain } from "./form_dialog.tsx";
import { otherParty } from "./now_of.ts";

interface Claim {
  by: Party;
  text: string | null;
  amount: Money | null;
  at: Instant;
  entry: number;
}

interface Props {
  store: ThreadStore;
  thread: Thread;
  seat: Party;
}

function followClaims(store: ThreadStore): { list: Signal<readonly Claim[]>; stop: () => void } {
  const list = signal<readonly Claim[]>([]);
  let loaded = "";
  async function load(dispute: string): Promise<void> {
    try {
      list.value = (await store.api.get<{ data: Claim[] }>(`/v1/disputes/${dispute}/claims`)).data.data;
    } catch (error) {
      if (!(error instanceof ApiProblem)) loaded = "";
    }
  }
  const stop = effect(() => {
    const dispute = store.dispute.value;
    const heard = store.room("joint")?.last.value ?? 0;
    const version = dispute ? `${dispute.id} ${dispute.version} ${heard}` : "";
    if (version === loaded) return;
    loaded = version;
    if (dispute) void load(dispute.id);
  });
  return { list, stop };
}

function ClaimCard({ thread, by, you, claim }: { thread: Thread; by: Party; you: boolean; claim: Claim | undefined }) {
  return (
    <div class={`claim seat-${by}`}>
      <SeatMark seat={by} name={thread[by].name} you={you} />
      {claim?.amount && <p class="claim-money">{money(claim.amount)}</p>}
      <p dir="auto" class={claim?.text ? undefined : "quiet"}>
        {claim?.text ?? t("step.claim_none")}
      </p>
    </div>
  );
}

function StateClaim({ store, thread, before }: Props & { before: Claim | undefined }) {
  const total = thread.dispute?.amount ?? thread.amount;
  const text = useSignal("");
  const typed = useSignal(before?.amount ? decimal(before.amount) : "");
  const wrong = useSignal<string | null>(null);
  const amount = typed.value.trim() === "" ? null : parseAmount(typed.value, total.currency);
  const fits = typed.value.trim() === "" || (amount !== null && amount <= total.amount);
  const bounds = { least: money({ ...total, amount: 0 }), most: money(total) };

  async function state(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    wrong.value = null;
    try {
      await store.act("state_claim", { text: text.value.trim(), ...(amount !== null && { amount: { ...total, amount } }) });
      text.value = "";
    } catch (error) {
      wrong.value = explain(error);
    }
  }
  return (
    <form class="stack-tight" onSubmit={(event) => void state(event)}>
      <TextField label={t("step.claim_mine")} value={text.value} rows={2} most={2000} error={wrong.value} onValue={(value) => (text.value = value)} />
      <TextField
        label={t("base.aside", { what: t("step.claim_amount"), more: total.currency })}
        value={typed.value}
        inputMode="decimal"
        error={fits ? null : t("step.propose_wrong", bounds)}
        onValue={(value) => (typed.value = value)}
      />
      <button type="submit" class="button button-small" disabled={!fits || text.value.trim() === ""}>
        {t(before ? "step.claim_change" : "step.claim_send")}
      </button>
    </form>
  );
}

export function Claims(props: Props) {
  const { store, thread, seat } = props;
  const claims = useMemo(() => followClaims(store), [store]);
  useEffect(() => claims.stop, [claims]);
  const of = (by: Party) => claims.list.value.filter((one) => one.by === by).sort((a, b) => b.entry - a.entry)[0];
  return (
    <section class="stack" part="claims">
      <header>
        <h2>{t("step.claims")}</h2>
        <p class="quiet small">{t("step.claims_text")}</p>
      </header>
      <div class="claims">
        {[seat, otherParty(seat)].map((by) => (
          <ClaimCard key={by} thread={thread} by={by} you={by === seat} claim={of(by)} />
        ))}
      </div>
      {store.may("state_claim") && <StateClaim key={of(seat)?.entry ?? 0} {...props} before={of(seat)} />}
    </section>
  );
}
