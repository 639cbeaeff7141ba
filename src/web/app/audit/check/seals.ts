/* Seals, checked once it is known whose count. */
import { type Bytes, bytesOf, join } from "../../../base/bytes.ts";
import type { Leaf } from "./leaf.ts";
import { type Term, judgeTerm } from "./register.ts";
import type { Report } from "./report.ts";
import type { Trust } from "./trust.ts";

const PREFIX = bytesOf("trialogue-entry-v1\n");

/** Far more keys than a case sees; so many are held until it is known whose count. */
export const SEALS = 256;

/** Its first entry is that from which on the stream names the seal's key. */
export interface Seal {
  first: { place: string; at: number };
  place: string;
  leaf: Leaf;
  bytes: Bytes;
  seal: Bytes;
}
export type Seals = Seal[];

/** The first and the last entry under one key: between them no time goes back. */
function checkTerm(report: Report, term: Term, ends: Seal["first"][]): void {
  for (const { place, at } of ends) {
    const wrong = judgeTerm(term, at);
    if (wrong) return void report.fail("register", place, wrong);
  }
  report.pass("register");
}

export async function checkSeals(
  report: Report, seals: Seals, trust: Trust, terms: ReadonlyMap<string, Term>,
): Promise<void> {
  for (const { first, place, leaf, bytes, seal } of seals) {
    const key = trust.get(leaf.key);
    const term = key && terms.get(leaf.key);
    if (term) checkTerm(report, term, [first, { place, at: leaf.at }]);
    if (!key) report.fail("seal", place, "untrusted_key");
    // A point R of small order verifies in OpenSSL and not in libsodium; no signer makes one.
    else report.that(await crypto.subtle.verify("Ed25519", key, seal, join(PREFIX, bytes)), "seal", place, "seal_wrong");
  }
}
