/* One step on its way: what was seen when the form was opened, what came meanwhile, what the service refused. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { newId } from "../../base/ids.ts";
import type { ThreadStore } from "../../thread/store.ts";
import type { Entry } from "../../thread/types.ts";
import { isMeanwhile } from "./problems.ts";

/** These change nothing that a step rests on. */
const QUIET = new Set(["file_attached", "exported", "reminded", "notified", "message_imported"]);

export interface StepForm {
  busy: boolean;
  problem: unknown;
  /** What others did since the form was opened, or since it was last looked at. */
  meanwhile: readonly Entry[];
  /** The person has read what came meanwhile. */
  look: () => void;
  /** True when it is done. */
  run: (step: string, body: Record<string, unknown>) => Promise<boolean>;
}

/** Steps that answer one version of the dispute and name it. */
const ANSWERS = new Set(["decide"]);

export function useStepForm(store: ThreadStore): StepForm {
  const dispute = store.dispute.value;
  const joint = store.room("joint");
  const seen = useRef({ version: dispute?.version ?? 0, seq: joint?.last.peek() ?? 0 });
  const key = useRef(newId());
  const busy = useSignal(false);
  const problem = useSignal<unknown>(null);
  const looks = useSignal(0);

  const changed = dispute !== null && dispute.version !== seen.current.version && !busy.value;
  const meanwhile = changed
    ? store
        .entries("joint")
        .filter(({ seq, kind, actor }) => seq > seen.current.seq && !QUIET.has(kind) && actor.person !== store.reader.person)
    : [];
  void looks.value;

  function look() {
    seen.current = { version: store.dispute.peek()?.version ?? 0, seq: joint?.last.peek() ?? 0 };
    problem.value = null;
    looks.value++;
  }

  async function run(step: string, body: Record<string, unknown>): Promise<boolean> {
    busy.value = true;
    problem.value = null;
    try {
      const version = ANSWERS.has(step) ? { ifMatch: `"${seen.current.version}"` } : {};
      await store.act(step, body, { key: key.current, ...version });
      return true;
    } catch (error) {
      problem.value = error;
      key.current = newId();
      if (isMeanwhile(error)) await store.refresh().catch(() => undefined);
      return false;
    } finally {
      busy.value = false;
    }
  }

  return { busy: busy.value, problem: problem.value, meanwhile, look, run };
}
