/* Where an entry stands in the log of its room, checked here: the proof leads from the entry to the root of a checkpoint, and the log's
 * key has signed that. */
import { type Api, ApiProblem } from "../base/api.ts";
import { unhex } from "../base/bytes.ts";
import { Paths } from "../base/log_paths.ts";
import { type Note, type Tree, checkNote, readCheckpoint, readNote } from "../base/note.ts";
import type { Finding } from "./seal.ts";
import { type KeySource, logKey } from "./seal_keys.ts";
import type { Stream } from "./types.ts";

export interface LogPlace {
  /** The log's own name, as its checkpoints say it. */
  origin: string;
  index: number;
  size: number;
  proof: Finding;
  checkpoint: Finding;
  by: KeySource | null;
}

/** `hidden`: this reader may not see the log. `waiting`: the entry has no place yet. */
export type Placed = LogPlace | "hidden" | "waiting";

interface Proof {
  log: string;
  index: number;
  size: number;
  leaf_hash: string;
  hashes: string[];
  checkpoint: string;
}

async function ask(api: Api, path: string): Promise<Proof | "hidden" | "waiting"> {
  try {
    return (await api.get<Proof>(path, { form: "json" })).data;
  } catch (error) {
    if (error instanceof ApiProblem && error.type === "not_placed") return "waiting";
    if (error instanceof ApiProblem && error.status === 404) return "hidden";
    throw error;
  }
}

async function leads(proof: Proof, hash: string, tree: Tree | null): Promise<boolean> {
  const leaf = unhex(hash, 32);
  if (!leaf || tree?.size !== proof.size) return false;
  return new Paths(tree.size, tree.root).hold(proof.index, leaf, proof.hashes);
}

async function signed(api: Api, { log }: Proof, note: Note | null, origin: string): Promise<Pick<LogPlace, "checkpoint" | "by">> {
  const found = await logKey(api, log, origin);
  if (!found) return { checkpoint: "unknown", by: null };
  const said = note && (await checkNote(note, found.key));
  return { checkpoint: said && typeof said === "object" ? "holds" : "broken", by: found.from };
}

/** `hash`: of the leaf that is shown; what the service says it proved is not believed. */
export async function placeInLog(api: Api, thread: string, stream: Stream, seq: number, hash: string): Promise<Placed> {
  const proof = await ask(api, `/v1/threads/${thread}/entries/${stream}/${seq}/proof`);
  if (typeof proof === "string") return proof;
  const note = readNote(proof.checkpoint);
  const tree = note && readCheckpoint(note.text);
  const origin = tree?.origin ?? "";
  return {
    origin,
    index: proof.index,
    size: proof.size,
    proof: (await leads(proof, hash, tree)) ? "holds" : "broken",
    ...(await signed(api, proof, note, origin).catch(() => ({ checkpoint: "unknown", by: null }) as const)) /* no Ed25519 here */,
  };
}
