import { exact, moment } from "../base/time.ts";
import { t } from "../base/words.ts";
import type { Asked } from "./asked.ts";

/** What the mediator has asked of this party and still waits for. */
export function AskedOfYou({ asked, onAnswer }: { asked: readonly Asked[]; onAnswer: () => void }) {
  if (asked.length === 0) return null;
  return (
    <section class="asked" part="asked" aria-label={t("party.evidence")}>
      <h2>{t("party.evidence")}</h2>
      <ul>
        {asked.map((one) => (
          <li key={one.entry}>
            <p class="asked-text" dir="auto">
              {one.text}
            </p>
            {one.due_at && (
              <time class="quiet small" dateTime={one.due_at} title={exact(one.due_at)}>
                {t("party.until")} {moment(one.due_at)}
              </time>
            )}
          </li>
        ))}
      </ul>
      <button type="button" class="button button-primary" onClick={onAnswer}>
        {t("party.evidence_send")}
      </button>
    </section>
  );
}
