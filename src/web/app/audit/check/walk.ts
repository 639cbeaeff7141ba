/* One stream as far as it was walked, and what its entries say against each other. */
import { type Bytes, bytesOf, equal, hex, join, sha256, textOf, unhex } from "../../../base/bytes.ts";
import type { Leaf } from "./leaf.ts";
import type { Place } from "./logs.ts";
import type { Report } from "./report.ts";
import { SEALS, type Seal, type Seals } from "./seals.ts";
import type { StreamName } from "./vocabulary.ts";

const HIDING = /[\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff\u{e0000}-\u{e007f}]/u;
const COMMIT_PREFIX = "trialogue-commit-v1\0entry.";

/** The members of one entry, gathered until its number changes. */
export interface Gathered {
  stream: StreamName;
  seq: number;
  leaf?: Bytes;
  seal?: Bytes;
  proof?: Bytes;
  texts: Map<string, { salt?: Bytes; value?: Bytes }>;
}

interface Absence {
  seq: number;
  field: string;
  erased: boolean;
}

export function leafHash(gathered: Gathered): Promise<Bytes> {
  return sha256(new Uint8Array(1), gathered.leaf ?? new Uint8Array(0));
}

export function placeOf(stream: StreamName, seq: number): string {
  return `${stream} ${seq}`;
}

async function opens(leaf: Leaf, field: string, salt: Bytes, value: Bytes): Promise<boolean> {
  const key = await crypto.subtle.importKey("raw", salt, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const mac = await crypto.subtle.sign("HMAC", key, join(bytesOf(`${COMMIT_PREFIX}${field}\0`), value));
  return hex(new Uint8Array(mac)) === leaf.body[field];
}

export class Walk {
  seq = 0;
  at = 0;
  head = "0".repeat(64);
  isExported = false;
  entries = 0;
  opened = 0;
  readonly place: Place = { last: -1 };
  #absences = new Map<string, Absence>();
  #key: { id: string; sealed: boolean; first: Seal["first"] } | null = null;

  constructor(
    readonly stream: StreamName,
    readonly report: Report,
    readonly seals: Seals,
  ) {}

  /** Moves on, whatever is wrong with the entry, so that the next one is judged by its own faults. */
  async stepOn(gathered: Gathered, leaf: Leaf | null): Promise<void> {
    this.entries++;
    this.seq = gathered.seq;
    this.head = hex(await leafHash(gathered));
    if (!leaf) this.#key = null;
    this.at = Math.max(this.at, leaf?.at ?? 0);
    const scope = leaf?.kind === "exported" ? leaf.facts.scope : [];
    this.isExported = Array.isArray(scope) && scope.includes(this.stream);
  }

  checkLink(leaf: Leaf, place: string): void {
    this.report.that(leaf.prev === this.head, "link", place, "prev");
    this.report.that(leaf.at >= this.at, "time", place, "older");
  }

  /** A seal is there where a stream or the use of a key ends, and nowhere else. */
  #checkDue(due: boolean): void {
    if (!this.#key || this.#key.sealed === due) return;
    const place = placeOf(this.stream, this.seq);
    if (due) this.report.fail("seal", place, "seal_missing");
    else this.report.fail("archive", place, "seal_more");
  }

  takeSeal(gathered: Gathered, leaf: Leaf, place: string): void {
    if (this.#key) this.#checkDue(this.#key.id !== leaf.key);
    const first = this.#key?.id === leaf.key ? this.#key.first : { place, at: leaf.at };
    this.#key = { id: leaf.key, sealed: gathered.seal !== undefined, first };
    if (gathered.seal) this.#keepSeal({ first, place, leaf, bytes: gathered.leaf as Bytes, seal: gathered.seal });
  }

  #keepSeal(seal: Seal): void {
    if (seal.seal.length !== 64) this.report.fail("seal", seal.place, "seal_size");
    else if (this.seals.length === SEALS) this.report.fail("seal", seal.place, "seal_many");
    else this.seals.push(seal);
  }

  endSeals(): void {
    if (this.entries > 0) this.#checkDue(true);
  }

  async checkTexts(gathered: Gathered, leaf: Leaf, place: string): Promise<void> {
    for (const [field, { salt, value }] of gathered.texts) {
      if (!salt || !value) this.report.fail("commitment", place, "text_or_salt");
      else if (salt.length !== 32) this.report.fail("commitment", place, "salt_size");
      else if (this.report.that(await opens(leaf, field, salt, value), "commitment", place, "text_wrong"))
        this.#open(value, place);
    }
    for (const field of Object.keys(leaf.body))
      if (!gathered.texts.has(field)) this.absent(gathered.seq, field);
  }

  #open(value: Bytes, place: string): void {
    const text = textOf(value);
    this.opened++;
    if (text === null) this.report.warn("commitment", place, "not_utf8");
    else if (HIDING.test(text)) this.report.warn("commitment", place, "hiding");
  }

  absent(seq: number, field: string): void {
    this.#absences.set(`${seq} ${field}`, { seq, field, erased: false });
  }

  checkErasure(leaf: Leaf, place: string): void {
    const target = Number(leaf.facts.target ?? 0);
    if (target >= leaf.seq) return void this.report.fail("commitment", place, "erases_later");
    for (const field of String(leaf.facts.fields ?? "").split(" ").filter(Boolean)) {
      const absence = this.#absences.get(`${target} ${field}`);
      if (!absence) this.report.warn("commitment", place, "erases_nothing");
      else {
        absence.erased = true;
        this.report.note("commitment", placeOf(this.stream, target), "erased", {
          field, by: place, seat: leaf.seat, at: new Date(leaf.at).toISOString(),
        });
      }
    }
  }

  checkAbsences(withoutFiles: boolean): void {
    for (const { seq, field, erased } of this.#absences.values()) {
      const check = field === "file" ? "attachment" : "commitment";
      if (erased) this.report.pass(check);
      else if (field === "file" && withoutFiles) continue;
      else this.report.fail(check, placeOf(this.stream, seq), "missing_text", { field });
    }
  }
}

/** A file of the archive, until an entry claims it. */
export interface FileSeen {
  name: string;
  size: number;
  digest: string;
  claimed: boolean;
}

export function checkFile(report: Report, leaf: Leaf, walk: Walk, files: Map<string, FileSeen>): void {
  const file = files.get(String(leaf.facts.attachment ?? ""));
  const place = placeOf(walk.stream, leaf.seq);
  if (!file) return walk.absent(leaf.seq, "file");
  if (file.claimed) return void report.fail("attachment", place, "file_twice");
  file.claimed = true;
  const digest = unhex(String(leaf.facts.digest ?? ""), 32);
  const same = digest !== null && equal(digest, unhex(file.digest, 32) as Uint8Array);
  report.that(same && file.size === Number(leaf.facts.size ?? 0), "attachment", place, "file_wrong");
}
