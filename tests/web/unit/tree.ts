/* Trees written as RFC 6962 defines them. */
import { createHash } from "node:crypto";

export type Bytes = Uint8Array<ArrayBuffer>;
export const sha = (...parts: Uint8Array[]): Bytes =>
  new Uint8Array(parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest());
const node = (left: Bytes, right: Bytes) => sha(Uint8Array.of(1), left, right);
export const leafHash = (leaf: string) => sha(Uint8Array.of(0), Buffer.from(leaf));

/* The largest power of two below `size`. */
const split = (size: number) => 2 ** Math.floor(Math.log2(size - 1));

export function root(leaves: Bytes[]): Bytes {
  const [only] = leaves;
  if (leaves.length === 1 && only) return only;
  const k = split(leaves.length);
  return node(root(leaves.slice(0, k)), root(leaves.slice(k)));
}

export function path(at: number, leaves: Bytes[]): Bytes[] {
  if (leaves.length <= 1) return [];
  const k = split(leaves.length);
  return at < k
    ? [...path(at, leaves.slice(0, k)), root(leaves.slice(k))]
    : [...path(at - k, leaves.slice(k)), root(leaves.slice(0, k))];
}

export const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
