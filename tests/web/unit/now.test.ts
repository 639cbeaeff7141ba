/* What the head says while the mediator is awaited: never that one can answer, and that there is nothing to do. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { nowOf } from "../../../src/web/element/now_of.ts";
import type { Dispute, Party, Proposal, Thread } from "../../../src/web/thread/types.ts";

const offerOf = (by: Proposal["by"], more: Partial<Proposal> = {}) =>
  ({ by, status: "open", client_accepted: false, freelancer_accepted: false, entry: 1, expires_at: "2026-11-30T00:00:00Z", ...more }) as Proposal;

/** The head of `seat` in a mediation that waits for the mediator, with this on the table. */
function headOf(seat: Party, ...proposals: Proposal[]): [string | null, string | null, string] {
  const dispute = { stage: "mediation", mediator_joined: true, waiting_on: "mediator", due_at: "2026-11-28T00:00:00Z", proposals };
  const { text, silent, turn } = nowOf({ dispute: dispute as Partial<Dispute> as Dispute } as Thread, seat, false);
  return [text, silent, turn];
}

const MAY = ["party.offer_you_text", "party.silent_wait_offer", "mediator"];

test("while the mediator is awaited, who has an offer may answer it and need not", () => {
  assert.deepEqual(headOf("client", offerOf("mediator")), MAY);
  assert.deepEqual(headOf("client", offerOf("freelancer")), MAY);
  assert.deepEqual(headOf("freelancer", offerOf("mediator", { client_accepted: true })), MAY);
});

test("while the mediator is awaited, who has nothing to answer need do nothing", () => {
  assert.deepEqual(headOf("client"), ["party.mediation_text", "party.silent_wait", "mediator"]);
  assert.deepEqual(headOf("client", offerOf("client")), ["party.offer_mine_text", "party.silent_wait", "mediator"]);
  assert.deepEqual(headOf("client", offerOf("mediator", { client_accepted: true })), ["party.offer_waits_text", "party.silent_wait", "mediator"]);
  assert.deepEqual(headOf("client", offerOf("mediator", { status: "expired" })), ["party.mediation_text", "party.silent_wait", "mediator"]);
});
