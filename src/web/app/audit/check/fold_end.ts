/* How a dispute ends, and the money that moves then. */
import {
  type CaseState, type Dispute, isParty, numberAt, textAt, waitFor,
} from "./case_state.ts";
import { isWhole } from "./fold_proposal.ts";
import type { Leaf } from "./leaf.ts";

/** Whole split, fees within the shares, a settlement that is to move it. */
function moneyFits(leaf: Leaf, dispute: Dispute): boolean {
  return (
    isWhole(leaf, dispute.amount) && textAt(leaf, "settlement") !== "" &&
    numberAt(leaf, "client_fee") <= numberAt(leaf, "client_amount") &&
    numberAt(leaf, "freelancer_fee") <= numberAt(leaf, "freelancer_amount") &&
    numberAt(leaf, "due_at") > leaf.at
  );
}

function isSettled(leaf: Leaf, dispute: Dispute): boolean {
  const proposal = dispute.proposals.find((one) => one.id === leaf.facts.proposal);
  return proposal?.status === "accepted" && moneyFits(leaf, dispute) &&
    numberAt(leaf, "client_amount") === proposal.client;
}

function isDefaulted(leaf: Leaf, dispute: Dispute): boolean {
  const party = leaf.facts.party;
  return isParty(party) && dispute.waitingOn === party && dispute.notified[party] &&
    leaf.at >= dispute.dueAt && moneyFits(leaf, dispute) && numberAt(leaf, `${party}_amount`) === 0;
}

function canEnd(state: CaseState, leaf: Leaf, dispute: Dispute): boolean {
  const hasSplit = Object.hasOwn(leaf.facts, "client_amount");
  switch (leaf.kind) {
    case "dispute_settled":
      return isSettled(leaf, dispute);
    case "dispute_decided":
      return dispute.stage === "arbitration" && state.mediatorJoined && moneyFits(leaf, dispute) &&
        Array.isArray(leaf.facts.cited);
    case "dispute_defaulted":
      return isDefaulted(leaf, dispute);
    case "dispute_withdrawn":
      return leaf.seat === dispute.openedBy;
    default:
      return !hasSplit || isWhole(leaf, dispute.amount);
  }
}

export function foldEnd(state: CaseState, leaf: Leaf, dispute: Dispute): boolean {
  if (state.caucus.client || state.caucus.freelancer || !canEnd(state, leaf, dispute)) return false;
  for (const proposal of dispute.proposals)
    if (proposal.status === "open") proposal.status = "closed";
  dispute.stage = "closed";
  dispute.settlement = textAt(leaf, "settlement");
  dispute.settlementStatus = dispute.settlement ? "pending" : "";
  if (dispute.settlement) waitFor(dispute, "marketplace", numberAt(leaf, "due_at"));
  else waitFor(dispute, "nobody", 0);
  return true;
}

export function foldReopened(state: CaseState, leaf: Leaf, dispute: Dispute): boolean {
  const dueAt = numberAt(leaf, "due_at");
  if (state.disputes.at(-1) !== dispute || dispute.settlementStatus === "confirmed") return false;
  if (leaf.facts.stage !== dispute.reached || dueAt <= leaf.at) return false;
  Object.assign(dispute, {
    stage: leaf.facts.stage, settlement: "", settlementStatus: "", stageDueAt: dueAt,
  });
  if (isParty(leaf.seat)) dispute.spoke[leaf.seat] = true;
  waitFor(dispute, dispute.stage === "negotiation" ? "both" : "mediator", dueAt);
  return true;
}

export function foldSettlement(_state: CaseState, leaf: Leaf, dispute: Dispute): boolean {
  const failed = leaf.kind === "settlement_failed";
  const dueAt = numberAt(leaf, "due_at");
  const status = dispute.settlementStatus;
  if (!dispute.settlement || leaf.facts.settlement !== dispute.settlement) return false;
  if (status !== "pending" && (failed || status !== "failed")) return false;
  if (failed && dueAt <= leaf.at) return false;
  dispute.settlementStatus = failed ? "failed" : "confirmed";
  waitFor(dispute, failed ? "marketplace" : "nobody", failed ? dueAt : 0);
  return true;
}
