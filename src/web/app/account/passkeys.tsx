import { useState } from "preact/hooks";
import { ask } from "../../base/dialog.tsx";
import { Field } from "../../base/field.tsx";
import { Icon } from "../../base/icons.tsx";
import { ProblemNote, fieldProblem } from "../../base/problem.tsx";
import { moment } from "../../base/time.ts";
import { t } from "../../base/words.ts";
import { withFresh } from "../fresh.tsx";
import { isDismissed, makePasskey, passkeysWork } from "../passkeys.ts";
import { api, refreshSession } from "../session.ts";
import { useAttempt } from "../signin/attempt.ts";
import { Submit } from "../signin/submit.tsx";
import { browserOf } from "./agent.ts";
import { useList } from "./list.ts";

interface Passkey {
  id: string;
  name: string;
  created_at: string;
  used_at: string | null;
}

function AddPasskey({ onDone }: { onDone: () => void }) {
  const [name, setName] = useState(browserOf(navigator.userAgent) ?? "");
  const attempt = useAttempt();
  const add = () =>
    attempt.run(async () => {
      try {
        const made = await withFresh(async () =>
          api.post("/v1/account/passkeys", { name: name.trim(), ...(await makePasskey()) }),
        );
        if (made) onDone();
      } catch (error) {
        if (!isDismissed(error)) throw error;
      }
    });
  const wrong = fieldProblem(attempt.error, "/name");
  return (
    <form
      class="stack narrow"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Field label={t("app.passkey_name")} help={t("app.passkey_name_help")} error={wrong}>
        <input
          type="text"
          required
          maxLength={64}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </Field>
      <div class="stack">
        <Submit attempt={attempt} label={t("app.passkey_add")} told={wrong !== null} />
      </div>
    </form>
  );
}

export function Passkeys() {
  const list = useList<Passkey>("/v1/account/passkeys");
  const [adding, setAdding] = useState(false);
  const attempt = useAttempt();

  async function remove(one: Passkey) {
    const sure = await ask({
      title: t("app.passkey_remove_title", { name: one.name }),
      text: t("app.passkey_remove_text"),
      confirm: t("app.passkey_remove"),
      danger: true,
    });
    if (!sure) return;
    await attempt.run(async () => {
      await withFresh(() => api.post(`/v1/account/passkeys/${one.id}/revocations`, {}));
      list.reload();
      await refreshSession();
    });
  }

  return (
    <div class="stack">
      <ProblemNote error={list.error ?? attempt.error} onRetry={list.reload} />
      {list.items?.length === 0 && <p class="quiet">{t("app.passkeys_none")}</p>}
      <ul class="items">
        {list.items?.map((one) => (
          <li key={one.id} class="spread">
            <div>
              <Icon name="key" /> <strong>{one.name}</strong>
              <div class="small quiet">
                {t("app.added", { at: moment(one.created_at) })}
                {" · "}
                {one.used_at ? t("app.used", { at: moment(one.used_at) }) : t("app.never_used")}
              </div>
            </div>
            <button type="button" class="button button-small" onClick={() => void remove(one)}>
              {t("app.passkey_remove")}
            </button>
          </li>
        ))}
      </ul>
      {adding && (
        <AddPasskey
          onDone={() => {
            setAdding(false);
            list.reload();
            void refreshSession();
          }}
        />
      )}
      {!adding && passkeysWork && (
        <div>
          <button type="button" class="button" onClick={() => setAdding(true)}>
            <Icon name="plus" /> {t("app.passkey_add")}
          </button>
        </div>
      )}
      {!passkeysWork && <p class="small quiet">{t("app.passkeys_not_here")}</p>}
    </div>
  );
}
