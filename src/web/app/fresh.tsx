/* Some steps want the second factor again, given just now: asked for in place, and the step goes on. */
import { signal } from "@preact/signals";
import { ApiProblem } from "../base/api.ts";
import { Dialog } from "../base/dialog.tsx";
import { t } from "../base/words.ts";
import { session } from "./session.ts";
import { FactorForm } from "./signin/factor.tsx";

const waiting = signal<((given: boolean) => void) | null>(null);

/** Does `step`; where the server wants the factor fresh, asks for it and does it again. undefined: not given. */
export async function withFresh<T>(step: () => Promise<T>): Promise<T | undefined> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.type !== "factor_stale") throw error;
  }
  waiting.value?.(false);
  const given = await new Promise<boolean>((done) => {
    waiting.value = done;
  });
  waiting.value = null;
  return given ? step() : undefined;
}

export function FreshHost() {
  const answer = waiting.value;
  const who = session.value;
  if (!answer || !who) return null;
  return (
    <Dialog title={t("app.fresh_title")} onClose={() => answer(false)}>
      <p>{t("app.fresh_text")}</p>
      <FactorForm
        factors={who.factors}
        done={(now) => {
          session.value = now;
          answer(true);
        }}
      />
    </Dialog>
  );
}
