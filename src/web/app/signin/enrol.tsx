import { useEffect, useState } from "preact/hooks";
import { Field } from "../../base/field.tsx";
import { ProblemNote } from "../../base/problem.tsx";
import { takeFocus } from "../../base/focus.ts";
import { t } from "../../base/words.ts";
import { withFresh } from "../fresh.tsx";
import { type Session, api } from "../session.ts";
import { useAttempt } from "./attempt.ts";
import { RecoveryCodes } from "./codes.tsx";
import { Qr } from "./qr.tsx";
import { Submit } from "./submit.tsx";

interface Secret {
  uri: string;
  secret: string;
  qr: string[];
}

/** In fours, as people read it aloud. */
const spaced = (secret: string) => secret.replace(/(.{4})(?=.)/g, "$1 ");

/** An authenticator is set up: scan, type the first code, keep the recovery codes. */
export function Enrol({ done, onCancel }: { done: (session: Session) => void; onCancel?: () => void }) {
  const [secret, setSecret] = useState<Secret | null>(null);
  const [code, setCode] = useState("");
  const [made, setMade] = useState<{ session: Session; recovery_codes: string[] } | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const attempt = useAttempt();

  const begin = () => {
    setFailed(null);
    withFresh(() => api.post<{ totp: Secret }>("/v1/account/totp", {})).then((made) => {
      if (made) setSecret(made.data.totp);
      else onCancel?.();
    }, setFailed);
  };
  useEffect(begin, []);

  if (made) return <RecoveryCodes codes={made.recovery_codes} onDone={() => done(made.session)} />;
  if (failed) return <ProblemNote error={failed} onRetry={begin} />;
  if (!secret) return <div class="waiting enrol-waiting" />;

  const submit = () =>
    attempt.run(async () => {
      const totp = code.normalize("NFKC").replace(/\s/g, "");
      setMade((await api.post<{ session: Session; recovery_codes: string[] }>("/v1/account/totp/confirmations", { totp })).data);
    });

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p>{t("signin.enrol_text")}</p>
      <Qr rows={secret.qr} label={t("signin.qr")} />
      <details>
        <summary>{t("signin.no_camera")}</summary>
        <p class="secret mono">{spaced(secret.secret)}</p>
        <p>
          <a href={secret.uri}>{t("signin.open_authenticator")}</a>
        </p>
      </details>
      <Field label={t("signin.first_code")}>
        <input
          type="text"
          class="code"
          required
          autocomplete="one-time-code"
          inputMode="numeric"
          ref={takeFocus}
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </Field>
      <Submit attempt={attempt} label={t("signin.confirm")} />
    </form>
  );
}
