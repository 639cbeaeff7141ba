/* What the auditor put in: keys, a policy, or both. Lines of 64 hexadecimal digits are keys, in whatever they stand. */
import { type Policy, readPolicy } from "./policy.ts";
import { type Trust, type TrustFault, readTrust } from "./trust.ts";

export interface Brought {
  trust: Trust | null;
  policy: Policy | null;
}

export async function readBrought(text: string): Promise<Brought | { fault: TrustFault | "policy_line"; line: number }> {
  const isPolicy = /^[ \t]*(log|witness|group|quorum)[ \t]/m.test(text);
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const keys = lines.filter((line) => /^[0-9a-f]{64}$/.test(line));
  const trust = isPolicy && keys.length === 0 ? null : await readTrust(isPolicy ? keys.join("\n") : text);
  if (typeof trust === "string") return { fault: trust, line: 0 };
  if (!isPolicy) return { trust, policy: null };
  const policy = await readPolicy(keys.length === 0 ? text : lines.map((line) => (keys.includes(line) ? "" : line)).join("\n"));
  return typeof policy === "number" ? { fault: "policy_line", line: policy } : { trust, policy };
}
