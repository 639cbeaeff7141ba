/* The check of a whole archive: member after member, then what can only be known at the end. The
 * rows, and what makes each fail, are those of `trialogue verify` (docs/audit-format.md, 7). */
import { type About, readAbout, readKeys } from "./about.ts";
import { equal, bytesOf, hex, sha256, textOf, type Bytes } from "../../../base/bytes.ts";
import { BAGIT, README } from "./fixed.ts";
import { type Leaf, readLeaf } from "./leaf.ts";
import { Logs } from "./logs.ts";
import { FIXED, LIMITS, type LogMember, type Member, type Part, isListed, isPart, readMember } from "./members.ts";
import type { Policy } from "./policy.ts";
import { Register } from "./register.ts";
import { Replay } from "./replay.ts";
import { type Finding, Report, type Row } from "./report.ts";
import { ArchiveFault, type Source, TarReader } from "./tar.ts";
import { type Seals, checkSeals } from "./seals.ts";
import type { Trust } from "./trust.ts";
import { Refusal } from "./value.ts";
import { STREAMS, type StreamName } from "./vocabulary.ts";
import { type FileSeen, type Gathered, Walk, checkFile, leafHash, placeOf } from "./walk.ts";

/** What a browser should hold at once, and more than any archive of a case that people made. */
export const ARCHIVE_LIMIT = 64 << 20;
const FILES = 1024;
const TEXTS = 4;

export interface Result {
  verdict: "valid" | "invalid" | "incomplete";
  rows: Row[];
  findings: Finding[];
  about: About | null;
  entries: number;
  opened: number;
  files: number;
}

export type Progress = (share: number) => void;

class Verification {
  readonly report = new Report();
  readonly walks: Map<StreamName, Walk>;
  readonly files = new Map<string, FileSeen>();
  readonly replay = new Replay();
  readonly logs: Logs;
  readonly register: Register;
  readonly #seals: Seals = [];
  readonly #tar: TarReader;
  readonly #seen = new Set<Member["kind"]>();
  #manifest: string[] = [];
  #about: About | null = null;
  #gathered: Gathered | null = null;

  constructor(readonly source: Source, readonly trust: Trust | null, policy: Policy | null) {
    this.#tar = new TarReader(source);
    this.walks = new Map(STREAMS.map((stream) => [stream, new Walk(stream, this.report, this.#seals)]));
    this.logs = new Logs(this.report, policy);
    this.register = new Register(this.report, this.logs, trust !== null);
  }

  get about(): About | null {
    return this.#about;
  }

  async run(progress: Progress): Promise<void> {
    let finished = false;
    try {
      while (await this.#tar.next()) {
        await this.#member();
        this.report.pass("archive");
        progress(this.#tar.position / this.source.size);
      }
      finished = true;
    } catch (error) {
      if (!(error instanceof ArchiveFault)) throw error;
      this.report.fail("archive", this.#tar.name || "archive", error.reason);
    }
    await this.#endEntry();
    this.register.endLeaf();
    await this.#checkSeals(finished);
    if (finished) this.#checkEnd();
    if (!this.trust && !this.logs.policy) this.report.skip("seal");
    this.report.close(finished);
  }

  async #member(): Promise<void> {
    const member = readMember(this.#tar.name);
    if (!member) throw new ArchiveFault("unknown_member");
    const entry = isPart(member) ? member : null;
    const gathered = this.#gathered;
    if (gathered && (entry?.stream !== gathered.stream || entry.seq !== gathered.seq))
      await this.#endEntry();
    if (member.kind !== "register_proof") this.register.endLeaf();
    this.#seen.add(member.kind);
    const bytes = await this.#tar.content(LIMITS[member.kind]);
    if (isListed(member)) this.#manifest.push(`${hex(await sha256(bytes))}  ${member.name}\n`);
    await this.#handOver(member, bytes);
  }

  async #handOver(member: Member, bytes: Bytes): Promise<void> {
    if (member.kind === "readme" || member.kind === "bagit") {
      const expected = bytesOf(member.kind === "readme" ? README : BAGIT);
      this.report.that(equal(bytes, expected), "about", member.name, "fixed_text");
    } else if (member.kind === "attachment") await this.#file(member.id, member.name, bytes);
    else if (member.kind === "case") this.#case(member.name, bytes);
    else if (member.kind === "keys") await this.#keys(member.name, bytes);
    else if (member.kind === "manifest") this.#checkManifest(member.name, bytes);
    else if (member.kind === "policy") this.logs.policyMember(member.name, bytes);
    else if (isPart(member)) this.#gather(member, bytes);
    else if ("room" in member) await this.#log(member, bytes);
    else this.report.note("about", member.name, `foreign_${member.kind}`, {});
  }

  async #log(member: LogMember, bytes: Bytes): Promise<void> {
    const { room, name, number } = member;
    if (member.kind === "checkpoint") this.logs.checkpoint(room, name, bytes);
    else if (member.kind === "growth") this.logs.growth(room, name, number, member.size, bytes);
    else if (member.kind === "register_leaf") this.register.leaf(number, bytes);
    else if (member.kind === "register_proof") await this.register.proof(number, bytes);
    else this.report.note("about", name, "foreign_stamp", {});
  }

  async #file(id: string, name: string, bytes: Bytes): Promise<void> {
    if (this.files.size === FILES) return void this.report.fail("attachment", name, "file_many");
    this.files.set(id, { name, size: bytes.length, digest: hex(await sha256(bytes)), claimed: false });
  }

  #refused(error: unknown, check: "about" | "leaf", where: string): void {
    if (!(error instanceof Refusal)) throw error;
    this.report.fail(check, where, `refused_${error.code}`, { key: error.key });
  }

  #case(name: string, bytes: Bytes): void {
    try {
      this.#about = this.logs.about = readAbout(bytes);
      this.report.pass("about");
    } catch (error) {
      this.#refused(error, "about", name);
    }
  }

  async #keys(name: string, bytes: Bytes): Promise<void> {
    try {
      const ids = await readKeys(bytes);
      this.report.pass("about");
      for (const id of ids)
        if (this.trust && !this.trust.has(id)) this.report.warn("about", name, "foreign_key");
    } catch (error) {
      this.#refused(error, "about", name);
    }
  }

