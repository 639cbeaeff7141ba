/* What a party's token says about itself. Nothing here trusts it: the service checks the signature, the page only needs to know
 * who is reading and when to ask for another. */
import { fromBase64url } from "../base/ids.ts";
import type { Party } from "../thread/types.ts";

export interface TokenClaims {
  thread: string;
  person: string;
  seat: Party;
  issuedAt: number;
  expiresAt: number;
}

const HEADER = "v4.public.";
const SIGNATURE_BYTES = 64;

/** null: not such a token. */
export function readToken(token: string): TokenClaims | null {
  try {
    if (!token.startsWith(HEADER)) return null;
    const bytes = fromBase64url(token.slice(HEADER.length).split(".")[0] ?? "");
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, -SIGNATURE_BYTES));
    const { thread, person, seat, iat, exp } = JSON.parse(text) as Record<string, unknown>;
    const issuedAt = Date.parse(String(iat));
    const expiresAt = Date.parse(String(exp));
    if (seat !== "client" && seat !== "freelancer") return null;
    if (typeof thread !== "string" || typeof person !== "string") return null;
    if (!Number.isFinite(issuedAt) || !Number.isFinite(expiresAt)) return null;
    return { thread, person, seat, issuedAt, expiresAt };
  } catch {
    return null;
  }
}
