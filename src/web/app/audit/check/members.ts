/* The names that an archive's members have, and nothing else. */
import { STREAMS, type StreamName, isText } from "./vocabulary.ts";

export const FIXED = {
  readme: "README.txt",
  bagit: "bagit.txt",
  case: "data/case.json",
  keys: "data/keys.json",
  manifest: "manifest-sha256.txt",
} as const;
/** Those that not every archive has. */
const OTHERS = {
  policy: "data/log/policy.txt",
  minisig: "manifest-sha256.txt.minisig",
  signify: "manifest-sha256.txt.sig",
  sshsig: "manifest-sha256.txt.sshsig",
} as const;
type Fixed = keyof typeof FIXED | keyof typeof OTHERS;

/** One of the members that an entry is made of; `field` of a text or its salt. */
export interface Part {
  kind: "leaf" | "seal" | "salt" | "value" | "proof";
  name: string;
  stream: StreamName;
  seq: number;
  field: string;
}

/** What belongs to a log: of a room, or of the register (`seq`). */
export interface LogMember {
  kind: "checkpoint" | "stamp" | "growth" | "register_leaf" | "register_proof";
  name: string;
  room: StreamName;
  number: number; // of the register's entry; the older size
  size: number; // the newer one
}

export type Member =
  | { kind: Fixed; name: string }
  | { kind: "attachment"; name: string; id: string }
  | LogMember
  | Part;

export function isPart(member: Member): member is Part {
  return "seq" in member;
}

/** Most bytes of a member. The manifest's is what 64 MiB of members can need. */
export const LIMITS: Record<Member["kind"], number> = {
  readme: 8 << 10, bagit: 1 << 10, attachment: 8 << 20, case: 64 << 10, keys: 64 << 10,
  policy: 64 << 10, minisig: 4 << 10, signify: 4 << 10, sshsig: 4 << 10, checkpoint: 64 << 10, stamp: 64 << 10,
  growth: 128 << 10, proof: 128 << 10, register_leaf: 65535, register_proof: 128 << 10, leaf: 65535, seal: 1 << 10, salt: 1 << 10, value: 64 << 10, manifest: 16 << 20,
};

const ATTACHMENT = /^data\/attachments\/(att_[0-9a-f]{32})\.bin$/;
const ENTRY = /^data\/entries\/([a-z_]+)\/([0-9]{12})\.(?:(json|sig|tlog-proof)|([a-z_]+)\.(salt|txt))$/;
const PARTS = { json: "leaf", sig: "seal", "tlog-proof": "proof" } as const;
const LOG = /^data\/log\/([a-z_]+)\.(checkpoint|tsr)$/;
const GROWTH = /^data\/consistency\/([a-z_]+)\/([0-9]{12})-([0-9]{12})\.txt$/;
const REGISTER = /^data\/register\/([0-9]{12})\.(json|tlog-proof)$/;

const streamOf = (name: string | undefined) => STREAMS.find((known) => known === name);

function readLogMember(name: string): LogMember | null {
  const [log, growth, register] = [LOG.exec(name), GROWTH.exec(name), REGISTER.exec(name)];
  const room = register ? "joint" : streamOf((log ?? growth)?.[1]);
  const number = Number(register?.[1] ?? growth?.[2] ?? 1);
  if (!room || number < 1) return null;
  const of = { name, room, number, size: Number(growth?.[3] ?? 1) };
  if (growth) return of.size < 1 ? null : { kind: "growth", ...of };
  if (log) return { kind: log[2] === "tsr" ? "stamp" : "checkpoint", ...of };
  return { kind: register?.[2] === "json" ? "register_leaf" : "register_proof", ...of };
}

export function readMember(name: string): Member | null {
  for (const [kind, fixed] of Object.entries({ ...FIXED, ...OTHERS }))
    if (fixed === name) return { kind: kind as Fixed, name };
  const file = ATTACHMENT.exec(name);
  if (file) return { kind: "attachment", name, id: file[1] as string };
  const entry = ENTRY.exec(name);
  const stream = streamOf(entry?.[1]);
  const seq = Number(entry?.[2]);
  if (!entry) return readLogMember(name);
  if (!stream || seq < 1) return null;
  if (entry[3]) return { kind: PARTS[entry[3] as keyof typeof PARTS], name, stream, seq, field: "" };
  const field = entry[4] as string;
  if (!isText(field)) return null;
  return { kind: entry[5] === "salt" ? "salt" : "value", name, stream, seq, field };
}

/** A BagIt manifest lists the payload, which is what stands in data/. */
export function isListed(member: Member): boolean {
  return member.name.startsWith("data/");
}
