/* Two amounts that together are the amount in dispute: typed, dragged, or one of the usual three. */
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { decimal, money, parseAmount } from "../../base/money.ts";
import { SeatMark } from "../../base/seat.tsx";
import { t } from "../../base/words.ts";
import { cleanName } from "../../thread/plain.ts";
import type { ThreadStore } from "../../thread/store.ts";
import type { Money, Party } from "../../thread/types.ts";
import { type Rules, feesOf, half, leastShare } from "./rules.ts";

interface Props {
  store: ThreadStore;
  total: Money;
  rules: Rules | null;
  /** A decision may give a side less than the least share of a proposal. */
  free?: boolean;
  /** Of the client, in smallest units; null: nothing sound yet. */
  value: number | null;
  onChange: (client: number | null) => void;
}

/** The slider moves in hundredths; amounts stay whole. */
const STEPS = 100;

function nearest(total: number, step: number): number {
  return Number((BigInt(total) * BigInt(step) + BigInt(STEPS / 2)) / BigInt(STEPS));
}

function Bar({ client, total }: { client: number; total: number }) {
  const left = Math.round((client / Math.max(1, total)) * 1000);
  return (
    <svg class="split-picture" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">
      <rect class="seat-client" x="0" y="0" width={left} height="12" />
      <rect class="seat-freelancer" x={left} y="0" width={1000 - left} height="12" />
    </svg>
  );
}

export function SplitField({ store, total, rules, free = false, value, onChange }: Props) {
  const id = useId();
  const typed = useSignal<Record<Party, string> | null>(null);
  const show = (amount: number) => decimal({ amount, currency: total.currency });
  const shown = (seat: Party) => {
    if (typed.value) return typed.value[seat];
    if (value === null) return "";
    return show(seat === "client" ? value : total.amount - value);
  };
  const set = (client: number) => {
    typed.value = null;
    onChange(client);
  };

  function type(seat: Party, text: string) {
    const amount = parseAmount(text, total.currency);
    const good = amount !== null && amount <= total.amount;
    const rest = good ? show(total.amount - amount) : "";
    typed.value = seat === "client" ? { client: text, freelancer: rest } : { client: rest, freelancer: text };
    onChange(good ? (seat === "client" ? amount : total.amount - amount) : null);
  }

  const least = free || !rules ? 0 : leastShare(rules, total.amount);
  const low = value !== null && Math.min(value, total.amount - value) < least;
  const fees = rules && value !== null ? feesOf(rules, total.amount, value) : null;
  const wrong = value === null && typed.value !== null;
  const part = (amount: number) => money({ amount, currency: total.currency });
  const presets: [string, number][] = [
    [t("desk.preset_client"), total.amount],
    [t("desk.preset_half"), half(rules, total.amount)],
    [t("desk.preset_freelancer"), 0],
  ];
  return (
    <fieldset class="split-field" aria-describedby={`${id}-rule`}>
      <legend>{t("desk.split", { amount: money(total) })}</legend>
      <div class="split-pair">
        {(["client", "freelancer"] as const).map((seat) => (
          <div key={seat} class="field">
            <label for={`${id}-${seat}`}>
              <SeatMark seat={seat} name={cleanName(store.thread.value?.[seat].name ?? "")} />
            </label>
            <input
              id={`${id}-${seat}`}
              type="text"
              inputMode="decimal"
              autocomplete="off"
              class="split-amount"
              aria-invalid={wrong || low}
              value={shown(seat)}
              onInput={(event) => type(seat, event.currentTarget.value)}
            />
          </div>
        ))}
      </div>
      {value !== null && <Bar client={value} total={total.amount} />}
      <input
        type="range"
        min={0}
        max={STEPS}
        step={1}
        aria-label={t("desk.split_slider")}
        aria-valuetext={value === null ? "" : t("desk.split_said", { client: part(value), freelancer: part(total.amount - value) })}
        value={value === null ? STEPS / 2 : Math.round((value / Math.max(1, total.amount)) * STEPS)}
        onInput={(event) => set(nearest(total.amount, Number(event.currentTarget.value)))}
      />
      <div class="row">
        {presets.map(([label, client]) => (
          <button key={label} type="button" class="button button-small" onClick={() => set(client)}>
            {label}
          </button>
        ))}
      </div>
      <p id={`${id}-rule`} class={wrong || low ? "error" : "help"}>
        {wrong && t("desk.split_wrong", { most: money(total) })}
        {low && t("desk.split_low", { least: part(least) })}
        {!wrong && !low && least > 0 && t("desk.split_least", { least: part(least) })}
        {fees && fees.client + fees.freelancer > 0 && (
          <span class="split-fees">
            {t("desk.split_fees", {
              client: part((value ?? 0) - fees.client),
              freelancer: part(total.amount - (value ?? 0) - fees.freelancer),
              fee: part(fees.client + fees.freelancer),
            })}
          </span>
        )}
      </p>
    </fieldset>
  );
}

export function isSplitGood(rules: Rules | null, total: Money, client: number | null): client is number {
  if (client === null) return false;
  const least = rules ? leastShare(rules, total.amount) : 0;
  return Math.min(client, total.amount - client) >= least;
}
