/* Whether every step could follow from those before it, and was taken by who may. Only the joint
 * stream changes the state; in the others seat and kind are checked, and at the end that whoever
 * spoke there held the seat at some time. Numbers and times have their own checks. */
import { type CaseState, type Dispute, isOpen } from "./case_state.ts";
import { FOLDS } from "./fold.ts";
import type { Leaf } from "./leaf.ts";
import { type Gathered, placeOf } from "./walk.ts";

const PARTIES = "client freelancer";
const WRITERS = `${PARTIES} mediator supervisor assistant marketplace`;
const EVERY = "joint caucus_client caucus_freelancer staff";
const DISPUTES = 256;
const PEOPLE = 4096;

/** kind: in which streams it can stand, who can make it true, what there must be before. */
const ROWS: Record<string, [streams: string, seats: string, needs: "" | "thread" | "any" | "open" | "closed"]> = {
  thread_opened: ["joint", "marketplace", ""],
  message_posted: [EVERY, WRITERS, "thread"],
  message_imported: ["joint", "marketplace", "thread"],
  file_attached: [EVERY, WRITERS, "thread"],
  caucus_opened: ["joint", "mediator", "thread"],
  caucus_closed: ["joint", `${PARTIES} mediator supervisor marketplace clock`, "thread"],
  disclosure_consented: ["caucus_client caucus_freelancer", PARTIES, "thread"],
  disclosed: ["joint", "mediator", "thread"],
  notified: ["joint", PARTIES, "open"],
  exported: [EVERY, `${WRITERS} auditor`, "thread"],
  erased: [EVERY, "supervisor marketplace", "thread"],
  dispute_opened: ["joint", `${PARTIES} marketplace`, "thread"],
  escalated: ["joint", `${PARTIES} mediator marketplace clock`, "open"],
  mediator_assigned: ["joint", "mediator supervisor marketplace", "open"],
  mediator_joined: ["joint", "mediator", "open"],
  mediator_recused: ["joint", "mediator supervisor marketplace", "any"],
  evidence_requested: ["joint", "mediator", "open"],
  evidence_submitted: ["joint", PARTIES, "open"],
  deadline_extended: ["joint", "mediator marketplace clock", "open"],
  reminded: ["joint", "clock", "any"],
  proposal_made: ["joint", `${PARTIES} mediator`, "open"],
  proposal_accepted: ["joint", PARTIES, "open"],
  proposal_rejected: ["joint", PARTIES, "open"],
  proposal_withdrawn: ["joint", `${PARTIES} mediator`, "open"],
  proposal_expired: ["joint", "clock", "open"],
  dispute_settled: ["joint", PARTIES, "open"],
  dispute_decided: ["joint", "mediator", "open"],
  dispute_withdrawn: ["joint", PARTIES, "open"],
  dispute_defaulted: ["joint", "clock", "open"],
  dispute_settled_outside: ["joint", "marketplace", "open"],
  dispute_reopened: ["joint", `${PARTIES} supervisor marketplace`, "closed"],
  settlement_confirmed: ["joint", "marketplace", "closed"],
  settlement_failed: ["joint", "marketplace", "closed"],
  fact_stated: ["joint", `${PARTIES} mediator`, "open"],
  fact_confirmed: ["joint", PARTIES, "open"],
  fact_objected: ["joint", PARTIES, "open"],
  claim_stated: ["joint", PARTIES, "open"],
};

function has(words: string, word: string): boolean {
  return words.split(" ").includes(word);
}

export class Replay {
  #state: CaseState = {
    seats: { client: "", freelancer: "", mediator: "" },
    mediatorJoined: false,
    left: { person: "", seq: 0 },
    contract: { amount: 0, currency: "" },
    caucus: { client: false, freelancer: false },
    disputes: [],
    dispute: null,
  };
  #held = new Set<string>();
  #spoke = new Map<string, string>();

  /** False, and nothing changed, if the entry cannot follow. */
  apply(leaf: Leaf, gathered: Gathered): boolean {
    const row = ROWS[leaf.kind];
    const state = this.#state;
    if (!this.#mayWrite(leaf) || !this.#note(leaf, gathered) || !row) return false;
    const dispute = this.#named(leaf);
    if (dispute === undefined || state.disputes.length > DISPUTES) return false;
    state.dispute = dispute;
    if (!has(row[0], leaf.stream) || !has(row[1], leaf.seat)) return false;
    if (leaf.stream === "joint" && (!this.#isReady(leaf, row[2], dispute) || !this.#isSeated(leaf)))
      return false;
    const fold = FOLDS[leaf.kind];
    return !fold || fold(state, leaf, dispute as Dispute);
  }

  #mayWrite(leaf: Leaf): boolean {
    if (leaf.seat !== "client" && leaf.seat !== "freelancer") return true;
    return leaf.stream === "joint" || leaf.stream === `caucus_${leaf.seat}`;
  }

  /** The dispute that the entry names, else the latest; undefined if it names one that is not there. */
  #named(leaf: Leaf): Dispute | null | undefined {
    const disputes = this.#state.disputes;
    if (leaf.kind === "dispute_opened" || !leaf.facts.dispute) return disputes.at(-1) ?? null;
    return disputes.find((dispute) => dispute.id === leaf.facts.dispute);
  }

  #isReady(leaf: Leaf, needs: string, dispute: Dispute | null): boolean {
    if (needs === "") return true;
    if (!this.#state.seats.client) return false;
    if (needs === "thread") return true;
    if (!dispute || leaf.facts.dispute !== dispute.id) return false;
    if (needs === "any") return true;
    return isOpen(dispute) === (needs === "open");
  }

  /** Who takes the mediator's seat does not hold it yet. */
  #isSeated(leaf: Leaf): boolean {
    const { client, freelancer, mediator } = this.#state.seats;
    const person = leaf.person;
    if (leaf.kind === "mediator_assigned") return true;
    if (leaf.seat === "marketplace" || leaf.seat === "clock") return true;
    if ((person === client) !== (leaf.seat === "client")) return false;
    if ((person === freelancer) !== (leaf.seat === "freelancer")) return false;
    return leaf.seat !== "mediator" || person === mediator;
  }

  #note(leaf: Leaf, gathered: Gathered): boolean {
    if (leaf.stream === "joint") {
      if (leaf.kind === "thread_opened")
        for (const seat of ["client", "freelancer"]) this.#held.add(`${seat} ${leaf.facts[seat]}`);
      else if (leaf.kind === "mediator_assigned") this.#held.add(`mediator ${leaf.facts.person}`);
    } else if (["client", "freelancer", "mediator"].includes(leaf.seat)) {
      const who = `${leaf.seat} ${leaf.person}`;
      if (!this.#spoke.has(who)) this.#spoke.set(who, placeOf(gathered.stream, gathered.seq));
    }
    return this.#held.size <= PEOPLE && this.#spoke.size <= PEOPLE;
  }

  /** Who spoke outside the joint stream, where first, and whether they ever held that seat. */
  *spoke(): Generator<{ place: string; held: boolean }> {
    for (const [who, place] of this.#spoke) yield { place, held: this.#held.has(who) };
  }
}
