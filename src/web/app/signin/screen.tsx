/* Coming in: password, second factor, or setting one up; then back to where one was. */
import { useEffect } from "preact/hooks";
import { t } from "../../base/words.ts";
import { LanguageSwitch } from "../account/looks.tsx";
import { placeOf, navigate, query } from "../router.ts";
import { enter, session, signOut } from "../session.ts";
import { Mark } from "../shell/mark.tsx";
import { Enrol } from "./enrol.tsx";
import { FactorForm } from "./factor.tsx";
import { PasswordForm } from "./password.tsx";

/** Only a place of this app: nobody is led elsewhere by a link. */
export function wayBack(search: string): string {
  const to = new URLSearchParams(search).get("to") ?? "";
  if (!to.startsWith("/app/")) return "/app/";
  return placeOf(to.split("?")[0] ?? "").screen === "nowhere" ? "/app/" : to;
}

function Step() {
  const who = session.value;
  if (!who) return <PasswordForm />;
  return (
    <div class="stack">
      <h1>{t(who.state === "enrol" ? "signin.enrol_title" : "signin.factor_title")}</h1>
      <p class="quiet">
        {t("signin.as", { name: who.person.name, tenant: who.tenant.name })}{" "}
        <button type="button" class="link" onClick={() => void signOut(false)}>
          {t("signin.not_you")}
        </button>
      </p>
      {who.state === "enrol" ? <Enrol done={enter} /> : <FactorForm factors={who.factors} done={enter} />}
    </div>
  );
}

export function SignIn() {
  const isOpen = session.value?.state === "open";
  useEffect(() => {
    if (isOpen) navigate(wayBack(query.value), { replace: true });
  }, [isOpen]);
  if (isOpen) return null;
  return (
    <main class="signin">
      <div class="signin-card">
        <header class="spread">
          <span class="signin-mark">
            <Mark /> {t("base.product")}
          </span>
          <LanguageSwitch />
        </header>
        <Step />
      </div>
    </main>
  );
}
