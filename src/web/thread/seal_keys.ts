/* The keys that seals are checked with: those that this reader trusts, and those that the service names. */
import type { Api } from "../base/api.ts";
import { load, save } from "../base/kept.ts";
import { type NoteKey, readKey } from "../base/note.ts";
import { keyId } from "./seal.ts";

/** Whose word it is that this is the service's key. `own`: the reader got it on another way. */
export type KeySource = "own" | "service";

export interface SealKey {
  public: string;
  from: KeySource;
}

export type SealKeys = ReadonlyMap<string, SealKey>;

const NAME = "trusted_keys";

async function add(keys: Map<string, SealKey>, list: readonly string[], from: KeySource): Promise<void> {
  for (const key of list) {
    const id = await keyId(key);
    if (id) keys.set(id, { public: key, from });
  }
}

const served = new WeakMap<Api, Promise<readonly string[]>>();

/* Asked for once; where that fails, again the next time. */
function fromService(api: Api): Promise<readonly string[]> {
  const known = served.get(api);
  if (known) return known;
  const asked = api
    .get<{ data: { public_key: string }[] }>("/v1/seal-keys")
    .then(({ data }) => data.data.map((key) => key.public_key));
  served.set(api, asked);
  asked.catch(() => served.delete(api));
  return asked;
}

/** By their ids. A key that the reader trusts goes before the same key from the service. */
export async function sealKeys(api: Api): Promise<SealKeys> {
  const keys = new Map<string, SealKey>();
  await add(keys, await fromService(api).catch(() => []), "service");
  await add(keys, load<string[]>(NAME, []), "own");
  return keys;
}

/** The key of a log's checkpoints, by the log's name and its origin; null: nobody says. */
export async function logKey(api: Api, log: string, origin: string): Promise<{ key: NoteKey; from: KeySource } | null> {
  for (const own of load<string[]>(NAME, [])) {
    const key = await readKey(own);
    if (key?.name === origin) return { key, from: "own" };
  }
  const said = await api.fetch(`/v1/logs/${log}/key`).then((answer) => answer.text());
  const key = await readKey(said.trimEnd());
  return key && { key, from: "service" };
}

/** Takes a public key of 64 hexadecimal digits, or a log's verifier key; gives the id or the log's origin, null where it is neither. */
export async function trustKey(text: string): Promise<string | null> {
  const key = text.trim();
  const name = (await keyId(key.toLowerCase())) ?? (await readKey(key))?.name ?? null;
  if (name) save(NAME, [...new Set([...load<string[]>(NAME, []), key.includes("+") ? key : key.toLowerCase()])]);
  return name;
}
