/* Who gets what: a bar in the seats' colours, and the amounts as text. */

import { SeatShape } from "../base/seat.tsx";
import { money } from "../base/money.ts";
import { t } from "../base/words.ts";
import { useLook } from "./look.ts";
import type { Split } from "./types.ts";
import { Name, seated, shownName } from "./who.tsx";

export function SplitBar({ split, large = false }: { split: Split; large?: boolean }) {
  const { store } = useLook();
  const names = {
    client_name: shownName(store, seated(store, "client")),
    freelancer_name: shownName(store, seated(store, "freelancer")),
  };
  const client = money(split.client);
  const freelancer = money(split.freelancer);
  /* Shares as parts in ten thousand: wide enough to see, and no amount is divided. */
  const part = (amount: number) => Math.round((amount / Math.max(1, split.client.amount + split.freelancer.amount)) * 10_000);
  return (
    <div class={large ? "split split-large" : "split"}>
      <div class="split-bar" aria-hidden="true">
        <span class="split-part seat-client" style={{ flexGrow: part(split.client.amount) }} />
        <span class="split-part seat-freelancer" style={{ flexGrow: part(split.freelancer.amount) }} />
      </div>
      <p class="split-words">
        <span class="visually-hidden">{t("thread.split_label", { client, freelancer, ...names })}</span>
        <span class="split-share seat-client" aria-hidden="true">
          <SeatShape seat="client" size={10} /> <span class="money">{client}</span> <Name name={names.client_name} />
        </span>
        <span class="split-share seat-freelancer" aria-hidden="true">
          <SeatShape seat="freelancer" size={10} /> <span class="money">{freelancer}</span> <Name name={names.freelancer_name} />
        </span>
      </p>
    </div>
  );
}
