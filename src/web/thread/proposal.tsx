/* A proposal as a card: who gets what, who has answered what, how long it stands, and what one may do about it. */

import { useEffect, useState } from "preact/hooks";
import { exact, timeLeft } from "../base/time.ts";
import { t, tn } from "../base/words.ts";
import type { Ask } from "./answers.tsx";
import { useLater } from "./later.ts";
import { useLook } from "./look.ts";
import { Erased, Say } from "./say.tsx";
import { SplitBar } from "./split.tsx";
import type { Actor, Entry, Proposal, Split } from "./types.ts";
import { Who, seated } from "./who.tsx";

function Left({ proposal }: { proposal: Proposal }) {
  if (proposal.status !== "open") return <span class={`chip status-${proposal.status}`}>{t(`thread.status_${proposal.status}`)}</span>;
  const left = timeLeft(proposal.expires_at);
  const text = left.overdue ? t("thread.expired_now") : t("thread.expires", { span: left.short });
  return (
    <time
      class={left.soon || left.overdue ? "left left-soon" : "left"} dateTime={proposal.expires_at}
      title={t("thread.expires_title", { at: exact(proposal.expires_at) })}
    >
      {text}
    </time>
  );
}

/** Those who must say yes: the other party, or both where the mediator proposes. */
function Answered({ proposal }: { proposal: Proposal }) {
  const { store } = useLook();
  const asked = (["client", "freelancer"] as const).filter((seat) => seat !== proposal.by);
  if (proposal.status !== "open" && proposal.status !== "accepted") return null;
  return (
    <p class="answered small">
      {asked.map((seat) => {
        const yes = seat === "client" ? proposal.client_accepted : proposal.freelancer_accepted;
        const who = <Who store={store} actor={seated(store, seat)} first />;
        return <span key={seat}>{tn(yes ? "thread.accepted_by" : "thread.unanswered_by", { who })}</span>;
      })}
    </p>
  );
}

const loadAnswers = () => import("./answers.tsx");


function Actions({ proposal }: { proposal: Proposal }) {
  const { store } = useLook();
  const [ask, setAsk] = useState<Ask | null>(null);
  const part = useLater(loadAnswers, ask !== null);
  const seat = store.seat();

  if (proposal.status !== "open" || store.dispute.value?.id !== proposal.dispute) return null;
  const own = seat === proposal.by;
  const party = seat === "client" || seat === "freelancer";
  const answered = seat === "client" ? proposal.client_accepted : proposal.freelancer_accepted;
  const open = party && !own && !answered;
  const buttons: [Ask, boolean, string][] = [
    ["accept", open && store.may("accept"), "button button-primary"],
    ["counter", open && proposal.by !== "mediator" && store.may("propose"), "button"],
    ["reject", open && store.may("reject"), "button"],
    ["take_back", own && store.may("withdraw_proposal"), "button"],
  ];
  const shown = buttons.filter(([, may]) => may);
  return (
    <>
      {shown.length > 0 && (
        <div class="row card-actions">
          {shown.map(([name, , look]) => (
            <button key={name} type="button" class={look} onClick={() => setAsk(name)}>{t(`thread.${name}`)}</button>
          ))}
        </div>
      )}
      {part === "failed" && <p class="note note-bad" role="alert">{t("thread.act_failed")}</p>}
      {ask && part && part !== "failed" && <part.AnswerTo ask={ask} proposal={proposal} onClose={() => setAsk(null)} />}
    </>
  );
}

function splitOf(entry: Entry, proposal: Proposal | undefined, currency: string): Split {
  if (proposal) return proposal.split;
  return {
    client: { amount: entry.facts.client_amount ?? 0, currency },
    freelancer: { amount: entry.facts.freelancer_amount ?? 0, currency },
  };
}

export function ProposalCard({ entry }: { entry: Entry }) {
  const { store } = useLook();
  const { facts, texts, erased } = entry;
  const proposal = store.proposals.value.get(facts.proposal ?? "");
  const by: Actor = entry.actor;
  const currency = store.thread.value?.amount.currency ?? "JPY";

  /* Of an earlier dispute of the thread: asked for when it comes into sight. */
  useEffect(() => {
    if (!proposal && facts.dispute) void store.loadProposals(facts.dispute).catch(() => {});
  }, [proposal === undefined]);

  const open = proposal?.status === "open";
  return (
    <div class={`deal seat-${by.seat}${open ? " deal-open" : ""}`}>
      <header class="deal-head">
        <h2>{tn(facts.answers ? "thread.counter_by" : "thread.proposal_by", { who: <Who store={store} actor={by} /> })}</h2>
        {proposal && <Left proposal={proposal} />}
      </header>
      <SplitBar split={splitOf(entry, proposal, currency)} large={open} />
      {texts.note && <Say text={texts.note} />}
      {erased?.includes("note") && <Erased />}
      {proposal && <Answered proposal={proposal} />}
      {proposal && <Actions proposal={proposal} />}
    </div>
  );
}
