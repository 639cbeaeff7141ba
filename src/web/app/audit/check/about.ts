/* data/case.json and data/keys.json: whose archive it is, and which keys it speaks of. */
import { readCanonical } from "./canonical.ts";
import { unhex } from "../../../base/bytes.ts";
import { isName } from "../../../base/note.ts";
import { keyId } from "./trust.ts";
import { Refusal, id, integer, object, text, word } from "./value.ts";
import { STREAMS, type StreamName } from "./vocabulary.ts";

export interface About {
  tenant: string;
  thread: string;
  exportedAt: number;
  streams: Map<StreamName, { head: string; through: number }>;
  logs: Map<StreamName, { origin: string; size: number }>;
  withoutFiles: boolean;
}

function only(value: object, keys: string[]): void {
  for (const key of Object.keys(value)) if (!keys.includes(key)) throw new Refusal("key", key);
}

function digits(value: string, key: string, bytes: number): string {
  if (!unhex(value, bytes)) throw new Refusal("value", key);
  return value;
}

/** What case.json says, or a Refusal is thrown. */
export function readAbout(bytes: Uint8Array): About {
  const about = readCanonical(bytes);
  if (!about) throw new Refusal("canonical", "");
  only(about, ["attachments", "exported_at", "format", "logs", "streams", "tenant", "thread"]);
  if (text(about.format, "format") !== "trialogue-case-v1") throw new Refusal("format", "format");
  const streams: About["streams"] = new Map();
  for (const [name, value] of Object.entries(object(about.streams, "streams"))) {
    const stream = object(value, name);
    only(stream, ["head", "through"]);
    streams.set(word(name, name, STREAMS), {
      head: digits(text(stream.head, "head"), "head", 32),
      through: integer(stream.through, "through", 1),
    });
  }
  if (streams.size === 0) throw new Refusal("missing", "streams");
  if ("attachments" in about && about.attachments !== "hash") throw new Refusal("value", "attachments");
  return {
    tenant: id(about.tenant, "tenant", "tnt_"),
    thread: id(about.thread, "thread", "thr_"),
    exportedAt: integer(about.exported_at, "exported_at", 1),
    streams,
    logs: readLogs("logs" in about ? object(about.logs, "logs") : null),
    withoutFiles: "attachments" in about,
  };
}

function readLogs(said: Record<string, unknown> | null): About["logs"] {
  const logs: About["logs"] = new Map();
  for (const [name, value] of Object.entries(said ?? {})) {
    const log = object(value as never, name);
    only(log, ["origin", "size"]);
    if (!isName(text(log.origin, "origin"))) throw new Refusal("value", "origin");
    logs.set(word(name, name, STREAMS), { origin: text(log.origin, "origin"), size: integer(log.size, "size", 1) });
  }
  if (said && logs.size === 0) throw new Refusal("missing", "logs");
  return logs;
}

/** Ids of the keys that keys.json lists, or a Refusal is thrown. */
export async function readKeys(bytes: Uint8Array): Promise<string[]> {
  const object_ = readCanonical(bytes);
  if (!object_) throw new Refusal("canonical", "");
  only(object_, ["keys"]);
  if (!Array.isArray(object_.keys)) throw new Refusal("value", "keys");
  const ids: string[] = [];
  let last = "";
  for (const item of object_.keys) {
    const key = object(item, "keys");
    only(key, ["from_at", "id", "public_key"]);
    integer(key.from_at, "from_at", 0);
    const publicKey = digits(text(key.public_key, "public_key"), "public_key", 32);
    const known = await keyId(unhex(publicKey, 32) as Uint8Array);
    if (text(key.id, "id") !== known) throw new Refusal("key_id", "id");
    if (publicKey <= last) throw new Refusal("key_order", "public_key");
    ids.push(known);
    last = publicKey;
  }
  return ids;
}
