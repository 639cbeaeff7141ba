/* A place in a transparency log, checked here: C2SP signed-note and tlog-checkpoint, RFC 6962 inclusion. */
import { type Bytes, bytesOf, equal, hex, sha256 } from "./bytes.ts";

/** "name+id+base64 of type and public key". */
export interface NoteKey {
  name: string;
  id: Bytes;
  type: number;
  publicKey: Bytes;
}

export interface Checkpoint {
  origin: string;
  size: number;
  root: Bytes;
}

const LOG_KEY = 1;
const ID = 4;

export function fromBase64(text: string): Bytes | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}

export async function readNoteKey(text: string): Promise<NoteKey | null> {
  const [, name, id, encoded] = text.match(/^([^ +]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\n?$/) ?? [];
  const material = encoded === undefined ? null : fromBase64(encoded);
  if (!name || !material || material.length < 2) return null;
  const made = (await sha256(bytesOf(`${name}\n`), material)).slice(0, ID);
  if (hex(made) !== id) return null;
  return { name, id: made, type: material[0] ?? 0, publicKey: material.slice(1) };
}

/** The note's text, with its last line feed, and its signature lines. */
export function readNote(note: string): { text: string; lines: string[] } | null {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || !note.endsWith("\n")) return null;
  return { text: note.slice(0, end + 1), lines: note.slice(end + 2, -1).split("\n") };
}

/** The bytes that a key with this name and id has put behind the note; null: none. */
function signatureOf(lines: readonly string[], key: NoteKey): Bytes | null {
  for (const line of lines) {
    const [dash, name, encoded] = line.split(" ");
    const bytes = dash === "\u2014" && name === key.name ? fromBase64(encoded ?? "") : null;
    if (bytes && bytes.length > ID && equal(bytes.slice(0, ID), key.id)) return bytes.slice(ID);
  }
  return null;
}

export async function ed25519(publicKey: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  const key = await crypto.subtle.importKey("raw", publicKey, { name: "Ed25519" }, false, ["verify"]);
  return crypto.subtle.verify({ name: "Ed25519" }, key, signature, message);
}

/** Whether the log's own key has signed the note. Throws where the browser has no Ed25519. */
export async function noteHolds(note: string, key: NoteKey): Promise<boolean> {
  const read = readNote(note);
  const signature = read && key.type === LOG_KEY ? signatureOf(read.lines, key) : null;
  return read !== null && signature !== null && ed25519(key.publicKey, bytesOf(read.text), signature);
}

export function readCheckpoint(note: string): Checkpoint | null {
  const [origin, size, root, ...rest] = readNote(note)?.text.split("\n") ?? [];
  const digest = root === undefined ? null : fromBase64(root);
  if (!origin || size === undefined || !/^(0|[1-9]\d{0,14})$/.test(size) || digest?.length !== 32 || rest.join("") !== "")
    return null;
  return { origin, size: Number(size), root: digest };
}

const parent = (left: Bytes, right: Bytes) => sha256(Uint8Array.of(1), left, right);
const half = (value: number) => Math.floor(value / 2); /* shifts would cut what is longer than 32 bits */

/** The root to which leaf `index` of `size` leads by these hashes (RFC 9162, 2.1.3.2); null: they lead nowhere. */
export async function rootOf(leaf: Bytes, index: number, size: number, hashes: readonly Bytes[]): Promise<Bytes | null> {
  if (index < 0 || index >= size) return null;
  let at = index;
  let last = size - 1;
  let root = leaf;
  for (const hash of hashes) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      root = await parent(hash, root);
      while (at % 2 === 0 && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else root = await parent(root, hash);
    at = half(at);
    last = half(last);
  }
  return last === 0 ? root : null;
}
