/* The register: which keys the service says that it has sealed with, each in an entry that the joint log proves. */
import { type Bytes, bytesOf, sha256, unhex } from "../../../base/bytes.ts";
import { importKey, isSound } from "../../../base/ed25519.ts";
import { type Leaf, readLeaf } from "./leaf.ts";
import type { Logs, Place } from "./logs.ts";
import type { Reason, Report } from "./report.ts";
import { type Trust, keyId } from "./trust.ts";
import { Refusal } from "./value.ts";

/** Keys that it may name. */
export const KEYS = 64;
const KINDS = ["key_added", "key_retired", "key_revoked"];
/** Who gives a key its time and who seals with it may be machines whose clocks differ by so much. */
const SKEW_MS = 60_000;

/** When a key sealed, by the register; Unix milliseconds. */
export interface Term {
  from: number;
  until: number;
}

/** Why a key cannot have sealed anything at that time; null: it can. */
export function judgeTerm(term: Term, at: number): Reason | null {
  if (at < term.from - SKEW_MS) return "key_early";
  return at >= term.until ? "key_ended" : null;
}

export class Register {
  readonly trust: Trust = new Map();
  readonly terms = new Map<string, Term>(); // by id of the key
  readonly #added = new Set<string>();
  readonly #place: Place = { last: -1 };
  #leaf: { seq: number; bytes: Bytes } | null = null;

  /** `hasKeys`: the auditor's own list says whom to trust. */
  constructor(readonly report: Report, readonly logs: Logs, readonly hasKeys: boolean) {}

  leaf(seq: number, bytes: Bytes): void {
    this.#leaf = { seq, bytes };
  }

  /** Before a member that is not the proof of the leaf before, and at the end. */
  endLeaf(): void {
    if (this.#leaf) this.report.fail("archive", `register ${this.#leaf.seq}`, "proof_missing");
    this.#leaf = null;
  }

  async proof(seq: number, bytes: Bytes): Promise<void> {
    const place = `register ${seq}`;
    if (this.#leaf?.seq !== seq) this.endLeaf();
    const said = this.#leaf?.bytes;
    this.#leaf = null;
    if (!said) return void this.report.fail("archive", place, "leaf_missing");
    try {
      const leaf = readLeaf(said);
      const digits = this.logs.about?.tenant.slice(4);
      if (leaf.tenant !== `tnt_${digits}` || leaf.thread !== `thr_${digits}` || leaf.stream !== "joint" || leaf.seq !== seq || !KINDS.includes(leaf.kind))
        this.report.fail("binding", place, "no_key_entry");
      else if (this.logs.policy && (await this.logs.prove("joint", bytes, await sha256(bytesOf("\0"), said), place, this.#place)))
        await this.#learn(leaf, place);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.report.fail("leaf", place, `refused_${error.code}`, { key: error.key });
    }
  }

  async #learn(leaf: Leaf, place: string): Promise<void> {
    const key = unhex(String(leaf.facts.public_key ?? ""), 32);
    if (leaf.facts.use !== "entry" || !key) return;
    const id = await keyId(key);
    if (this.terms.size === KEYS && !this.terms.has(id)) return void this.report.fail("register", place, "key_many");
    const term = this.terms.get(id) ?? { from: 0, until: Infinity };
    this.terms.set(id, term);
    if (leaf.kind !== "key_added") term.until = Math.min(term.until, leaf.at);
    else if (!this.#added.has(id)) await this.#add(id, key, term, leaf, place);
  }

  /** The register begins with the key that was there already, whose time it does not know. */
  async #add(id: string, key: Bytes, term: Term, leaf: Leaf, place: string): Promise<void> {
    this.#added.add(id);
    term.from = leaf.seq === 1 ? 0 : Number(leaf.facts.from_at ?? 0);
    if (this.hasKeys) return;
    if (!isSound(key)) return void this.report.fail("register", place, "key_unsound");
    this.trust.set(id, await importKey(key));
  }
}
