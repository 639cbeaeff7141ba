/* The seal of one entry, checked here (docs/audit-format.md, 4 and 5): the hash of its leaf, that what is shown is what the
 * leaf says, that the texts are those it commits to, that it names the line before it, and the service's signature.
 * A key that the reader got on another way proves most; one that the service names shows that it agrees with itself. */

import { bytesOf, hex, join, sha256, unhex } from "../base/bytes.ts";
import { importKey } from "../base/ed25519.ts";
import type { KeySource, SealKeys } from "./seal_keys.ts";
import type { Facts, SealedEntry } from "./types.ts";

/** `unknown`: there is nothing to check it with. */
export type Finding = "holds" | "broken" | "unknown";

export interface SealCheck {
  leaf: Finding;
  shown: Finding;
  texts: Finding;
  link: Finding;
  seal: Finding;
  /** Why the signature is `unknown`. */
  why: "no_key" | "no_ed25519" | null;
  /** Whose word the key of the signature is. */
  by: KeySource | null;
}

/** RFC 6962: SHA-256 of a zero byte and the leaf. */
export const leafHash = async (leaf: string) => hex(await sha256(Uint8Array.of(0), bytesOf(leaf)));

/** A key's id is the beginning of its own hash, so it cannot be given to another key. */
export async function keyId(publicKey: string): Promise<string | null> {
  const bytes = unhex(publicKey, 32);
  return bytes && hex(await sha256(bytes)).slice(0, 16);
}

export async function commitment(salt: string, field: string, value: string): Promise<string | null> {
  const bytes = unhex(salt, 32);
  if (!bytes) return null;
  const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const zero = Uint8Array.of(0);
  const message = join(bytesOf("trialogue-commit-v1"), zero, bytesOf(`entry.${field}`), zero, bytesOf(value));
  return hex(new Uint8Array(await crypto.subtle.sign("HMAC", key, message)));
}

interface Leaf {
  actor?: { person?: string; seat?: string };
  at?: number;
  body?: Record<string, string>;
  facts?: Record<string, unknown>;
  key?: string;
  kind?: string;
  prev?: string;
  seq?: number;
  stream?: string;
  thread?: string;
}

/** What entry 1 names. */
const NONE_BEFORE = "0".repeat(64);

const found = (holds: boolean): Finding => (holds ? "holds" : "broken");

/* Facts as the leaf writes them: money as two of them, instants as milliseconds. */
function factsAsSealed(facts: Facts): Record<string, unknown> {
  const { amount, due_at, original_at, ...rest } = facts;
  return {
    ...rest,
    ...(amount ? { amount: amount.amount, currency: amount.currency } : {}),
    ...(due_at ? { due_at: Date.parse(due_at) } : {}),
    ...(original_at ? { original_at: Date.parse(original_at) } : {}),
  };
}

const ordered = (facts: Record<string, unknown>) => JSON.stringify(Object.entries(facts).sort(([one], [other]) => (one < other ? -1 : 1)));

function sameAsShown(leaf: Leaf, entry: SealedEntry, thread: string): boolean {
  return (
    leaf.stream === entry.stream && leaf.seq === entry.seq && leaf.kind === entry.kind && leaf.thread === thread &&
    leaf.at === Date.parse(entry.at) && leaf.actor?.seat === entry.actor.seat &&
    (leaf.actor?.person ?? null) === entry.actor.person && leaf.key === entry.receipt.key &&
    ordered(leaf.facts ?? {}) === ordered(factsAsSealed(entry.facts))
  );
}

/* Every text that is there must open its commitment; one that is not must be named as erased. */
async function textsHold(leaf: Leaf, entry: SealedEntry): Promise<boolean> {
  const body = leaf.body ?? {};
  const texts = entry.texts as Record<string, string | undefined>;
  for (const [field, sealed] of Object.entries(body)) {
    const value = texts[field];
    if (value === undefined) {
      if (!entry.erased?.includes(field)) return false;
      continue;
    }
    if ((await commitment(entry.receipt.salts[field] ?? "", field, value)) !== sealed) return false;
  }
  return Object.keys(texts).every((field) => field in body);
}

/** null: this browser has no Ed25519. */
async function signed(entry: SealedEntry, publicKey: string): Promise<boolean | null> {
  const bytes = unhex(publicKey, 32);
  const seal = unhex(entry.receipt.seal, 64);
  if (!bytes || !seal) return false;
  try {
    const message = join(bytesOf("trialogue-entry-v1\n"), bytesOf(entry.receipt.leaf));
    return await crypto.subtle.verify("Ed25519", await importKey(bytes), seal, message);
  } catch {
    return null;
  }
}

export interface SealContext {
  thread: string;
  /** The leaf hash of the entry before; null: this is the first; undefined: not at hand. */
  before?: string | null;
  keys: SealKeys;
}

export async function checkSeal(entry: SealedEntry, context: SealContext): Promise<SealCheck> {
  const { receipt } = entry;
  const check: SealCheck = { leaf: "unknown", shown: "unknown", texts: "unknown", link: "unknown", seal: "unknown", why: null, by: null };
  let leaf: Leaf;
  try {
    leaf = JSON.parse(receipt.leaf) as Leaf;
  } catch {
    return { ...check, leaf: "broken" };
  }
  check.leaf = found((await leafHash(receipt.leaf)) === receipt.hash);
  check.shown = found(sameAsShown(leaf, entry, context.thread));
  check.texts = found(await textsHold(leaf, entry));
  if (context.before !== undefined) check.link = found(leaf.prev === (context.before ?? NONE_BEFORE));

  const key = context.keys.get(receipt.key);
  if (key === undefined) return { ...check, why: "no_key" };
  const holds = await signed(entry, key.public);
  return holds === null ? { ...check, why: "no_ed25519" } : { ...check, seal: found(holds), by: key.from };
}

export const isBroken = (check: SealCheck) =>
  [check.leaf, check.shown, check.texts, check.link, check.seal].includes("broken");
