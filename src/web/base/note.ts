/* Signed notes, their keys, and the checkpoints that they hold: C2SP signed-note and tlog-checkpoint, as strictly as
 * docs/audit-format.md, 7, says. */
import { type Bytes, bytesOf, equal, join, sha256, textOf } from "./bytes.ts";
import { isSound } from "./ed25519.ts";

export const TYPE_LOG = 1;
export const TYPE_COSIGNER = 4;
const NOTE_BYTES = 64 << 10;
const SIGNATURES = 100;

/** Base64 in its one encoding; null if it is anything else. */
export function unbase64(text: string): Bytes | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  const binary = atob(text);
  return btoa(binary) === text ? Uint8Array.from(binary, (c) => c.charCodeAt(0)) : null;
}

export function isName(name: string): boolean {
  // eslint-disable-next-line no-control-regex
  return /^[^\x00-\x20+\x7f]+$/.test(name) && bytesOf(name).length <= 255;
}

export interface NoteKey {
  name: string;
  type: number;
  id: Bytes;
  publicKey: Bytes;
  verify: CryptoKey;
}

/** "name+id+Base64 of type and public key"; null if it is none. */
export async function readKey(text: string): Promise<NoteKey | null> {
  const parts = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text);
  const bytes = parts && isName(parts[1] as string) ? unbase64(parts[3] as string) : null;
  if (!parts || bytes?.length !== 33 || ![TYPE_LOG, TYPE_COSIGNER].includes(bytes[0] as number)) return null;
  const name = parts[1] as string;
  const id = (await sha256(bytesOf(`${name}\n`), bytes)).slice(0, 4) as Bytes;
  const publicKey = bytes.slice(1) as Bytes;
  const said = parseInt(parts[2] as string, 16);
  if (new DataView(id.buffer).getUint32(0) !== said || !isSound(publicKey)) return null;
  const verify = await crypto.subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]);
  return { name, type: bytes[0] as number, id, publicKey, verify };
}

export interface Note {
  text: string;
  lines: { name: string; id: Bytes; bytes: Bytes }[];
}

/** The whole note, or null if it has another form. */
export function readNote(note: string): Note | null {
  const split = note.indexOf("\n\n");
  // eslint-disable-next-line no-control-regex
  if (bytesOf(note).length > NOTE_BYTES || !note.endsWith("\n") || /[\x00-\x09\x0b-\x1f]/.test(note) || split < 1) return null;
  const rows = note.slice(split + 2, -1).split("\n");
  const lines: Note["lines"] = [];
  for (const row of rows) {
    const found = /^— ([^ ]+) ([^ ]+)$/.exec(row);
    const bytes = found && isName(found[1] as string) ? unbase64(found[2] as string) : null;
    if (!found || !bytes || bytes.length <= 4) return null;
    lines.push({ name: found[1] as string, id: bytes.slice(0, 4) as Bytes, bytes: bytes.slice(4) as Bytes });
  }
  return lines.length > 0 && lines.length <= SIGNATURES ? { text: note.slice(0, split + 1), lines } : null;
}

async function isSigned(note: Note, bytes: Bytes, key: NoteKey): Promise<number | null> {
  const skip = key.type === TYPE_COSIGNER ? 8 : 0;
  if (bytes.length !== skip + 64) return null;
  const time = skip ? new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0) : 0n;
  const prefix = skip ? `cosignature/v1\ntime ${time}\n` : "";
  const signed = join(bytesOf(prefix), bytesOf(note.text));
  return (await crypto.subtle.verify("Ed25519", key.verify, bytes.slice(skip), signed)) ? Number(time) : null;
}

/** What the note says under the key: nothing; a signature, made at `time` (of a cosigner: Unix seconds, the oldest if it has signed more than
 * once); or one that is wrong. */
export async function checkNote(note: Note, key: NoteKey): Promise<"absent" | "wrong" | { time: number }> {
  let oldest = Infinity;
  for (const line of note.lines) {
    if (line.name !== key.name || !equal(line.id, key.id)) continue;
    const time = await isSigned(note, line.bytes, key);
    if (time === null) return "wrong";
    oldest = Math.min(oldest, time);
  }
  return oldest === Infinity ? "absent" : { time: oldest };
}

export interface Tree {
  origin: string;
  size: number;
  root: Bytes;
}

/** Three lines and no more; a size that is no safe integer is larger than any log. */
export function readCheckpoint(text: string): Tree | null {
  const lines = /^([^\n]+)\n(0|[1-9][0-9]{0,15})\n([^\n]+)\n$/.exec(text);
  const root = lines && unbase64(lines[3] as string);
  const size = Number(lines?.[2]);
  if (!lines || !isName(lines[1] as string) || root?.length !== 32 || !Number.isSafeInteger(size)) return null;
  return { origin: lines[1] as string, size, root };
}

export const noteText = (bytes: Bytes): string => textOf(bytes) ?? "";
