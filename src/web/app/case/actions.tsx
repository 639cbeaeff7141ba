/* What the reader may do now, as verbs with what they do beneath; what is absent says why in the palette. */
import { useSignal } from "@preact/signals";
import { Icon } from "../../base/icons.tsx";
import { type KeyCommand, useKeys } from "../../base/keys.ts";
import { t } from "../../base/words.ts";
import type { ThreadStore } from "../../thread/store.ts";
import { ACTIONS, type Action, whyNot } from "./action_list.ts";

function ActionButton({ action, onOpen }: { action: Action; onOpen: () => void }) {
  return (
    <li>
      <button type="button" class={action.primary ? "action action-primary" : "action"} onClick={onOpen}>
        <Icon name={action.icon} />
        <span class="action-verb">{t(action.words)}</span>
        <span class="action-does">{t(action.does)}</span>
      </button>
    </li>
  );
}

export function Actions({ store }: { store: ThreadStore }) {
  const open = useSignal<string | null>(null);
  const shown = ACTIONS.filter((action) => action.shown(store));
  const form = ACTIONS.find(({ id }) => id === open.value);
  const Form = form?.form;
  const set: Record<string, KeyCommand> = {};
  for (const action of ACTIONS)
    set[action.id] = {
      keys: action.keys,
      words: action.words,
      why: whyNot(store, action),
      run: () => (open.value = action.id),
    };
  useKeys("case", set);
  return (
    <section class="actions" aria-labelledby="actions-title">
      <h2 id="actions-title" class="visually-hidden">
        {t("desk.actions")}
      </h2>
      <ul>
        {shown.map((action) => (
          <ActionButton key={action.id} action={action} onOpen={() => (open.value = action.id)} />
        ))}
      </ul>
      {shown.length === 0 && <p class="help">{t("desk.actions_none")}</p>}
      {Form && <Form store={store} onClose={() => (open.value = null)} />}
    </section>
  );
}
