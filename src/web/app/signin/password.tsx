import { useState } from "preact/hooks";
import { Field } from "../../base/field.tsx";
import { load, save } from "../../base/kept.ts";
import { takeFocus } from "../../base/focus.ts";
import { t } from "../../base/words.ts";
import { query } from "../router.ts";
import { type Session, api, enter } from "../session.ts";
import { useAttempt } from "./attempt.ts";
import { Submit } from "./submit.tsx";

/** The first factor. The marketplace comes with the link, or from the last time. */
export function PasswordForm() {
  const linked = new URLSearchParams(query.value).get("tenant");
  const [tenant, setTenant] = useState(linked ?? load("tenant", ""));
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const attempt = useAttempt();

  const submit = () =>
    attempt.run(async () => {
      const { data } = await api.post<{ session: Session }>("/v1/sessions", { tenant, login, password });
      save("tenant", tenant);
      enter(data.session);
    });

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h1>{t("signin.title")}</h1>
      {!linked && (
        <Field label={t("signin.tenant")} help={t("signin.tenant_help")}>
          <input
            type="text"
            class="mono"
            required
            autocomplete="organization"
            spellcheck={false}
            value={tenant}
            onInput={(event) => setTenant(event.currentTarget.value.trim())}
          />
        </Field>
      )}
      <Field label={t("signin.login")}>
        <input
          type="text"
          required
          ref={takeFocus}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          value={login}
          onInput={(event) => setLogin(event.currentTarget.value)}
        />
      </Field>
      <Field label={t("signin.password")}>
        <input
          type="password"
          required
          autocomplete="current-password"
          value={password}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
      </Field>
      <Submit attempt={attempt} label={t("signin.next")} />
    </form>
  );
}
