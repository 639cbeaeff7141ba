/* What the page around the element hears: `ready` once, `entry` for each new line, `proposal`, `settled`, `problem`. Ids and kinds only:
 * what people wrote stays inside. */
import { effect } from "@preact/signals";
import { ApiProblem } from "../base/api.ts";
import type { ThreadStore } from "../thread/store.ts";

export type Tell = (name: string, detail: Record<string, unknown>) => void;

const ENDS = new Set(["dispute_settled", "dispute_decided", "dispute_settled_outside", "dispute_defaulted", "dispute_withdrawn"]);

export function tellChanges(store: ThreadStore, tell: Tell): () => void {
  let ready = false;
  const stops = [
    effect(() => {
      const thread = store.thread.value;
      if (!thread || ready) return;
      ready = true;
      tell("ready", { thread: thread.id, dispute: thread.dispute?.id ?? null });
    }),
    effect(() => {
      for (const { stream, seq, kind, facts } of store.arrived.value) {
        tell("entry", { thread: store.id, stream, seq, kind });
        if (kind === "proposal_made") tell("proposal", { thread: store.id, dispute: facts.dispute ?? null, proposal: facts.proposal ?? null });
        if (ENDS.has(kind)) tell("settled", { thread: store.id, dispute: facts.dispute ?? null, how: kind.replace("dispute_", "") });
      }
    }),
    effect(() => {
      const problem = store.problem.value;
      if (problem) tell("problem", problem instanceof ApiProblem ? { type: problem.type, status: problem.status } : { type: "offline", status: 0 });
    }),
  ];
  return () => stops.forEach((stop) => stop());
}
