import { useState } from "preact/hooks";
import { Field } from "../../base/field.tsx";
import { Icon } from "../../base/icons.tsx";
import { takeFocus } from "../../base/focus.ts";
import { t } from "../../base/words.ts";
import { isDismissed, passkeysWork, provePasskey } from "../passkeys.ts";
import { type Session, api } from "../session.ts";
import { type Attempt, useAttempt } from "./attempt.ts";
import { Submit } from "./submit.tsx";

type Factor = Session["factors"][number];

/** Gives the second factor; `done` gets the session that it opened. */
async function give(body: unknown, done: (session: Session) => void) {
  const { data } = await api.post<{ session: Session }>("/v1/sessions/current/factors", body);
  done(data.session);
}

function CodeForm({ attempt, recovery, done }: { attempt: Attempt; recovery: boolean; done: Props["done"] }) {
  const [code, setCode] = useState("");
  const submit = () => {
    const plain = code.normalize("NFKC").trim();
    const body = recovery ? { recovery_code: plain } : { totp: plain.replace(/\s/g, "") };
    return attempt.run(() => give(body, done)).then(() => setCode(""));
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field
        label={t(recovery ? "signin.recovery_code" : "signin.code")}
        help={t(recovery ? "signin.recovery_help" : "signin.code_help")}
      >
        <input
          type="text"
          class="code"
          required
          ref={takeFocus}
          autocomplete={recovery ? "off" : "one-time-code"}
          inputMode={recovery ? "text" : "numeric"}
          spellcheck={false}
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </Field>
      <Submit attempt={attempt} label={t("signin.confirm")} />
    </form>
  );
}

interface Props {
  factors: readonly Factor[];
  done: (session: Session) => void;
}

/** Code, passkey or recovery code: whichever this person has. */
export function FactorForm({ factors, done }: Props) {
  const usable = factors.filter((one) => one !== "passkey" || passkeysWork);
  const [factor, setFactor] = useState<Factor>(usable.includes("passkey") ? "passkey" : (usable[0] ?? "totp"));
  const attempt = useAttempt();

  const passkey = () =>
    attempt.run(async () => {
      try {
        await give(await provePasskey(), done);
      } catch (error) {
        if (!isDismissed(error)) throw error;
      }
    });

  const choose = (one: Factor) => {
    attempt.clear();
    setFactor(one);
  };

  return (
    <div class="stack">
      {factor === "passkey" ? (
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void passkey();
          }}
        >
          <p class="quiet">
            <Icon name="key" /> {t("signin.passkey_help")}
          </p>
          <Submit attempt={attempt} label={t("signin.passkey")} />
        </form>
      ) : (
        <CodeForm key={factor} attempt={attempt} recovery={factor === "recovery_code"} done={done} />
      )}
      <div class="stack-tight">
        {usable
          .filter((one) => one !== factor)
          .map((one) => (
            <button key={one} type="button" class="link" onClick={() => choose(one)}>
              {t(`signin.use_${one}`)}
            </button>
          ))}
      </div>
    </div>
  );
}
