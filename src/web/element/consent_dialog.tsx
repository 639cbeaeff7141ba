/* Agreeing that a line of the private talk is repeated to everyone: which line, who then reads it, and that it is for good. */
import { t } from "../base/words.ts";
import { Say } from "../thread/say.tsx";
import type { ThreadStore } from "../thread/store.ts";
import type { Entry } from "../thread/types.ts";
import { seated, shownName } from "../thread/who.tsx";
import { FormDialog } from "./form_dialog.tsx";

export function ConsentDialog({ store, line, onClose }: { store: ThreadStore; line: Entry; onClose: () => void }) {
  const other = shownName(store, seated(store, store.seat() === "client" ? "freelancer" : "client"));
  const run = (key: string) => store.act("consent", { entry: line.seq }, { key });
  return (
    <FormDialog title={t("step.consent_title")} text={t("step.consent_text", { other })} action={t("step.consent_do")} onClose={onClose} run={run}>
      <blockquote class="quoted note">
        <Say text={line.texts.text ?? ""} short />
      </blockquote>
    </FormDialog>
  );
}
