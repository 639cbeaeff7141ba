import { useState } from "preact/hooks";
import { Field } from "../../base/field.tsx";
import { fieldProblem } from "../../base/problem.tsx";
import { t } from "../../base/words.ts";
import { withFresh } from "../fresh.tsx";
import { type Session, api, session } from "../session.ts";
import { useAttempt } from "../signin/attempt.ts";
import { Submit } from "../signin/submit.tsx";

export function Password() {
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [done, setDone] = useState(false);
  const attempt = useAttempt();

  const submit = () =>
    attempt.run(async () => {
      setDone(false);
      const made = await withFresh(() =>
        api.post<{ session: Session }>("/v1/account/passwords", { current, password }),
      );
      if (!made) return;
      session.value = made.data.session;
      setCurrent("");
      setPassword("");
      setDone(true);
    });

  const wrong = fieldProblem(attempt.error, "/password");
  return (
    <form
      class="stack narrow"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <input type="text" hidden autocomplete="username" value={session.value?.login ?? ""} readOnly />
      <Field label={t("app.password_current")}>
        <input
          type="password"
          required
          autocomplete="current-password"
          value={current}
          onInput={(event) => setCurrent(event.currentTarget.value)}
        />
      </Field>
      <Field
        label={t("app.password_new")}
        help={t("app.password_help")}
        error={wrong}
      >
        <input
          type="password"
          required
          minLength={8}
          autocomplete="new-password"
          value={password}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
      </Field>
      {done && (
        <p class="note note-good" role="status">
          {t("app.password_done")}
        </p>
      )}
      <div class="stack">
        <Submit attempt={attempt} label={t("app.password_change")} told={wrong !== null} />
      </div>
    </form>
  );
}
