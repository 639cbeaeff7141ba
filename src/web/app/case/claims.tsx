/* What each side asks for, beside each other. */
import { money } from "../../base/money.ts";
import { SeatMark } from "../../base/seat.tsx";
import { brief, exact } from "../../base/time.ts";
import { t } from "../../base/words.ts";
import { Say } from "../../thread/say.tsx";
import type { ThreadStore } from "../../thread/store.ts";
import type { Instant, Money, Party } from "../../thread/types.ts";
import { useLoaded } from "./loaded.ts";
import { Section } from "./section.tsx";

interface Claim {
  by: Party;
  text: string | null;
  amount: Money | null;
  at: Instant;
  entry: number;
}

function Side({ seat, claim, onEntry }: { seat: Party; claim: Claim | undefined; onEntry: (seq: number) => void }) {
  return (
    <div class={`claim seat-${seat}`}>
      <SeatMark seat={seat} />
      {claim?.amount && <p class="case-amount">{money(claim.amount)}</p>}
      {claim ? (
        <>
          <p class="claim-text">
            <Say text={claim.text ?? t("desk.erased")} />
          </p>
          <button type="button" class="link help" title={exact(claim.at)} onClick={() => onEntry(claim.entry)}>
            {t("desk.entry_at", { seq: String(claim.entry), at: brief(claim.at) })}
          </button>
        </>
      ) : (
        <p class="help">{t("desk.claim_none")}</p>
      )}
    </div>
  );
}

export function Claims({ store, onEntry }: { store: ThreadStore; onEntry: (seq: number) => void }) {
  const dispute = store.dispute.value;
  const last = store.room("joint")?.last.value ?? 0;
  const { data } = useLoaded<{ data: Claim[] }>(dispute && `/v1/disputes/${dispute.id}/claims`, last);
  if (!dispute) return null;
  const of = (seat: Party) => data?.data.find((claim) => claim.by === seat);
  const [client, freelancer] = [of("client"), of("freelancer")];
  const sum = [client?.amount, freelancer?.amount].filter((one) => one != null).map(money).join(" / ");
  return (
    <Section name="claims" title="desk.claims" sum={sum}>
      <div class="claims">
        <Side seat="client" claim={client} onEntry={onEntry} />
        <Side seat="freelancer" claim={freelancer} onEntry={onEntry} />
      </div>
    </Section>
  );
}
