/* Entries against the log of their room, and the log against the auditor's policy. */
import type { About } from "./about.ts";
import { type Bytes, textOf } from "../../../base/bytes.ts";
import { Paths } from "../../../base/log_paths.ts";
import { type Note, checkNote, readCheckpoint, readNote, unbase64 } from "../../../base/note.ts";
import type { Policy } from "./policy.ts";
import { readProof } from "./proof.ts";
import type { Reason, Report } from "./report.ts";
import { STREAMS, type StreamName } from "./vocabulary.ts";

const WITNESS_SKEW_S = 60;
/** Texts of growth in an archive. */
export const GROWTHS = 256;

/** One room's log, as the archive's proofs show it. */
interface Log {
  note: string | null;
  paths: Paths | null; // of a checkpoint that is trusted
  oldest: number | null; // when a witness saw it first, Unix seconds
  hasMember: boolean;
}

/** How far the proofs of one list of leaves have come. */
export interface Place {
  last: number;
}

const nameOf = (stream: StreamName) => `data/log/${stream}.checkpoint`;

export class Logs {
  readonly #logs = new Map<StreamName, Log>(
    STREAMS.map((stream) => [stream, { note: null, paths: null, oldest: null, hasMember: false }]),
  );
  #growths: { name: string; stream: StreamName; old: number; size: number; note: string }[] = [];
  about: About | null = null;

  constructor(readonly report: Report, readonly policy: Policy | null) {}

  #of(stream: StreamName): Log {
    return this.#logs.get(stream) as Log;
  }

  #isOf(stream: StreamName, origin: string): boolean {
    return origin.endsWith(`/${this.about?.tenant}/${stream}`);
  }

  /** Log and witnesses have signed it as the policy asks. */
  async #signed(note: Note, origin: string, name: string, log: Log): Promise<boolean> {
    const policy = this.policy as Policy;
    const keys = policy.keysOf(origin);
    if (keys.length === 0) return this.report.fail("checkpoint", name, "log_unknown");
    const lines = await Promise.all(keys.map((key) => checkNote(note, key)));
    if (lines.includes("wrong")) return this.report.fail("checkpoint", name, "log_wrong");
    if (lines.every((line) => line === "absent")) return this.report.fail("checkpoint", name, "log_unsigned");
    this.report.pass("checkpoint");
    const seen = new Set<string>();
    for (const [witness, of] of policy.witnesses) {
      const cosigned = await checkNote(note, of);
      if (cosigned === "wrong") return this.report.fail("witness", name, "witness_wrong");
      if (cosigned === "absent") continue;
      seen.add(witness);
      log.oldest = Math.min(log.oldest ?? Infinity, cosigned.time);
    }
    return policy.quorum === "none" || this.report.that(policy.holds(seen), "witness", name, "witness_few");
  }

  async #begin(stream: StreamName, text: string): Promise<void> {
    const log = this.#of(stream);
    const name = nameOf(stream);
    const note = readNote(text);
    const tree = note && readCheckpoint(note.text);
    const said = this.about?.logs.get(stream);
    log.note = text;
    if (!note || !tree || tree.size === 0) this.report.fail("checkpoint", name, "checkpoint_form");
    else if (!this.#isOf(stream, tree.origin)) this.report.fail("checkpoint", name, "log_other");
    else if (tree.origin !== said?.origin || tree.size !== said.size) this.report.fail("checkpoint", name, "log_unsaid");
    else if (await this.#signed(note, tree.origin, name, log)) log.paths = new Paths(tree.size, tree.root);
  }

  /** Whether that leaf is in the log of the room, behind `before`; says why not. */
  async prove(stream: StreamName, bytes: Bytes, leaf: Bytes, place: string, before: Place): Promise<boolean> {
    const log = this.#of(stream);
    const proof = readProof(textOf(bytes));
    if (!proof) return this.report.fail("log", place, "proof_form");
    if (log.note === null) await this.#begin(stream, proof.note);
    if (!log.paths) return false;
    let wrong: Reason | null = null;
    if (proof.note !== log.note) wrong = "proof_note";
    else if (proof.index <= before.last) wrong = "proof_order";
    else if (!(await log.paths.hold(proof.index, leaf, proof.hashes))) wrong = "proof_wrong";
    if (wrong) return this.report.fail("log", place, wrong);
    this.report.pass("log");
    before.last = proof.index;
    return true;
  }

  async checkEntry(stream: StreamName, bytes: Bytes | undefined, leaf: { at: number; hash: Bytes }, place: string, before: Place): Promise<void> {
    const named = this.about?.logs.has(stream) ?? false;
    if (bytes && !named) this.report.fail("archive", place, "proof_unnamed");
    if (!bytes && named) this.report.fail("archive", place, "proof_missing");
    if (!bytes || !this.policy || !(await this.prove(stream, bytes, leaf.hash, place, before))) return;
    const oldest = this.#of(stream).oldest;
    if (oldest !== null && Math.floor(leaf.at / 1000) - WITNESS_SKEW_S > oldest) this.report.fail("time", place, "after_witness");
  }

  checkpoint(stream: StreamName, name: string, bytes: Bytes): void {
    const log = this.#of(stream);
    log.hasMember = true;
    if (!this.about?.logs.has(stream)) this.report.fail("checkpoint", name, "log_unnamed");
    else if (this.policy) this.report.that(textOf(bytes) === log.note, "checkpoint", name, "checkpoint_other");
  }

  policyMember(name: string, bytes: Bytes): void {
    if (this.policy && textOf(bytes) !== this.policy.text) this.report.warn("checkpoint", name, "policy_other");
  }

  growth(stream: StreamName, name: string, old: number, size: number, bytes: Bytes): void {
    if (this.#growths.length === GROWTHS) return void this.report.fail("consistency", name, "growth_many");
    const parts = /^old ([1-9][0-9]*)\n((?:[A-Za-z0-9+/]{43}=\n){0,64})\n([^]+)$/.exec(textOf(bytes) ?? "");
    const hashes = (parts?.[2] ?? "").split("\n").slice(0, -1);
    if (Number(parts?.[1]) !== old || !hashes.every(unbase64)) return void this.report.fail("consistency", name, "growth_form");
    this.#growths.push({ name, stream, old, size, note: parts?.[3] as string });
  }

  checkEnd(): void {
    for (const [stream, log] of this.#logs) {
      const named = this.about?.logs.has(stream) ?? false;
      if (named && !log.hasMember) this.report.fail("archive", nameOf(stream), "is_missing");
      if (this.policy && !named && this.about?.streams.has(stream)) this.#checkBare(stream, this.policy);
    }
    if (!this.policy) return;
    for (const { name, stream, old, size, note } of this.#growths) {
      const log = this.#of(stream);
      if (!log.paths || note !== log.note || size !== log.paths.size || old >= size)
        this.report.fail("consistency", name, "growth_other");
    }
  }

  #checkBare(stream: StreamName, policy: Policy): void {
    if (stream === "joint" || policy.logs.some((key) => this.#isOf(stream, key.name)))
      this.report.fail("log", stream, "log_absent");
    else this.report.warn("log", stream, "log_bare");
  }
}
