/* What the sides state: facts of the case, answers to them, claims. */
import { type CaseState, type Dispute, hear, numberAt } from "./case_state.ts";
import type { Leaf } from "./leaf.ts";

const POINTS = 64;

export function foldFact(state: CaseState, leaf: Leaf, dispute: Dispute): boolean {
  if (dispute.points.length === POINTS) return false;
  if (leaf.seat === "mediator" && !state.mediatorJoined) return false;
  dispute.points.push(leaf.seq);
  hear(state, dispute, leaf.seat);
  return true;
}

export function foldFactAnswer(state: CaseState, leaf: Leaf, dispute: Dispute): boolean {
  if (!dispute.points.includes(numberAt(leaf, "reply_to"))) return false;
  hear(state, dispute, leaf.seat);
  return true;
}

/** A part of what is in dispute, or no sum at all. */
export function foldClaim(state: CaseState, leaf: Leaf, dispute: Dispute): boolean {
  const { amount, currency } = leaf.facts;
  if (amount !== undefined && (numberAt(leaf, "amount") > dispute.amount || currency !== state.contract.currency))
    return false;
  hear(state, dispute, leaf.seat);
  return true;
}
