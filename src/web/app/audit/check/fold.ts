/* What each kind of entry changes, and whether it can follow from those before it. A fold that
 * answers false has changed nothing. */
import {
  type CaseState, type Dispute, type Party, hear, isOpen, isParty, numberAt, openBy, other,
  stretch, textAt, waitFor,
} from "./case_state.ts";
import { foldEnd, foldReopened, foldSettlement } from "./fold_end.ts";
import { foldClaim, foldFact, foldFactAnswer } from "./fold_point.ts";
import { foldAnswer, foldProposal } from "./fold_proposal.ts";
import type { Leaf } from "./leaf.ts";

/** A fold is given the dispute that the entry names, which is there and open where it must be. */
export type Fold = (state: CaseState, leaf: Leaf, dispute: Dispute) => boolean;

function opened(state: CaseState, leaf: Leaf): boolean {
  const [client, freelancer] = [textAt(leaf, "client"), textAt(leaf, "freelancer")];
  const contract = { amount: numberAt(leaf, "amount"), currency: textAt(leaf, "currency") };
  if (leaf.seq !== 1 || state.seats.client || !client || !freelancer || client === freelancer)
    return false;
  if (!contract.currency || contract.amount > 10 ** 15) return false;
  state.seats = { client, freelancer, mediator: "" };
  state.contract = contract;
  return true;
}

function caucusOpened(state: CaseState, leaf: Leaf): boolean {
  const party = leaf.facts.party;
  if (!isParty(party) || state.caucus[party]) return false;
  if (!isOpen(state.dispute) || !state.mediatorJoined) return false;
  return (state.caucus[party] = true);
}

function caucusClosed(state: CaseState, leaf: Leaf): boolean {
  const party = leaf.facts.party;
  if (!isParty(party) || !state.caucus[party]) return false;
  state.caucus[party] = false;
  return true;
}

function mayOpen(state: CaseState, leaf: Leaf, party: Party): boolean {
  const last = state.disputes.at(-1) ?? null;
  const amount = numberAt(leaf, "amount");
  if (isOpen(last) || (isParty(leaf.seat) && leaf.seat !== party)) return false;
  if (state.disputes.some((one) => one.id === leaf.facts.dispute) || !leaf.facts.dispute) return false;
  return (
    numberAt(leaf, "due_at") > leaf.at && amount >= 1 && amount <= state.contract.amount &&
    leaf.facts.currency === state.contract.currency
  );
}

function disputeOpened(state: CaseState, leaf: Leaf): boolean {
  const party = leaf.facts.party;
  if (!isParty(party) || !mayOpen(state, leaf, party)) return false;
  const dueAt = numberAt(leaf, "due_at");
  const none = { client: false, freelancer: false };
  state.seats.mediator = "";
  state.mediatorJoined = false;
  state.dispute = {
    id: textAt(leaf, "dispute"), stage: "negotiation", reached: "negotiation", openedBy: party,
    amount: numberAt(leaf, "amount"), waitingOn: other(party), dueAt, stageDueAt: dueAt,
    evidenceAsked: false, notified: { ...none }, spoke: { ...none, [party]: true },
    reminded: false, settlement: "", settlementStatus: "", proposals: [], points: [],
  };
  state.disputes.push(state.dispute);
  return true;
}

function closeMediators(dispute: Dispute): void {
  const proposal = openBy(dispute, true);
  if (proposal) proposal.status = "closed";
}

function escalated(_state: CaseState, leaf: Leaf, dispute: Dispute): boolean {
  const next: Record<string, string> = { negotiation: "mediation", mediation: "arbitration" };
  const dueAt = numberAt(leaf, "due_at");
  if (next[dispute.stage] !== leaf.facts.stage || dueAt <= leaf.at) return false;
  dispute.stage = dispute.reached = textAt(leaf, "stage");
  dispute.stageDueAt = dueAt;
  closeMediators(dispute);
  waitFor(dispute, "mediator", dueAt);
  return true;
}

function awaitMediator(dispute: Dispute, dueAt: number): true {
  stretch(dispute, dueAt);
  waitFor(dispute, "mediator", dueAt);
  return true;
}

function isHelped(dispute: Dispute): boolean {
  return dispute.stage === "mediation" || dispute.stage === "arbitration";
}

/** Mediators take the seat for themselves; only who has just left it names another. */
function mayAssign({ left }: CaseState, leaf: Leaf, person: string): boolean {
  if (leaf.seat !== "mediator" || leaf.person === person) return true;
  return left.seq === leaf.seq - 1 && left.person === leaf.person;
}

