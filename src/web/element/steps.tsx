/* What this party may do now, as verbs; the service says which (`available_actions`). */
import type { Signal } from "@preact/signals";
import { Icon } from "../base/icons.tsx";
import { t } from "../base/words.ts";
import type { ThreadStore } from "../thread/store.ts";
import type { Party, Thread } from "../thread/types.ts";
import { Coming } from "./coming.tsx";
import type { Form } from "./forms.tsx";
import { forms, needForms } from "./parts.ts";

interface Props {
  store: ThreadStore;
  thread: Thread;
  seat: Party;
  shown: Signal<Form | null>;
}

const ALL: [Form, string][] = [
  ["open", "open_dispute"], ["propose", "propose"], ["escalate", "escalate"], ["evidence", "submit_evidence"],
  ["reopen", "reopen"], ["withdraw", "withdraw"], ["export", "export"],
];
const FIRST: readonly Form[] = ["open", "propose", "escalate"];

function available(store: ThreadStore, thread: Thread): Form[] {
  if (!thread.dispute) return ["open", "export"];
  return ALL.filter(([, step]) => store.may(step)).map(([form]) => form);
}

function labelOf(form: Form, thread: Thread): string {
  if (form === "open") return t("party.open_dispute");
  if (form === "evidence") return t("party.evidence_submit");
  if (form === "escalate") return t(thread.dispute?.stage === "mediation" ? "party.escalate_arbitration" : "party.escalate_mediation");
  return t(`party.${form}`);
}

export function Steps({ store, thread, seat, shown }: Props) {
  const all = available(store, thread);
  const first = thread.dispute?.stage === "closed" ? [] : all.filter((one) => FIRST.includes(one));
  const rest = all.filter((one) => !first.includes(one));
  const StepForm = forms.value?.StepForm;

  function show(form: Form, event: MouseEvent): void {
    (event.currentTarget as HTMLElement).closest("details")?.removeAttribute("open");
    needForms();
    shown.value = form;
  }
  return (
    <div class="steps" part="steps" role="group" aria-label={t("party.steps")}>
      {first.map((one) => (
        <button key={one} type="button" class="button button-small" onPointerEnter={needForms} onClick={(event) => show(one, event)}>
          {labelOf(one, thread)}
        </button>
      ))}
      {rest.length > 0 && (
        <details class="steps-rest">
          <summary class="button button-quiet button-small">
            {t("party.steps_more")} <Icon name="chevron_down" />
          </summary>
          <ul>
            {rest.map((one) => (
              <li key={one}>
                <button type="button" class="button button-small" onClick={(event) => show(one, event)}>
                  {labelOf(one, thread)}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {shown.value && !StepForm && <Coming />}
      {shown.value && StepForm && (
        <StepForm form={shown.value} store={store} thread={thread} seat={seat} onClose={() => (shown.value = null)} />
      )}
    </div>
  );
}
