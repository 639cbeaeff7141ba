/* Where an entry stands in the log of its room, checked here: the proof leads from the entry to the root of a checkpoint, and the log's
 * key has signed that. */
import { type Api, ApiProblem } from "../base/api.ts";
import { equal, unhex } from "../base/bytes.ts";
import { fromBase64, noteHolds, readCheckpoint, rootOf } from "../base/tlog.ts";
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

async function leads(proof: Proof, hash: string): Promise<boolean> {
  const checkpoint = readCheckpoint(proof.checkpoint);
  const leaf = unhex(hash, 32);
  const hashes = proof.hashes.flatMap((text) => fromBase64(text) ?? []);
  if (!checkpoint || !leaf || hashes.length !== proof.hashes.length || checkpoint.size !== proof.size) return false;
  const root = await rootOf(leaf, proof.index, proof.size, hashes);
  return root !== null && equal(root, checkpoint.root);
}

async function signed(api: Api, proof: Proof, origin: string): Promise<Pick<LogPlace, "checkpoint" | "by">> {
  const key = await logKey(api, proof.log, origin);
  if (!key) return { checkpoint: "unknown", by: null };
  try {
    return { checkpoint: (await noteHolds(proof.checkpoint, key.key)) ? "holds" : "broken", by: key.from };
  } catch {
    return { checkpoint: "unknown", by: null }; /* no Ed25519 here */
  }
}

/** `hash`: of the leaf that is shown; what the service says it proved is not believed. */
export async function placeInLog(api: Api, thread: string, stream: Stream, seq: number, hash: string): Promise<Placed> {
  const proof = await ask(api, `/v1/threads/${thread}/entries/${stream}/${seq}/proof`);
  if (typeof proof === "string") return proof;
  const origin = readCheckpoint(proof.checkpoint)?.origin ?? "";
  return {
    origin,
    index: proof.index,
    size: proof.size,
    proof: (await leads(proof, hash)) ? "holds" : "broken",
    ...(await signed(api, proof, origin)),
  };
}
