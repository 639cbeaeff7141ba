/* "Someone acted meanwhile": what they did, before one goes on. */
import { timeOf } from "../../base/time.ts";
import { t, word } from "../../base/words.ts";
import { cleanName } from "../../thread/plain.ts";
import type { ThreadStore } from "../../thread/store.ts";
import type { Entry } from "../../thread/types.ts";
import type { StepForm } from "./step.ts";
import { isMeanwhile, problemText } from "./problems.ts";

function who(store: ThreadStore, { actor }: Entry): string {
  return cleanName(store.nameOf(actor) ?? "") || t(`thread.the_${actor.seat}`);
}

export function Meanwhile({ store, form }: { store: ThreadStore; form: StepForm }) {
  const acted = form.meanwhile.length > 0;
  if (!acted && form.problem === null) return null;
  return (
    <div class={acted || isMeanwhile(form.problem) ? "note note-warn" : "note note-bad"} role="alert">
      {form.problem !== null && <p>{problemText(form.problem)}</p>}
      {acted && (
        <>
          <p>{t("desk.meanwhile")}</p>
          <ul>
            {form.meanwhile.map((entry) => (
              <li key={entry.seq}>
                {t("desk.meanwhile_line", {
                  at: timeOf(entry.at),
                  who: who(store, entry),
                  what: word("desk", "did_", entry.kind),
                })}
              </li>
            ))}
          </ul>
          <button type="button" class="button button-small" onClick={form.look}>
            {t("desk.meanwhile_seen")}
          </button>
        </>
      )}
    </div>
  );
}
