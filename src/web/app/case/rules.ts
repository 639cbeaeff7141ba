/* The brand's rules that a split is shown with. The service decides; this says it beforehand. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../session.ts";

export interface Rules {
  minimum_share_bp: number;
  fee_bp: number;
  fee_bearer: "marketplace" | "client" | "freelancer" | "both";
  remainder_to: "client" | "freelancer";
}

let known: Promise<Rules | null> | null = null;

/** Once a page load; without them the service's own refusal has to do. */
function loadRules(): Promise<Rules | null> {
  known ??= api.get<{ settings: Rules }>("/v1/tenant").then(
    ({ data }) => data.settings,
    () => null,
  );
  return known;
}

export function useRules(): Rules | null {
  const rules = useSignal<Rules | null>(null);
  useEffect(() => void loadRules().then((loaded) => (rules.value = loaded)), []);
  return rules.value;
}

/** Basis points of an amount, rounded down. */
function share(amount: number, bp: number): number {
  return Number((BigInt(amount) * BigInt(bp)) / 10_000n);
}

export function leastShare(rules: Rules, amount: number): number {
  return share(amount, rules.minimum_share_bp);
}

/** The client's half; the odd unit goes to the side that the brand names. */
export function half(rules: Rules | null, amount: number): number {
  const lower = (amount - (amount % 2)) / 2;
  return rules?.remainder_to === "client" ? amount - lower : lower;
}

export function feesOf(rules: Rules, amount: number, client: number): { client: number; freelancer: number } {
  const fee = share(amount, rules.fee_bp);
  const fees = { client: 0, freelancer: 0 };
  if (rules.fee_bearer === "client") fees.client = fee;
  if (rules.fee_bearer === "freelancer") fees.freelancer = fee;
  if (rules.fee_bearer === "both") {
    fees.client = half(rules, fee);
    fees.freelancer = fee - fees.client;
  }
  return {
    client: Math.min(fees.client, client),
    freelancer: Math.min(fees.freelancer, amount - client),
  };
}
