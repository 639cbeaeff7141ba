/* What the case is about: the contract, the amount, the stage and its time. */
import { money } from "../../base/money.ts";
import { brief, exact, moment } from "../../base/time.ts";
import { t, word } from "../../base/words.ts";
import { cleanName } from "../../thread/plain.ts";
import { Say } from "../../thread/say.tsx";
import type { ThreadStore } from "../../thread/store.ts";
import type { Dispute } from "../../thread/types.ts";
import { Section } from "./section.tsx";

const STAGES = ["negotiation", "mediation", "arbitration"] as const;

/** Where the dispute stands on its way; passed stages stay readable. */
function Way({ dispute }: { dispute: Dispute }) {
  const isClosed = dispute.stage === "closed";
  const at = STAGES.indexOf(dispute.reached as "mediation");
  const isNow = (index: number) => index === at && !isClosed;
  return (
    <ol class="way" aria-label={t("desk.stage")}>
      {STAGES.map((stage, index) => (
        <li
          key={stage}
          class={isNow(index) ? "way-now" : index <= at ? "way-past" : "way-later"}
          aria-current={isNow(index) ? "step" : undefined}
        >
          {t(`queue.stage_${stage}`)}
        </li>
      ))}
      {isClosed && <li class="way-now">{t("queue.stage_closed")}</li>}
    </ol>
  );
}

function Outcome({ dispute }: { dispute: Dispute }) {
  const { split, settlement } = dispute;
  if (!dispute.outcome) return null;
  return (
    <div class="note">
      <strong>{t(`desk.outcome_${dispute.outcome}`)}</strong>
      {split && (
        <p>{t("desk.outcome_split", { client: money(split.client), freelancer: money(split.freelancer) })}</p>
      )}
      {settlement && <p class="help">{t(`desk.settlement_${settlement.status}`)}</p>}
    </div>
  );
}

export function Contract({ store }: { store: ThreadStore }) {
  const thread = store.thread.value;
  const dispute = store.dispute.value;
  if (!thread) return null;
  return (
    <Section name="contract" title="desk.contract" sum={money(dispute?.amount ?? thread.amount)}>
      {dispute && <Way dispute={dispute} />}
      {dispute && <Outcome dispute={dispute} />}
      <dl class="case-facts">
        <dt>{t("desk.contract_title")}</dt>
        <dd>{thread.title ? <Say text={cleanName(thread.title)} short /> : "–"}</dd>
        <dt>{t("desk.contract_ref")}</dt>
        <dd>
          <code>{thread.ref}</code>
        </dd>
        <dt>{t("desk.contract_amount")}</dt>
        <dd>{money(thread.amount)}</dd>
        {dispute && (
          <>
            <dt>{t("desk.in_dispute")}</dt>
            <dd class="case-amount">{money(dispute.amount)}</dd>
            <dt>{t("desk.opened")}</dt>
            <dd title={exact(dispute.opened_at)}>
              {t("desk.opened_by", {
                who: t(`base.seat_${dispute.opened_by}`),
                at: brief(dispute.opened_at),
                reason: word("thread", "reason_", dispute.reason),
              })}
            </dd>
            {dispute.stage_due_at && dispute.stage !== "closed" && (
              <>
                <dt>{t("desk.stage_ends")}</dt>
                <dd title={exact(dispute.stage_due_at)}>{moment(dispute.stage_due_at)}</dd>
              </>
            )}
          </>
        )}
      </dl>
      {thread.held && <p class="note note-warn">{t("desk.held")}</p>}
    </Section>
  );
}
