/* The register: which keys the service says that it has sealed with, each in an entry that the joint log proves. */
import { type Bytes, bytesOf, sha256, unhex } from "../../../base/bytes.ts";
import { importKey, isSound } from "../../../base/ed25519.ts";
import { type Leaf, readLeaf } from "./leaf.ts";
import type { Logs, Place } from "./logs.ts";
import type { Report } from "./report.ts";
import { type Trust, keyId } from "./trust.ts";
import { Refusal } from "./value.ts";

const KINDS = ["key_added", "key_retired", "key_revoked"];

export class Register {
  readonly trust: Trust = new Map();
  readonly known = new Map<string, number | null>(); // by id of the key: since when it is revoked
  readonly #added = new Set<string>();
  readonly #place: Place = { last: -1 };
  #leaf: { seq: number; bytes: Bytes } | null = null;

  constructor(readonly report: Report, readonly logs: Logs) {}

  leaf(seq: number, bytes: Bytes): void {
    this.#leaf = { seq, bytes };
  }

  async proof(seq: number, bytes: Bytes): Promise<void> {
    const place = `register ${seq}`;
    const said = this.#leaf?.seq === seq ? this.#leaf.bytes : null;
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
    if (leaf.kind === "key_revoked") this.known.set(id, leaf.at);
    if (leaf.kind !== "key_added" || this.#added.has(id)) return;
    this.#added.add(id);
    if (!this.known.has(id)) this.known.set(id, null);
    if (!isSound(key)) return void this.report.fail("register", place, "key_unsound");
    this.trust.set(id, await importKey(key));
  }
}
