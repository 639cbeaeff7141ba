/* How it ended, in money: large, and what really arrives after the fee. */
import { money } from "../base/money.ts";
import { t } from "../base/words.ts";
import type { Dispute, Party, Settlement } from "../thread/types.ts";
import { otherParty } from "./now_of.ts";

function AfterFee({ settlement, seat }: { settlement: Settlement | null; seat: Party }) {
  if (!settlement || settlement.fees[seat].amount === 0) return null;
  const params = { paid: money(settlement.payouts[seat]), fee: money(settlement.fees[seat]) };
  return <span class="ending-fee">{t("party.after_fee", params)}</span>;
}

export function Ending({ dispute, seat, other }: { dispute: Dispute; seat: Party; other: string }) {
  const { split, settlement } = dispute;
  if (!split) return null;
  return (
    <>
      <dl class="ending">
        <div>
          <dt>{t("party.you_receive")}</dt>
          <dd class={`ending-money seat-${seat}`}>{money(split[seat])}</dd>
          <AfterFee settlement={settlement} seat={seat} />
        </div>
        <div>
          <dt>{t("party.other_receives", { other })}</dt>
          <dd class={`ending-money seat-${otherParty(seat)}`}>{money(split[otherParty(seat)])}</dd>
        </div>
      </dl>
      {settlement && <p class="ending-status">{t(`party.money_${settlement.status}`)}</p>}
    </>
  );
}
