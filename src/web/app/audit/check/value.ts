/* Single values of canonical JSON, read or refused. */
import type { Canonical, CanonicalObject } from "./canonical.ts";

export type RefusalCode =
  | "large" | "canonical" | "version" | "kind" | "missing" | "value" | "key" | "field" | "unsaid"
  | "clear_text" | "format" | "key_id" | "key_order";

/** Why bytes are not what they must be; `key` is the place. */
export class Refusal extends Error {
  constructor(readonly code: RefusalCode, readonly key: string) {
    super(`${code} ${key}`);
  }
}

export function text(value: Canonical | undefined, key: string): string {
  if (value === undefined) throw new Refusal("missing", key);
  if (typeof value !== "string") throw new Refusal("value", key);
  return value;
}

export function integer(value: Canonical | undefined, key: string, min: number): number {
  if (value === undefined) throw new Refusal("missing", key);
  if (typeof value !== "number" || value < min) throw new Refusal("value", key);
  return value;
}

export function object(value: Canonical | undefined, key: string): CanonicalObject {
  if (value === undefined) throw new Refusal("missing", key);
  if (typeof value !== "object" || Array.isArray(value)) throw new Refusal("value", key);
  return value;
}

export function id(value: Canonical | undefined, key: string, prefix: string): string {
  const found = text(value, key);
  const digits = found.slice(prefix.length);
  if (!found.startsWith(prefix) || !/^[0-9a-f]{32}$/.test(digits) || /^0*$/.test(digits))
    throw new Refusal("value", key);
  return found;
}

export function word<T extends string>(
  value: Canonical | undefined, key: string, words: readonly T[],
): T {
  const found = text(value, key) as T;
  if (!words.includes(found)) throw new Refusal("value", key);
  return found;
}

/** A list that is not empty and has at most `most` items. */
export function list<T>(
  value: Canonical | undefined, key: string, most: number, read: (item: Canonical) => T,
): T[] {
  if (!Array.isArray(value) || value.length > most) throw new Refusal("value", key);
  unsaid(value.length === 0, key);
  return value.map(read);
}

/** What says nothing is left out; writing it all the same is an error. */
export function unsaid(wrong: boolean, key: string): void {
  if (wrong) throw new Refusal("unsaid", key);
}
