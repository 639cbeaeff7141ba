/* What a check of an archive found: one row for each check, one finding for each thing. Reasons are
 * keys of the catalogue, so that each reader gets them in their language. */
import type { en } from "../../../words/desk.en.ts";

export const CHECKS = [
  "archive", "manifest", "about", "leaf", "binding", "sequence", "link", "seal", "time", "checkpoint",
  "witness", "log", "consistency", "receipt", "age", "register", "tail", "commitment", "attachment", "replay",
] as const;
export type Check = (typeof CHECKS)[number];
type Found<Key> = Key extends `found_${infer Name}` ? Name : never;
/** `desk.found_…` */
export type Reason = Found<keyof typeof en>;
export type State = "passed" | "failed" | "nothing" | "unfinished" | "skipped";

export interface Row {
  check: Check;
  state: State;
  passed: number;
  failed: number;
}

export interface Finding {
  level: "failure" | "warning" | "note";
  check: Check;
  where: string;
  reason: Reason;
  params: Record<string, string>;
}

const FINDINGS = 1000;

export class Report {
  readonly rows = new Map<Check, Row>(
    CHECKS.map((check) => [check, { check, state: "nothing", passed: 0, failed: 0 }]),
  );
  readonly findings: Finding[] = [];
  failures = 0;
  warnings = 0;

  #row(check: Check): Row {
    return this.rows.get(check) as Row;
  }

  #add(finding: Finding): void {
    if (this.findings.length < FINDINGS) this.findings.push(finding);
  }

  pass(check: Check): void {
    this.#row(check).passed++;
  }

  fail(check: Check, where: string, reason: Reason, params: Record<string, string> = {}): false {
    this.#row(check).failed++;
    this.failures++;
    this.#add({ level: "failure", check, where, reason, params });
    return false;
  }

  that(holds: boolean, check: Check, where: string, reason: Reason): boolean {
    if (!holds) return this.fail(check, where, reason);
    this.pass(check);
    return true;
  }

  warn(check: Check, where: string, reason: Reason): void {
    this.warnings++;
    this.#add({ level: "warning", check, where, reason, params: {} });
  }

  note(check: Check, where: string, reason: Reason, params: Record<string, string>): void {
    this.#add({ level: "note", check, where, reason, params });
  }

  /** What this browser cannot do: said in its row, and never a pass. */
  skip(check: Check): void {
    this.#row(check).state = "skipped";
  }

  close(finished: boolean): void {
    for (const row of this.rows.values()) {
      if (row.failed > 0) row.state = "failed";
      else if (row.state === "skipped") continue;
      else if (!finished) row.state = "unfinished";
      else row.state = row.passed > 0 ? "passed" : "nothing";
    }
  }
}
