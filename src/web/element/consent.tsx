/* The mediator wants to repeat a line of the private talk: beneath the message that quotes the line, its author may agree. */
import { useSignal } from "@preact/signals";
import { t } from "../base/words.ts";
import type { ThreadStore } from "../thread/store.ts";
import type { Entry } from "../thread/types.ts";
import { Coming } from "./coming.tsx";
import { forms, needForms } from "./parts.ts";

/** The line that `entry` quotes, where this party may still agree to its being repeated. */
function askedAbout(store: ThreadStore, { stream, actor, facts }: Entry): Entry | null {
  if (stream === "joint" || actor.seat !== "mediator" || !store.may("consent")) return null;
  const entries = store.entries(stream);
  const isAgreed = entries.some(({ kind, facts: { reply_to } }) => kind === "disclosure_consented" && reply_to === facts.reply_to);
  return isAgreed ? null : (entries.find(({ seq, texts }) => seq === facts.reply_to && texts.text) ?? null);
}

export function ConsentAsked({ store, entry }: { store: ThreadStore; entry: Entry }) {
  const open = useSignal(false);
  const line = askedAbout(store, entry);
  const Dialog = forms.value?.ConsentDialog;
  if (!line) return null;
  return (
    <>
      <p>
        <button
          type="button"
          class="button button-small"
          onPointerEnter={needForms}
          onClick={() => {
            needForms();
            open.value = true;
          }}
        >
          {t("party.consent")}
        </button>
      </p>
      {open.value && !Dialog && <Coming />}
      {open.value && Dialog && <Dialog store={store} line={line} onClose={() => (open.value = false)} />}
    </>
  );
}
