/* The names that an archive's members have, and nothing else. */
import { STREAMS, type StreamName, isText } from "./vocabulary.ts";

export const FIXED = {
  readme: "README.txt",
  bagit: "bagit.txt",
  case: "data/case.json",
  keys: "data/keys.json",
  manifest: "manifest-sha256.txt",
} as const;
type Fixed = keyof typeof FIXED;

/** One of the members that an entry is made of; `field` of a text or its salt. */
export interface Part {
  kind: "leaf" | "seal" | "salt" | "value";
  name: string;
  stream: StreamName;
  seq: number;
  field: string;
}

export type Member =
  | { kind: Fixed; name: string }
  | { kind: "attachment"; name: string; id: string }
  | Part;

export function isPart(member: Member): member is Part {
  return "seq" in member;
}

/** Most bytes of a member. The manifest's is what 64 MiB of members can need. */
export const LIMITS: Record<Member["kind"], number> = {
  readme: 8 << 10, bagit: 1 << 10, attachment: 8 << 20, case: 64 << 10, keys: 64 << 10,
  leaf: 65535, seal: 1 << 10, salt: 1 << 10, value: 64 << 10, manifest: 16 << 20,
};

const ATTACHMENT = /^data\/attachments\/(att_[0-9a-f]{32})\.bin$/;
const ENTRY = /^data\/entries\/([a-z_]+)\/([0-9]{12})\.(?:(json|sig)|([a-z_]+)\.(salt|txt))$/;

export function readMember(name: string): Member | null {
  for (const [kind, fixed] of Object.entries(FIXED))
    if (fixed === name) return { kind: kind as Fixed, name };
  const file = ATTACHMENT.exec(name);
  if (file) return { kind: "attachment", name, id: file[1] as string };
  const entry = ENTRY.exec(name);
  const stream = STREAMS.find((known) => known === entry?.[1]);
  const seq = Number(entry?.[2]);
  if (!entry || !stream || seq < 1) return null;
  if (entry[3]) return { kind: entry[3] === "json" ? "leaf" : "seal", name, stream, seq, field: "" };
  const field = entry[4] as string;
  if (!isText(field)) return null;
  return { kind: entry[5] === "salt" ? "salt" : "value", name, stream, seq, field };
}

/** A BagIt manifest lists the payload, which is what stands in data/. */
export function isListed(member: Member): boolean {
  return member.kind !== "readme" && member.kind !== "bagit" && member.kind !== "manifest";
}
