/* What happened to one's account: whoever's password or factors change learns of it here, since there is no mail. */
import { ProblemNote } from "../../base/problem.tsx";
import { exact, moment } from "../../base/time.ts";
import { type Key, t } from "../../base/words.ts";
import { browserOf } from "./agent.ts";
import { useList } from "./list.ts";
import { type AccountEvent, haveSeen } from "./news.ts";

const BY_ADMIN = ["reset", "suspended", "reinstated"];

export function EventLine({ event }: { event: AccountEvent }) {
  const by = BY_ADMIN.includes(event.kind) ? t("app.event_by_admin") : (browserOf(event.agent) ?? t("app.unknown_browser"));
  return (
    <>
      <strong>{t(`app.event_${event.kind}` as Key)}</strong>
      <div class="small quiet">
        <time dateTime={event.at} title={exact(event.at)}>
          {moment(event.at)}
        </time>
        {" · "}
        {by}
      </div>
    </>
  );
}

export function Events() {
  const list = useList<AccountEvent>("/v1/account/events");
  if (list.items) haveSeen(list.items);
  return (
    <div class="stack">
      <p class="quiet">{t("app.events_help")}</p>
      <ProblemNote error={list.error} onRetry={list.reload} />
      {list.items?.length === 0 && <p class="quiet">{t("app.events_none")}</p>}
      <ul class="items">
        {list.items?.map((one) => (
          <li key={one.at + one.kind}>
            <EventLine event={one} />
          </li>
        ))}
      </ul>
      {list.more && (
        <button type="button" class="button" onClick={list.more}>
          {t("base.more")}
        </button>
      )}
    </div>
  );
}
