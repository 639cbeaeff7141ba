/* The auditor's own policy: C2SP tlog-policy. */
import { equal } from "../../../base/bytes.ts";
import { type NoteKey, TYPE_COSIGNER, TYPE_LOG, readKey } from "../../../base/note.ts";

interface Member {
  key?: NoteKey;
  least: number;
  members: string[];
}

export class Policy {
  readonly logs: NoteKey[] = [];
  readonly members = new Map<string, Member>();
  quorum: string | null = null;

  constructor(readonly text: string) {}

  /** Two, while one takes the other's place. */
  keysOf(origin: string): NoteKey[] {
    return this.logs.filter((key) => key.name === origin);
  }

  get witnesses(): [string, NoteKey][] {
    return [...this.members].flatMap(([name, { key }]) => (key ? [[name, key] as [string, NoteKey]] : []));
  }

  /** Whether these witnesses are enough. */
  holds(seen: ReadonlySet<string>, name = this.quorum): boolean {
    if (name === null || name === "none") return true;
    const member = this.members.get(name) as Member;
    if (member.key) return seen.has(name);
    return member.members.filter((one) => this.holds(seen, one)).length >= member.least;
  }
}

/** Far more than a tenant has. */
const LOGS = 256;
const MEMBERS = 128;
const same = (a: NoteKey, b: NoteKey) => equal(a.publicKey, b.publicKey);

async function addLog(policy: Policy, words: string[]): Promise<boolean> {
  const key = await readKey(words[0] ?? "");
  if (key?.type !== TYPE_LOG || words.length > 2 || policy.logs.length === LOGS) return false;
  if (policy.logs.some((log) => same(log, key))) return false;
  policy.logs.push(key);
  return true;
}

function isFree(policy: Policy, name: string | undefined): name is string {
  return name !== undefined && name !== "none" && !policy.members.has(name) && policy.members.size < MEMBERS;
}

async function addWitness(policy: Policy, [name, text, ...rest]: string[]): Promise<boolean> {
  const key = await readKey(text ?? "");
  if (!isFree(policy, name) || key?.type !== TYPE_COSIGNER || rest.length > 1) return false;
  if (policy.witnesses.some(([, witness]) => same(witness, key))) return false;
  policy.members.set(name, { key, least: 1, members: [] });
  return true;
}

function addGroup(policy: Policy, [name, count, ...members]: string[]): boolean {
  const least = count === "any" ? 1 : count === "all" ? members.length : /^[1-9][0-9]{0,2}$/.test(count ?? "") ? Number(count) : 0;
  const taken = [...policy.members.values()].flatMap((group) => group.members);
  if (!isFree(policy, name) || least < 1 || least > members.length || new Set(members).size < members.length) return false;
  if (!members.every((member) => policy.members.has(member) && !taken.includes(member))) return false;
  policy.members.set(name, { least, members });
  return true;
}

function setQuorum(policy: Policy, [name, ...rest]: string[]): boolean {
  if (policy.quorum !== null || !name || rest.length > 0 || !(name === "none" || policy.members.has(name))) return false;
  policy.quorum = name;
  return true;
}

async function addLine(policy: Policy, line: string): Promise<boolean> {
  const [kind, ...words] = line.split(/[ \t]+/).filter(Boolean);
  // eslint-disable-next-line no-control-regex
  if (/[\x00-\x08\x0a-\x1f\x7f]/.test(line)) return false;
  if (kind === undefined || kind.startsWith("#")) return true;
  if (kind === "log") return addLog(policy, words);
  if (kind === "witness") return addWitness(policy, words);
  if (kind === "group") return addGroup(policy, words);
  return kind === "quorum" && setQuorum(policy, words);
}

/** The policy, or the number of the line that is none (one behind the last: there is no quorum). */
export async function readPolicy(text: string): Promise<Policy | number> {
  const policy = new Policy(text);
  const lines = text.split("\n");
  for (const [i, line] of lines.entries()) if (!(await addLine(policy, line))) return i + 1;
  return policy.quorum === null ? lines.length + 1 : policy;
}