  #gather(member: Part, bytes: Bytes): void {
    const { stream, seq } = member;
    if (!this.#seen.has("case")) throw new ArchiveFault("before_case");
    const gathered: Gathered = (this.#gathered ??= { stream, seq, texts: new Map() });
    if (member.kind === "leaf") gathered.leaf = bytes;
    else if (member.kind === "seal") gathered.seal = bytes;
    else if (member.kind === "proof") gathered.proof = bytes;
    else {
      const parts = gathered.texts.get(member.field) ?? {};
      parts[member.kind] = bytes;
      gathered.texts.set(member.field, parts);
      if (gathered.texts.size > TEXTS) throw new ArchiveFault("texts_many");
    }
  }

  async #endEntry(): Promise<void> {
    const gathered = this.#gathered;
    this.#gathered = null;
    if (!gathered) return;
    const walk = this.walks.get(gathered.stream) as Walk;
    const place = placeOf(gathered.stream, gathered.seq);
    let leaf: Leaf | null = null;
    this.report.that(gathered.seq === walk.seq + 1, "sequence", place, "gap");
    if (!gathered.leaf) this.report.fail("archive", place, "leaf_missing");
    try {
      leaf = readLeaf(gathered.leaf ?? new Uint8Array(0));
      this.report.pass("leaf");
    } catch (error) {
      this.#refused(error, "leaf", place);
    }
    if (leaf) await this.#checkLeaf(gathered, leaf, walk, place);
    await walk.stepOn(gathered, leaf);
  }

