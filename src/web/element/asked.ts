/* The evidence list of the dispute, as far as this party is asked. */
import { type Signal, effect, signal } from "@preact/signals";
import { ApiProblem } from "../base/api.ts";
import type { ThreadStore } from "../thread/store.ts";
import type { Instant, Party } from "../thread/types.ts";

export interface Asked {
  entry: number;
  asked_of: Party | "both";
  text: string | null;
  at: Instant;
  due_at: Instant | null;
  answered: { by: Party; entry: number; at: Instant }[];
}

/** Those that wait for `seat`; loaded again whenever the dispute changes. */
export function followAsked(store: ThreadStore, seat: Party): { list: Signal<readonly Asked[]>; stop: () => void } {
  const list = signal<readonly Asked[]>([]);
  let loaded = "";

  async function load(dispute: string): Promise<void> {
    try {
      const { data } = await store.api.get<{ data: Asked[] }>(`/v1/disputes/${dispute}/evidence-checklist`);
      const mine = (one: Asked) => one.asked_of === seat || one.asked_of === "both";
      list.value = data.data.filter((one) => mine(one) && !one.answered.some((answer) => answer.by === seat));
    } catch (error) {
      if (!(error instanceof ApiProblem)) loaded = "";
    }
  }
  const stop = effect(() => {
    const dispute = store.dispute.value;
    const version = dispute && dispute.stage !== "closed" ? `${dispute.id} ${dispute.version}` : "";
    if (version === loaded) return;
    loaded = version;
    if (dispute && version) void load(dispute.id);
    else list.value = [];
  });
  return { list, stop };
}
