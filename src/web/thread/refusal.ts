/* Why a step was not taken, in words; null while nothing is wrong. */

import { useState } from "preact/hooks";
import { ApiProblem } from "../base/api.ts";
import { t } from "../base/words.ts";

export function refusalText(error: unknown): string {
  if (!(error instanceof ApiProblem)) return t("thread.act_failed");
  if (error.status === 412) return t("thread.changed_since");
  if (error.status === 409 || error.status === 404) return t("thread.gone_since");
  return error.detail || t("thread.act_failed");
}

/** Runs a step; `busy` while it runs, `refusal` if it was not taken. */
export function useStep(): { busy: boolean; refusal: string | null; run: (step: () => Promise<unknown>) => Promise<boolean> } {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  return {
    busy,
    refusal,
    async run(step) {
      setBusy(true);
      setRefusal(null);
      try {
        await step();
        return true;
      } catch (error) {
        setRefusal(refusalText(error));
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
