/* A card over everything: something about how one comes in has changed since one was last here. */
import { useEffect, useState } from "preact/hooks";
import { t } from "../../base/words.ts";
import { api, session } from "../session.ts";
import { EventLine } from "./events.tsx";
import { type AccountEvent, haveSeen, newsOf } from "./news.ts";

const SHOWN = 5;

export function AccountNews() {
  const [news, setNews] = useState<AccountEvent[]>([]);

  useEffect(() => {
    const who = session.peek();
    if (!who) return;
    api.get<{ data: AccountEvent[] }>("/v1/account/events", { limit: SHOWN }).then(
      ({ data }) => setNews(newsOf(data.data, who)),
      () => undefined, // it is shown the next time
    );
  }, []);

  if (news.length === 0) return null;
  const done = () => {
    haveSeen(news);
    setNews([]);
  };
  return (
    <section class="card news stack" role="status">
      <h2>{t("app.news_title")}</h2>
      <ul class="items">
        {news.map((one) => (
          <li key={one.at + one.kind}>
            <EventLine event={one} />
          </li>
        ))}
      </ul>
      <p class="small">{t("app.news_text")}</p>
      <div class="row">
        <button type="button" class="button button-primary" onClick={done}>
          {t("app.news_known")}
        </button>
        <a class="button" href="/app/account" onClick={done}>
          {t("app.account")}
        </a>
      </div>
    </section>
  );
}
