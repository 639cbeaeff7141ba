/* The one JSON encoding of leaves and of what describes an archive (docs/audit-format.md, 2): read
 * it, write it again, compare. */
import { textOf } from "../../../base/bytes.ts";

export type Canonical = string | number | Canonical[] | { [key: string]: Canonical };
export type CanonicalObject = { [key: string]: Canonical };

const DEPTH = 4;
const KEY = /^[a-z][a-z0-9_]*$/;
const SHORT: Record<string, string> = {
  '"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t",
};

class NotCanonical extends Error {}

function isNoncharacter(point: number): boolean {
  return (point >= 0xfdd0 && point <= 0xfdef) || (point & 0xfffe) === 0xfffe;
}

function writeString(text: string): string {
  let out = '"';
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    if (point === 0 || point === 0x7f || isNoncharacter(point)) throw new NotCanonical();
    if (SHORT[char]) out += SHORT[char];
    else if (point < 0x20) out += `\\u${point.toString(16).padStart(4, "0")}`;
    else out += char;
  }
  return `${out}"`;
}

function writeObject(value: CanonicalObject, depth: number): string {
  const members = Object.keys(value).sort().map((key) => {
    if (!KEY.test(key)) throw new NotCanonical();
    return `"${key}":${write(value[key] as Canonical, depth + 1)}`;
  });
  return `{${members.join(",")}}`;
}

function write(value: unknown, depth: number): string {
  if (typeof value === "string") return writeString(value);
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return `${value}`;
  if (typeof value !== "object" || value === null || depth > DEPTH) throw new NotCanonical();
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(",")}]`;
  return writeObject(value as CanonicalObject, depth);
}

/** The text of a value; null if it has none. */
export function canonicalText(value: Canonical): string | null {
  try {
    return write(value, 1);
  } catch {
    return null;
  }
}

/** The object that the bytes are the one encoding of; null if they are not. */
export function readCanonical(bytes: Uint8Array): CanonicalObject | null {
  const text = textOf(bytes);
  if (text === null || !text.startsWith("{")) return null;
  try {
    const value = JSON.parse(text) as CanonicalObject;
    return write(value, 1) === text ? value : null;
  } catch {
    return null;
  }
}
