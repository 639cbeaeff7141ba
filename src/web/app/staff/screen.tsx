/* Who works here; for admins: taking people in, suspending them, giving them a new beginning. */
import { useState } from "preact/hooks";
import { Dialog } from "../../base/dialog.tsx";
import { Icon } from "../../base/icons.tsx";
import { ProblemNote } from "../../base/problem.tsx";
import { t } from "../../base/words.ts";
import { useList } from "../account/list.ts";
import { session } from "../session.ts";
import { useAttempt } from "../signin/attempt.ts";
import { AddPerson } from "./add.tsx";
import { type Given, PersonRow, type Staff } from "./person.tsx";

/** The first password, shown this once. */
function FirstPassword({ given, onClose }: { given: Given; onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(given.password);
    setCopied(true);
  };
  return (
    <Dialog title={t("app.first_password", { name: given.staff.person.name })} onClose={onClose}>
      <p>{t("app.first_password_text")}</p>
      <p class="secret mono">{given.password}</p>
      <p class="small quiet">{t("app.first_password_link", { link: `${location.origin}/sign-in?tenant=${session.value?.tenant.id}` })}</p>
      <div class="row">
        <button type="button" class="button" onClick={() => void copy()}>
          <Icon name="copy" /> {t(copied ? "base.copied" : "base.copy")}
        </button>
      </div>
    </Dialog>
  );
}

export function StaffScreen() {
  const list = useList<Staff>("/v1/staff");
  const attempt = useAttempt();
  const [adding, setAdding] = useState(false);
  const [given, setGiven] = useState<Given | null>(null);

  const added = (made: Given) => {
    setAdding(false);
    setGiven(made);
    list.reload();
  };

  return (
    <div class="screen screen-wide">
      <header class="screen-head spread">
        <div>
          <h1>{t("app.staff")}</h1>
          <p class="quiet">{t("app.staff_text")}</p>
        </div>
        <button type="button" class="button button-primary" onClick={() => setAdding(true)}>
          <Icon name="plus" /> {t("app.staff_add")}
        </button>
      </header>
      <ProblemNote error={list.error ?? attempt.error} onRetry={list.reload} />
      <div class="scroll-x">
        <table class="people">
          <thead>
            <tr>
              <th scope="col">{t("app.staff_name")}</th>
              <th scope="col">{t("app.staff_role")}</th>
              <th scope="col">{t("app.staff_status")}</th>
              <th scope="col">{t("app.staff_load")}</th>
              <th scope="col">{t("app.staff_seen")}</th>
              <th scope="col">
                <span class="visually-hidden">{t("app.staff_steps")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {list.items?.map((one) => (
              <PersonRow key={one.person.id} one={one} attempt={attempt} onChanged={list.reload} onPassword={setGiven} />
            ))}
          </tbody>
        </table>
      </div>
      {list.more && (
        <button type="button" class="button" onClick={list.more}>
          {t("base.more")}
        </button>
      )}
      {adding && <AddPerson onClose={() => setAdding(false)} onAdded={added} />}
      {given && <FirstPassword given={given} onClose={() => setGiven(null)} />}
    </div>
  );
}
