/* The auditor's own list of keys. */
import { type Bytes, hex, sha256, unhex } from "../../../base/bytes.ts";
import { importKey, isSound } from "../../../base/ed25519.ts";

const KEYS = 64;

export async function keyId(key: Uint8Array): Promise<string> {
  return hex(await sha256(key)).slice(0, 16);
}

export type TrustFault = "key_line" | "key_unsound" | "key_many" | "key_none";
export type Trust = Map<string, CryptoKey>;

/** Reads a key file: empty lines, comments with #, one public key of 64 hexadecimal digits a line. */
export async function readTrust(file: string): Promise<Trust | TrustFault> {
  const keys = new Map<string, Bytes>();
  for (const line of file.split("\n").map((raw) => raw.replace(/\r$/, ""))) {
    if (line === "" || line.startsWith("#")) continue;
    const key = unhex(line, 32);
    if (!key) return "key_line";
    if (!isSound(key)) return "key_unsound";
    keys.set(await keyId(key), key);
  }
  if (keys.size === 0) return "key_none";
  if (keys.size > KEYS) return "key_many";
  const trust: Trust = new Map();
  for (const [id, key] of keys) trust.set(id, await importKey(key));
  return trust;
}
