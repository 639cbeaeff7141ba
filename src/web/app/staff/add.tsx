import { useState } from "preact/hooks";
import { Dialog } from "../../base/dialog.tsx";
import { Field } from "../../base/field.tsx";
import { fieldProblem } from "../../base/problem.tsx";
import { t } from "../../base/words.ts";
import { withFresh } from "../fresh.tsx";
import { api } from "../session.ts";
import { useAttempt } from "../signin/attempt.ts";
import { Submit } from "../signin/submit.tsx";
import type { Given, Staff } from "./person.tsx";

const ROLES: Staff["role"][] = ["mediator", "trainee", "supervisor", "auditor", "admin"];

export function AddPerson({ onClose, onAdded }: { onClose: () => void; onAdded: (given: Given) => void }) {
  const [name, setName] = useState("");
  const [login, setLogin] = useState("");
  const [role, setRole] = useState<Staff["role"]>("mediator");
  const attempt = useAttempt();

  const submit = () =>
    attempt.run(async () => {
      const made = await withFresh(() => api.post<Given>("/v1/staff", { login: login.trim(), name: name.trim(), role }));
      if (made) onAdded(made.data);
    });

  const wrong = { name: fieldProblem(attempt.error, "/name"), login: fieldProblem(attempt.error, "/login") };
  return (
    <Dialog title={t("app.staff_add")} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label={t("app.staff_name")} help={t("app.staff_name_help")} error={wrong.name}>
          <input type="text" required maxLength={200} value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </Field>
        <Field label={t("signin.login")} error={wrong.login}>
          <input
            type="text"
            required
            autocapitalize="none"
            autocomplete="off"
            spellcheck={false}
            value={login}
            onInput={(event) => setLogin(event.currentTarget.value)}
          />
        </Field>
        <Field label={t("app.staff_role")} help={t(`app.role_help_${role}`)}>
          <select value={role} onChange={(event) => setRole(event.currentTarget.value as Staff["role"])}>
            {ROLES.map((one) => (
              <option key={one} value={one}>
                {t(`app.role_${one}`)}
              </option>
            ))}
          </select>
        </Field>
        <Submit attempt={attempt} label={t("app.staff_add")} told={Boolean(wrong.name ?? wrong.login)} />
      </form>
    </Dialog>
  );
}