  async #checkLeaf(gathered: Gathered, leaf: Leaf, walk: Walk, place: string): Promise<void> {
    this.#checkPlace(gathered, leaf, place);
    walk.checkLink(leaf, place);
    walk.takeSeal(gathered, leaf, place);
    const hash = await leafHash(gathered);
    await this.logs.checkEntry(gathered.stream, gathered.proof, { at: leaf.at, hash }, place, walk.place);
    await walk.checkTexts(gathered, leaf, place);
    if (leaf.kind === "erased") walk.checkErasure(leaf, place);
    if (leaf.kind === "file_attached") checkFile(this.report, leaf, walk, this.files);
    this.report.that(this.replay.apply(leaf, gathered), "replay", place, "cannot_follow");
  }

  #checkPlace(gathered: Gathered, leaf: Leaf, place: string): void {
    if (leaf.tenant !== this.#about?.tenant) this.report.fail("binding", place, "other_tenant");
    else if (leaf.thread !== this.#about.thread) this.report.fail("binding", place, "other_thread");
    else if (leaf.stream !== gathered.stream) this.report.fail("binding", place, "other_stream");
    else this.report.that(leaf.seq === gathered.seq, "binding", place, "other_number");
  }

  #checkManifest(name: string, bytes: Bytes): void {
    const found = (textOf(bytes) ?? "").split(/(?<=\n)/);
    for (const [i, line] of this.#manifest.entries()) {
      const member = line.slice(66, -1);
      if (found[i]?.slice(64) !== line.slice(64))
        return void this.report.fail("manifest", member, "manifest_place");
      this.report.that(found[i] === line, "manifest", member, "manifest_digest");
    }
    if (found.length > this.#manifest.length) this.report.fail("manifest", name, "manifest_more");
  }

  #checkEnd(): void {
    for (const [kind, name] of Object.entries(FIXED))
      if (!this.#seen.has(kind as Member["kind"])) this.report.fail("archive", name, "is_missing");
    this.#checkTails();
    this.logs.checkEnd();
    const withoutFiles = this.#about?.withoutFiles ?? false;
    for (const walk of this.walks.values()) walk.checkAbsences(withoutFiles);
    if (withoutFiles) this.report.note("attachment", "archive", "files_elsewhere", {});
    for (const file of this.files.values())
      if (!file.claimed) this.report.fail("attachment", file.name, "file_unknown");
    if (this.#about?.streams.has("joint")) this.#checkRoles();
  }

  /** With a policy and no keys, those count that the register names. */
  async #checkSeals(finished: boolean): Promise<void> {
    if (finished) for (const walk of this.walks.values()) walk.endSeals();
    const trust = this.trust ?? (this.logs.policy ? this.register.trust : null);
    if (trust) await checkSeals(this.report, this.#seals, trust, this.register.terms);
  }

  #checkTails(): void {
    const about = this.#about;
    const latest = Math.max(0, ...[...this.walks].map(([stream, walk]) => (about?.streams.has(stream) ? walk.at : 0)));
    for (const [stream, walk] of this.walks) {
      const said = about?.streams.get(stream);
      if (said) this.#checkTail(walk, said, latest);
      else if (walk.entries > 0) this.report.fail("tail", stream, "stream_unnamed");
    }
    this.report.that(latest === (about?.exportedAt ?? 0), "tail", FIXED.case, "exported_at");
  }

  /** One step closes all rooms at one time: those of two exports make no archive. */
  #checkTail(walk: Walk, said: { head: string; through: number }, latest: number): void {
    const place = placeOf(walk.stream, walk.seq);
    if (walk.seq !== said.through || walk.head !== said.head)
      this.report.fail("tail", place, "not_last");
    else if (!walk.isExported) this.report.fail("tail", place, "not_exported");
    else this.report.that(walk.at === latest, "tail", place, "earlier_export");
  }

  #checkRoles(): void {
    for (const { place, held } of this.replay.spoke())
      this.report.that(held, "replay", place, "never_seated");
  }
}

/** Checks the archive. Without keys and policy, all but seals and logs; the verdict is then never `valid`. */
export async function checkArchive(
  source: Source, trust: Trust | null, policy: Policy | null = null, progress: Progress = () => undefined,
): Promise<Result> {
  const verification = new Verification(source, trust, policy);
  await verification.run(progress);
  const { report, walks, files, about } = verification;
  const rows = [...report.rows.values()];
  const all = [...walks.values()];
  const skipped = rows.some((row) => row.state === "skipped");
  return {
    verdict: report.failures > 0 ? "invalid" : skipped ? "incomplete" : "valid",
    rows,
    findings: report.findings,
    about,
    entries: all.reduce((sum, walk) => sum + walk.entries, 0),
    opened: all.reduce((sum, walk) => sum + walk.opened, 0),
    files: files.size,
  };
}
