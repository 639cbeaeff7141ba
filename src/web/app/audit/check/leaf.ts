/* Reads a leaf: every key known, every value of its type, nothing said that is left out. */
import { type CanonicalObject, type Canonical, readCanonical } from "./canonical.ts";
import { Refusal, id, integer, list, object, text, unsaid, word } from "./value.ts";
import { FIELDS, type FieldName, STREAMS, type StreamName, WORDS, fieldsOf, isText } from "./vocabulary.ts";

const LEAF = 65535;
const CITED = 32;
const TEXTS = 4;
const KEYS = [
  "actor", "at", "body", "facts", "key", "kind", "nonce", "prev", "seq", "stream", "tenant",
  "thread", "v",
];
const ZERO = /^[a-z_]*0*$/;

export interface Leaf {
  kind: string;
  stream: StreamName;
  seat: string;
  person: string;
  at: number;
  seq: number;
  key: string;
  prev: string;
  tenant: string;
  thread: string;
  facts: CanonicalObject;
  body: Record<string, string>;
}

function hexOf(value: Canonical | undefined, key: string, bytes: number): string {
  const found = text(value, key);
  if (found.length !== 2 * bytes || !/^[0-9a-f]*$/.test(found)) throw new Refusal("value", key);
  return found;
}

function names(value: Canonical, key: string): void {
  const found = text(value, key).split(" ");
  const sorted = found.every((name, i) => i === 0 || (found[i - 1] as string) < name);
  if (!sorted || !found.every((name) => name === "file" || isText(name)))
    throw new Refusal("value", key);
}

function streams(value: Canonical, key: string): void {
  const found = list(value, key, STREAMS.length, (item) => word(item, key, STREAMS));
  const order = STREAMS.filter((stream) => found.includes(stream));
  if (found.join() !== order.join()) throw new Refusal("unsaid", key);
}

/** One clear field, which must say something if it is there. */
function field(name: FieldName, value: Canonical): void {
  const type = FIELDS[name];
  if (type === "text") throw new Refusal("clear_text", name);
  if (type === "money" || type === "share") integer(value, name, 0);
  else if (type === "integer") unsaid(integer(value, name, 0) === 0, name);
  else if (type === "number") integer(value, name, 1);
  else if (type === "numbers") list(value, name, CITED, (item) => integer(item, name, 1));
  else if (type === "att_[]") list(value, name, CITED, (item) => id(item, name, "att_"));
  else if (type === "streams") streams(value, name);
  else if (type === "names") names(value, name);
  else if (type === "digest") unsaid(ZERO.test(hexOf(value, name, 32)), name);
  else if (type.endsWith("_")) id(value, name, type);
  else unsaid(word(value, name, WORDS[type as keyof typeof WORDS]) === "none", name);
}

function readFacts(kind: string, value: Canonical | undefined): CanonicalObject {
  const facts = value === undefined ? {} : object(value, "facts");
  const known = fieldsOf(kind);
  const has = (key: string) => Object.hasOwn(facts, key);
  unsaid(value !== undefined && Object.keys(facts).length === 0, "facts");
  for (const [key, item] of Object.entries(facts)) {
    if (key === "currency" && known.includes("amount")) currency(item);
    else if (!known.includes(key)) throw new Refusal("field", key);
    else field(key as FieldName, item);
  }
  unsaid(has("amount") !== has("currency"), "amount");
  unsaid(has("client_amount") !== has("freelancer_amount"), "client_amount");
  unsaid(known.includes("preset") && !has("preset"), "preset");
  return facts;
}

function currency(value: Canonical): void {
  const code = text(value, "currency");
  if (!/^[A-Z]{3}$/.test(code)) throw new Refusal("value", "currency");
}

function readBody(kind: string, value: Canonical | undefined): Record<string, string> {
  if (value === undefined) return {};
  const body = object(value, "body");
  const fields = Object.keys(body);
  unsaid(fields.length === 0, "body");
  for (const key of fields) {
    if (!isText(key) || !fieldsOf(kind).includes(key) || fields.length > TEXTS)
      throw new Refusal("field", key);
    hexOf(body[key], key, 32);
  }
  return body as Record<string, string>;
}

function readActor(value: Canonical | undefined): { seat: string; person: string } {
  const actor = object(value, "actor");
  const seat = word(actor.seat, "seat", WORDS.seat);
  const person = actor.person === undefined ? "" : id(actor.person, "person", "per_");
  if (seat === "none") throw new Refusal("value", "seat");
  if (Object.keys(actor).some((key) => key !== "seat" && key !== "person"))
    throw new Refusal("key", "actor");
  return { seat, person };
}

/** The leaf, or a Refusal is thrown. */
export function readLeaf(bytes: Uint8Array): Leaf {
  if (bytes.length > LEAF) throw new Refusal("large", "");
  const leaf = readCanonical(bytes);
  if (!leaf) throw new Refusal("canonical", "");
  if (integer(leaf.v, "v", 0) !== 1) throw new Refusal("version", "v");
  const kind = text(leaf.kind, "kind");
  if (fieldsOf(kind).length === 0) throw new Refusal("kind", kind);
  hexOf(leaf.nonce, "nonce", 16);
  const found: Leaf = {
    kind,
    stream: word(leaf.stream, "stream", STREAMS),
    ...readActor(leaf.actor),
    at: integer(leaf.at, "at", 1),
    seq: integer(leaf.seq, "seq", 1),
    key: hexOf(leaf.key, "key", 8),
    prev: hexOf(leaf.prev, "prev", 32),
    tenant: id(leaf.tenant, "tenant", "tnt_"),
    thread: id(leaf.thread, "thread", "thr_"),
    facts: readFacts(kind, leaf.facts),
    body: readBody(kind, leaf.body),
  };
  for (const key of Object.keys(leaf)) if (!KEYS.includes(key)) throw new Refusal("key", key);
  return found;
}