function mediatorAssigned(state: CaseState, leaf: Leaf, dispute: Dispute): boolean {
  const person = textAt(leaf, "person");
  const dueAt = numberAt(leaf, "due_at");
  if (!isHelped(dispute) || state.seats.mediator || dueAt <= leaf.at) return false;
  if (!person || person === state.seats.client || person === state.seats.freelancer) return false;
  if (!mayAssign(state, leaf, person)) return false;
  state.seats.mediator = person;
  state.mediatorJoined = false;
  return awaitMediator(dispute, dueAt);
}

function mediatorJoined(state: CaseState, leaf: Leaf, dispute: Dispute): boolean {
  const person = textAt(leaf, "person");
  const dueAt = numberAt(leaf, "due_at");
  if (!isHelped(dispute) || state.mediatorJoined || dueAt <= leaf.at) return false;
  if (person !== state.seats.mediator || person !== leaf.person) return false;
  state.mediatorJoined = true;
  return awaitMediator(dispute, dueAt);
}

function mediatorRecused(state: CaseState, leaf: Leaf, dispute: Dispute): boolean {
  if (!state.seats.mediator || leaf.facts.person !== state.seats.mediator) return false;
  if (state.caucus.client || state.caucus.freelancer) return false;
  state.left = { person: state.seats.mediator, seq: leaf.seq };
  state.seats.mediator = "";
  state.mediatorJoined = false;
  if (!isOpen(dispute)) return true;
  closeMediators(dispute);
  waitFor(dispute, "mediator", dispute.stageDueAt);
  return true;
}

function evidenceRequested(state: CaseState, leaf: Leaf, dispute: Dispute): boolean {
  const party = leaf.facts.party;
  const dueAt = numberAt(leaf, "due_at");
  if (!state.mediatorJoined || !isParty(party) || dueAt <= leaf.at) return false;
  stretch(dispute, dueAt);
  waitFor(dispute, party, dueAt);
  return (dispute.evidenceAsked = true);
}

function deadlineExtended(_state: CaseState, leaf: Leaf, dispute: Dispute): boolean {
  const dueAt = numberAt(leaf, "due_at");
  const asked = dispute.evidenceAsked;
  if (dueAt <= leaf.at || dueAt <= dispute.dueAt) return false;
  if (leaf.seat === "clock") return awaitMediator(dispute, dueAt);
  stretch(dispute, dueAt);
  waitFor(dispute, dispute.waitingOn, dueAt);
  dispute.evidenceAsked = asked;
  return true;
}

function notified(_state: CaseState, leaf: Leaf, dispute: Dispute): boolean {
  const party = leaf.facts.party;
  if (!isParty(party) || party !== leaf.seat || dispute.waitingOn !== party) return false;
  if (numberAt(leaf, "due_at") !== dispute.dueAt || leaf.at > dispute.dueAt) return false;
  if (dispute.notified[party]) return false;
  return (dispute.notified[party] = true);
}

function reminded(_state: CaseState, leaf: Leaf, dispute: Dispute): boolean {
  const named = textAt(leaf, "party") || "none";
  const seats: string[] = ["client", "freelancer", "mediator", "marketplace"];
  const awaited = seats.includes(dispute.waitingOn) ? dispute.waitingOn : "none";
  if (dispute.reminded || dispute.waitingOn === "nobody" || named !== awaited) return false;
  if (numberAt(leaf, "due_at") !== dispute.dueAt) return false;
  return (dispute.reminded = true);
}

function said(state: CaseState, leaf: Leaf): boolean {
  if (leaf.stream === "joint") hear(state, state.dispute, leaf.seat);
  return true;
}

export const FOLDS: Record<string, Fold> = {
  thread_opened: opened,
  message_posted: said,
  evidence_submitted: said,
  caucus_opened: caucusOpened,
  caucus_closed: caucusClosed,
  dispute_opened: disputeOpened,
  escalated,
  mediator_assigned: mediatorAssigned,
  mediator_joined: mediatorJoined,
  mediator_recused: mediatorRecused,
  evidence_requested: evidenceRequested,
  deadline_extended: deadlineExtended,
  notified,
  reminded,
  proposal_made: foldProposal,
  proposal_accepted: foldAnswer,
  proposal_rejected: foldAnswer,
  proposal_withdrawn: foldAnswer,
  proposal_expired: foldAnswer,
  dispute_settled: foldEnd,
  dispute_decided: foldEnd,
  dispute_defaulted: foldEnd,
  dispute_withdrawn: foldEnd,
  dispute_settled_outside: foldEnd,
  dispute_reopened: foldReopened,
  settlement_confirmed: foldSettlement,
  settlement_failed: foldSettlement,
  fact_stated: foldFact,
  fact_confirmed: foldFactAnswer,
  fact_objected: foldFactAnswer,
  claim_stated: foldClaim,
};
