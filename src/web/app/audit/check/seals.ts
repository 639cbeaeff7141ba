/* Seals, checked once it is known whose count. */
import { type Bytes, bytesOf, join } from "../../../base/bytes.ts";
import type { Leaf } from "./leaf.ts";
import type { Report } from "./report.ts";
import type { Trust } from "./trust.ts";

const PREFIX = bytesOf("trialogue-entry-v1\n");

export interface Seal {
  place: string;
  leaf: Leaf;
  bytes: Bytes;
  seal: Bytes;
}
export type Seals = Seal[];

export async function checkSeals(
  report: Report, seals: Seals, trust: Trust, register: ReadonlyMap<string, number | null>,
): Promise<void> {
  for (const { place, leaf, bytes, seal } of seals) {
    const key = trust.get(leaf.key);
    const revoked = key && register.get(leaf.key);
    if (revoked !== undefined) report.that(revoked === null || leaf.at < revoked, "register", place, "key_revoked");
    if (!key) report.fail("seal", place, "untrusted_key");
    // A point R of small order verifies in OpenSSL and not in libsodium; no signer makes one.
    else report.that(await crypto.subtle.verify("Ed25519", key, seal, join(PREFIX, bytes)), "seal", place, "seal_wrong");
  }
}
