/* What happens now, in the words of design.md 1, made ready for plain sentences: pure, so that a test can hold it to every case. */
import type { Key } from "../base/words.ts";
import type { Dispute, Fact, Party, Proposal, Seat, Thread } from "../thread/types.ts";

export type Turn = "you" | "both" | "other" | "mediator" | "marketplace" | "nobody";

export interface Now {
  head: Key;
  text: Key | null;
  turn: Turn;
  due: string | null;
  /** What follows if nobody answers. */
  silent: Key | null;
  /** The offer that the sentences speak of. */
  offer: Proposal | null;
}

export const otherParty = (seat: Party): Party => (seat === "client" ? "freelancer" : "client");

export function accepted(proposal: Proposal, seat: Party): boolean {
  return seat === "client" ? proposal.client_accepted : proposal.freelancer_accepted;
}

const mayAnswer = (offer: Proposal, seat: Party): boolean => offer.by !== seat && !accepted(offer, seat);

export function turnOf(waiting: Dispute["waiting_on"], seat: Party): Turn {
  if (waiting === "client" || waiting === "freelancer") return waiting === seat ? "you" : "other";
  return waiting;
}

/** The newest offer on the table: that is what everybody waits for. */
export function openOffer(dispute: Dispute): Proposal | null {
  const open = dispute.proposals.filter((one) => one.status === "open");
  return open.sort((a, b) => b.entry - a.entry)[0] ?? null;
}

function ended(dispute: Dispute): Now {
  const heads: Record<string, [Key, Key | null]> = {
    settled: ["party.settled", null],
    decided: [dispute.mediator ? "party.decided" : "party.decided_by_mediator", null],
    withdrawn: ["party.withdrawn", "party.withdrawn_text"],
    defaulted: ["party.defaulted", null],
    settled_outside: ["party.settled_outside", "party.settled_outside_text"],
  };
  const [head, text] = heads[dispute.outcome ?? ""] ?? ["party.settled_outside", null];
  const pending = dispute.waiting_on === "marketplace";
  return {
    head, text, turn: pending ? "marketplace" : "nobody", due: pending ? dispute.due_at : null,
    silent: pending ? "party.silent_money" : null, offer: null,
  };
}

function offered(offer: Proposal, seat: Party): [Key, Key] {
  if (offer.by === seat) return ["party.offer_mine", "party.offer_mine_text"];
  if (offer.by === "mediator" && accepted(offer, seat)) return ["party.offer_waits", "party.offer_waits_text"];
  return ["party.offer_you", "party.offer_you_text"];
}

function staged(dispute: Dispute, turn: Turn): [Key, Key] {
  if (dispute.stage === "arbitration")
    return [dispute.mediator_joined ? "party.arbitration" : "party.arbitration_none", "party.arbitration_text"];
  if (dispute.stage === "mediation") {
    if (!dispute.mediator_joined) return ["party.mediation_none", "party.mediation_none_text"];
    return ["party.mediation", turn === "you" ? "party.mediation_you" : "party.mediation_text"];
  }
  const texts: Partial<Record<Turn, Key>> = { you: "party.negotiation_you", other: "party.negotiation_other" };
  return ["party.negotiation", texts[turn] ?? "party.negotiation_both"];
}

function silence(dispute: Dispute, turn: Turn, offer: Proposal | null, seat: Party): Key | null {
  if (dispute.due_at === null) return null;
  if (turn === "mediator") return offer && mayAnswer(offer, seat) ? "party.silent_wait_offer" : "party.silent_wait";
  if (offer && dispute.due_at === offer.expires_at) return "party.silent_offer";
  if (turn === "you") return "party.silent_default_you";
  if (turn === "other") return "party.silent_default_other";
  if (turn === "both") return dispute.stage === "negotiation" ? "party.silent_escalate" : "party.silent_mediator";
  return null;
}

/** `asked`: the mediator has asked this party for something that is not answered yet. */
export function nowOf(thread: Thread, seat: Party, asked: boolean): Now {
  const dispute = thread.dispute;
  if (!dispute) return { head: "party.talk", text: "party.talk_text", turn: "nobody", due: null, silent: null, offer: null };
  if (dispute.stage === "closed") return ended(dispute);
  const turn = turnOf(dispute.waiting_on, seat);
  const offer = openOffer(dispute);
  const [head, text]: [Key, Key] = offer
    ? offered(offer, seat)
    : asked && turn === "you"
      ? ["party.evidence_you", "party.evidence_you_text"]
      : staged(dispute, turn);
  return { head, text, turn, due: dispute.due_at, silent: silence(dispute, turn, offer, seat), offer };
}

export function nameOfSeat(thread: Thread, seat: Seat): string | null {
  if (seat === "client" || seat === "freelancer" || seat === "mediator") return thread[seat]?.name ?? null;
  return null;
}

/** Points on which this party has not said anything yet. */
export function openFacts(facts: readonly Fact[], seat: Party): number {
  return facts.filter((fact) => fact[seat] === null && fact.text !== null).length;
}
