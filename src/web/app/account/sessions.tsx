import { ask } from "../../base/dialog.tsx";
import { ProblemNote } from "../../base/problem.tsx";
import { exact, moment } from "../../base/time.ts";
import { t } from "../../base/words.ts";
import { type Session, api, signOut } from "../session.ts";
import { useAttempt } from "../signin/attempt.ts";
import { browserOf } from "./agent.ts";
import { useList } from "./list.ts";

/** Where one is signed in, and the way to end any of it. */
export function Sessions() {
  const list = useList<Session>("/v1/sessions");
  const attempt = useAttempt();

  const revoke = (one: Session) =>
    attempt.run(async () => {
      await api.post(`/v1/sessions/${one.id}/revocations`, {});
      list.reload();
    });

  async function everywhere() {
    const sure = await ask({
      title: t("app.everywhere_title"),
      text: t("app.everywhere_text"),
      confirm: t("app.everywhere"),
      danger: true,
    });
    if (sure) await attempt.run(() => signOut(true));
  }

  return (
    <div class="stack">
      <ProblemNote error={list.error ?? attempt.error} onRetry={list.reload} />
      <ul class="items">
        {list.items?.map((one) => (
          <li key={one.id} class="spread">
            <div>
              <strong>{browserOf(one.agent) ?? t("app.unknown_browser")}</strong>
              {one.current && <span class="chip chip-good">{t("app.this_one")}</span>}
              <div class="small quiet">
                <time dateTime={one.created_at} title={exact(one.created_at)}>
                  {t("app.since", { at: moment(one.created_at) })}
                </time>
                {" · "}
                {t("app.ends", { at: moment(one.ends_at) })}
              </div>
            </div>
            {!one.current && (
              <button type="button" class="button button-small" onClick={() => void revoke(one)}>
                {t("app.revoke")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {list.more && (
        <button type="button" class="button" onClick={list.more}>
          {t("base.more")}
        </button>
      )}
      <div>
        <button type="button" class="button button-danger" onClick={() => void everywhere()}>
          {t("app.everywhere")}
        </button>
      </div>
    </div>
  );
}
