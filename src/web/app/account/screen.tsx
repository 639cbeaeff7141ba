/* One's own account: who one is, how one comes in, how things look, keys. */
import type { ComponentChildren } from "preact";
import { t } from "../../base/words.ts";
import { KeysTable } from "../palette/keys_table.tsx";
import { session } from "../session.ts";
import { Events } from "./events.tsx";
import { Factors } from "./factors.tsx";
import { Looks } from "./looks.tsx";
import { Passkeys } from "./passkeys.tsx";
import { Password } from "./password.tsx";
import { Sessions } from "./sessions.tsx";

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="part">
      <h2>{title}</h2>
      <div>{children}</div>
    </section>
  );
}

export function AccountScreen() {
  const who = session.value;
  if (!who) return null;
  return (
    <div class="screen">
      <header class="screen-head">
        <h1>{t("app.account")}</h1>
        <p class="quiet">
          {t("app.account_of", { name: who.person.name, login: who.login, role: t(`app.role_${who.role}`) })}
        </p>
      </header>
      <Part title={t("app.looks")}>
        <Looks />
      </Part>
      <Part title={t("app.passkeys")}>
        <Passkeys />
      </Part>
      <Part title={t("app.factors")}>
        <Factors />
      </Part>
      <Part title={t("app.password")}>
        <Password />
      </Part>
      <Part title={t("app.sessions")}>
        <Sessions />
      </Part>
      <Part title={t("app.events")}>
        <Events />
      </Part>
      <Part title={t("keys.sheet")}>
        <p class="quiet">{t("keys.here")}</p>
        <KeysTable />
      </Part>
    </div>
  );
}
