/* The state that entries fold into, as far as a later entry can contradict it, and whose move it
 * is. A second reading of src/dispute/state.h and wait.c, made from docs/audit-format.md, 8: the
 * browser believes neither the service nor its own server's answer. */
import type { Leaf } from "./leaf.ts";

export type Party = "client" | "freelancer";
export type Waiting = "nobody" | "both" | "mediator" | "marketplace" | Party;

export interface Proposal {
  id: string;
  by: string;
  status: "open" | "accepted" | "closed";
  client: number;
  accepted: Record<Party, boolean>;
  expiresAt: number;
  entry: number;
}

export interface Dispute {
  id: string;
  stage: string;
  reached: string;
  openedBy: string;
  amount: number;
  waitingOn: Waiting;
  dueAt: number;
  stageDueAt: number;
  evidenceAsked: boolean;
  notified: Record<Party, boolean>;
  spoke: Record<Party, boolean>;
  reminded: boolean;
  settlement: string;
  settlementStatus: "" | "pending" | "confirmed" | "failed";
  proposals: Proposal[];
  /** Numbers of the entries that stated facts. */
  points: number[];
}

export interface CaseState {
  seats: Record<Party | "mediator", string>;
  mediatorJoined: boolean;
  /** The mediator who left last, and the entry that says so: they may name the next one at once. */
  left: { person: string; seq: number };
  contract: { amount: number; currency: string };
  caucus: Record<Party, boolean>;
  disputes: Dispute[];
  /** The one that the entry at hand speaks of. */
  dispute: Dispute | null;
}

export function isParty(seat: unknown): seat is Party {
  return seat === "client" || seat === "freelancer";
}

export function other(party: Party): Party {
  return party === "client" ? "freelancer" : "client";
}

export function isOpen(dispute: Dispute | null): dispute is Dispute {
  return dispute !== null && dispute.stage !== "closed";
}

export function textAt(leaf: Leaf, key: string): string {
  return String(leaf.facts[key] ?? "");
}

export function numberAt(leaf: Leaf, key: string): number {
  return Number(leaf.facts[key] ?? 0);
}

export function openBy(dispute: Dispute, mediator: boolean): Proposal | null {
  const open = (one: Proposal) => one.status === "open" && (one.by === "mediator") === mediator;
  return dispute.proposals.find(open) ?? null;
}

export function waitFor(dispute: Dispute, who: Waiting, dueAt: number): void {
  Object.assign(dispute, {
    waitingOn: who, dueAt, evidenceAsked: false, reminded: false,
    notified: { client: false, freelancer: false },
  });
}

export function stretch(dispute: Dispute, dueAt: number): void {
  dispute.stageDueAt = Math.max(dispute.stageDueAt, dueAt);
}

function newestOpen(dispute: Dispute): Proposal | null {
  const open = dispute.proposals.filter((proposal) => proposal.status === "open");
  return open.sort((a, b) => b.entry - a.entry)[0] ?? null;
}

function awaitedByStage(state: CaseState, dispute: Dispute): Waiting {
  if (dispute.stage === "mediation") return state.mediatorJoined ? "both" : "mediator";
  if (dispute.stage !== "negotiation") return "mediator";
  const { client, freelancer } = dispute.spoke;
  if (client === freelancer) return "both";
  return client ? "freelancer" : "client";
}

function awaited(state: CaseState, dispute: Dispute): Waiting {
  const proposal = newestOpen(dispute);
  if (!proposal) return awaitedByStage(state, dispute);
  if (isParty(proposal.by)) return other(proposal.by);
  if (proposal.accepted.client) return "freelancer";
  return proposal.accepted.freelancer ? "client" : "both";
}

/** A proposal has left the table, or was accepted by one side. */
export function waitAgain(state: CaseState, dispute: Dispute): void {
  const who = awaited(state, dispute);
  const dueAt = newestOpen(dispute)?.expiresAt ?? dispute.stageDueAt;
  if (dispute.waitingOn === "mediator" || dispute.evidenceAsked) return;
  if (dispute.waitingOn !== who || dispute.dueAt !== dueAt) waitFor(dispute, who, dueAt);
}

/** A party has said something to all. */
export function hear(state: CaseState, dispute: Dispute | null, seat: string): void {
  if (!isParty(seat) || !isOpen(dispute)) return;
  dispute.spoke[seat] = true;
  if (dispute.waitingOn !== seat) return;
  if (dispute.evidenceAsked) waitFor(dispute, "mediator", dispute.stageDueAt);
  else if (awaited(state, dispute) !== seat) waitAgain(state, dispute);
}
