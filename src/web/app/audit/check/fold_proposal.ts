/* Terms on the table, and the answers to them. */
import {
  type CaseState, type Dispute, isParty, numberAt, openBy, other, textAt, waitAgain, waitFor,
} from "./case_state.ts";
import type { Leaf } from "./leaf.ts";

const PROPOSALS = 64;

export function isWhole(leaf: Leaf, amount: number): boolean {
  return (
    Object.hasOwn(leaf.facts, "client_amount") &&
    numberAt(leaf, "client_amount") + numberAt(leaf, "freelancer_amount") === amount
  );
}

/** A party may propose while no party's terms are open, or counter the other's; the mediator while
 * there are none of the mediator. */
function hasTheTurn(state: CaseState, leaf: Leaf, dispute: Dispute): boolean {
  const open = openBy(dispute, false);
  const answers = textAt(leaf, "answers");
  if (leaf.seat === "mediator")
    return dispute.stage === "mediation" && state.mediatorJoined && !openBy(dispute, true) && !answers;
  if (dispute.stage === "arbitration") return false;
  if (!open) return !answers;
  return open.by !== leaf.seat && open.id === answers && leaf.at < open.expiresAt;
}

export function foldProposal(state: CaseState, leaf: Leaf, dispute: Dispute): boolean {
  const id = textAt(leaf, "proposal");
  const expiresAt = numberAt(leaf, "due_at");
  if (!id || dispute.proposals.some((one) => one.id === id) || expiresAt <= leaf.at) return false;
  if (dispute.proposals.length === PROPOSALS || !hasTheTurn(state, leaf, dispute)) return false;
  if (!isWhole(leaf, dispute.amount)) return false;
  const countered = leaf.facts.answers ? openBy(dispute, false) : null;
  if (countered) countered.status = "closed";
  dispute.proposals.push({
    id, by: leaf.seat, status: "open", client: numberAt(leaf, "client_amount"),
    accepted: { client: false, freelancer: false }, expiresAt, entry: leaf.seq,
  });
  if (isParty(leaf.seat)) dispute.spoke[leaf.seat] = true;
  waitFor(dispute, isParty(leaf.seat) ? other(leaf.seat) : "both", expiresAt);
  return true;
}

function accept(state: CaseState, leaf: Leaf, dispute: Dispute, id: string): boolean {
  const proposal = dispute.proposals.find((one) => one.id === id);
  const seat = leaf.seat;
  if (!proposal || !isParty(seat) || proposal.by === seat || leaf.at >= proposal.expiresAt)
    return false;
  if (proposal.accepted[seat]) return false;
  proposal.accepted[seat] = dispute.spoke[seat] = true;
  const both = proposal.accepted.client && proposal.accepted.freelancer;
  if (proposal.by !== "mediator" || both) proposal.status = "accepted";
  else waitAgain(state, dispute);
  return true;
}

/** Accepted, rejected by a party that may accept it, withdrawn by its author, or expired. */
export function foldAnswer(state: CaseState, leaf: Leaf, dispute: Dispute): boolean {
  const proposal = dispute.proposals.find((one) => one.id === leaf.facts.proposal);
  const seat = leaf.seat;
  if (!proposal || proposal.status !== "open") return false;
  if (leaf.kind === "proposal_accepted") return accept(state, leaf, dispute, proposal.id);
  const isOver = leaf.at >= proposal.expiresAt;
  const mayReject = isParty(seat) && proposal.by !== seat && !proposal.accepted[seat];
  if (isOver !== (leaf.kind === "proposal_expired")) return false;
  if (leaf.kind === "proposal_withdrawn" && proposal.by !== seat) return false;
  if (leaf.kind === "proposal_rejected" && !mayReject) return false;
  proposal.status = "closed";
  if (isParty(seat)) dispute.spoke[seat] = true;
  waitAgain(state, dispute);
  return true;
}
