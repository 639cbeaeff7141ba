import { ask } from "../../base/dialog.tsx";
import { moment } from "../../base/time.ts";
import { t } from "../../base/words.ts";
import { withFresh } from "../fresh.tsx";
import { api, session } from "../session.ts";
import type { Attempt } from "../signin/attempt.ts";

export interface Staff {
  person: { id: string; name: string };
  role: "mediator" | "supervisor" | "auditor" | "admin" | "trainee";
  status: "active" | "suspended";
  open_disputes: number;
  /* For admins only. */
  login?: string;
  has_totp?: boolean;
  passkeys?: number;
  last_in_at?: string | null;
}

export interface Given {
  staff: Staff;
  password: string;
}

interface Props {
  one: Staff;
  attempt: Attempt;
  onChanged: () => void;
  onPassword: (given: Given) => void;
}

function factorsOf(one: Staff): string {
  const parts = [one.has_totp && t("app.has_totp"), one.passkeys && t("app.has_passkeys", { count: one.passkeys })];
  return parts.filter(Boolean).join(" · ") || t("app.has_no_factor");
}

/** One of the staff, with what an admin may do. */
export function PersonRow({ one, attempt, onChanged, onPassword }: Props) {
  const name = one.person.name;
  const isMe = session.value?.person.id === one.person.id;
  const step = (what: string) =>
    attempt.run(async () => {
      const done = await withFresh(() => api.post<Given>(`/v1/staff/${one.person.id}/${what}`, {}));
      if (done?.data?.password) onPassword(done.data);
      onChanged();
    });

  async function suspend() {
    const text = t(one.open_disputes > 0 ? "app.suspend_text_open" : "app.suspend_text", { count: one.open_disputes });
    if (await ask({ title: t("app.suspend_title", { name }), text, confirm: t("app.suspend"), danger: true }))
      await step("suspensions");
  }

  async function reset() {
    if (await ask({ title: t("app.reset_title", { name }), text: t("app.reset_text"), confirm: t("app.reset"), danger: true }))
      await step("resets");
  }

  return (
    <tr class={one.status}>
      <th scope="row">
        {name}
        {isMe && <span class="small quiet"> ({t("base.you")})</span>}
        {one.login && <span class="small quiet block">{one.login}</span>}
      </th>
      <td>{t(`app.role_${one.role}`)}</td>
      <td>
        <span class={one.status === "active" ? "chip chip-good" : "chip chip-bad"}>{t(`app.status_${one.status}`)}</span>
        <span class="small quiet block">{factorsOf(one)}</span>
      </td>
      <td class="number">{t("app.open_disputes", { count: one.open_disputes })}</td>
      <td class="small quiet">{one.last_in_at ? t("app.last_in", { at: moment(one.last_in_at) }) : t("app.never_in")}</td>
      <td>
        {!isMe && (
          <div class="row row-end">
            <button type="button" class="button button-small" disabled={attempt.busy} onClick={() => void reset()}>
              {t("app.reset")}
            </button>
            {one.status === "active" ? (
              <button type="button" class="button button-small button-danger" disabled={attempt.busy} onClick={() => void suspend()}>
                {t("app.suspend")}
              </button>
            ) : (
              <button type="button" class="button button-small" disabled={attempt.busy} onClick={() => void step("reinstatements")}>
                {t("app.reinstate")}
              </button>
            )}
          </div>
        )}
      </td>
    </tr>
  );
}
