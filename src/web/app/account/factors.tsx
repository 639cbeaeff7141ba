import { useState } from "preact/hooks";
import { Dialog } from "../../base/dialog.tsx";
import { ProblemNote } from "../../base/problem.tsx";
import { t } from "../../base/words.ts";
import { withFresh } from "../fresh.tsx";
import { type Session, api, session } from "../session.ts";
import { useAttempt } from "../signin/attempt.ts";
import { RecoveryCodes } from "../signin/codes.tsx";
import { Enrol } from "../signin/enrol.tsx";

/** The authenticator and the recovery codes: made anew. */
export function Factors() {
  const [codes, setCodes] = useState<string[] | null>(null);
  const [enrolling, setEnrolling] = useState(false);
  const attempt = useAttempt();

  const makeCodes = () =>
    attempt.run(async () => {
      const made = await withFresh(() => api.post<{ recovery_codes: string[] }>("/v1/account/recovery-codes", {}));
      if (made) setCodes(made.data.recovery_codes);
    });

  const has = session.value?.factors ?? [];
  return (
    <div class="stack">
      <ProblemNote error={attempt.error} />
      <div class="row">
        <button type="button" class="button" onClick={() => setEnrolling(true)}>
          {t(has.includes("totp") ? "app.totp_again" : "app.totp_first")}
        </button>
        <button type="button" class="button" onClick={() => void makeCodes()}>
          {t("app.codes_again")}
        </button>
      </div>
      {codes && (
        <Dialog title={t("app.codes_title")} onClose={() => setCodes(null)}>
          <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />
        </Dialog>
      )}
      {enrolling && (
        <Dialog title={t("signin.enrol_title")} onClose={() => setEnrolling(false)}>
          <Enrol
            onCancel={() => setEnrolling(false)}
            done={(now: Session) => {
              session.value = now;
              setEnrolling(false);
            }}
          />
        </Dialog>
      )}
    </div>
  );
}
