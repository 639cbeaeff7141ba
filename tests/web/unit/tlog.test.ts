/* Places in a log, against a tree that is written as RFC 6962 defines it, and notes that Node's own Ed25519 signs. */
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { test } from "node:test";
import { noteHolds, readCheckpoint, readNoteKey, rootOf } from "../../../src/web/base/tlog.ts";

type Bytes = Uint8Array<ArrayBuffer>;
const sha = (...parts: Uint8Array[]): Bytes =>
  new Uint8Array(parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest());
const node = (left: Bytes, right: Bytes) => sha(Uint8Array.of(1), left, right);
const leafOf = (number: number) => sha(Uint8Array.of(0), Buffer.from(`entry ${number}`));

/* The largest power of two below `size`. */
const split = (size: number) => 2 ** Math.floor(Math.log2(size - 1));

function root(leaves: Bytes[]): Bytes {
  const [only] = leaves;
  if (leaves.length === 1 && only) return only;
  const k = split(leaves.length);
  return node(root(leaves.slice(0, k)), root(leaves.slice(k)));
}

function path(at: number, leaves: Bytes[]): Bytes[] {
  if (leaves.length <= 1) return [];
  const k = split(leaves.length);
  return at < k
    ? [...path(at, leaves.slice(0, k)), root(leaves.slice(k))]
    : [...path(at - k, leaves.slice(k)), root(leaves.slice(0, k))];
}

test("every place of every small tree leads to its root, and to no other by other hashes", async () => {
  for (let size = 1; size <= 33; size++) {
    const leaves = Array.from({ length: size }, (_, number) => leafOf(number));
    for (let index = 0; index < size; index++) {
      const leaf = leaves[index] as Bytes;
      const hashes = path(index, leaves);
      assert.deepEqual(await rootOf(leaf, index, size, hashes), root(leaves), `${index} of ${size}`);
      assert.notDeepEqual(await rootOf(leafOf(999), index, size, hashes), root(leaves));
      assert.equal(await rootOf(leaf, index, size, [...hashes, leaf]), null);
      if (hashes.length > 0) assert.equal(await rootOf(leaf, index, size, hashes.slice(1)), null);
    }
    assert.equal(await rootOf(leafOf(0), size, size, []), null);
  }
});

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const material = Buffer.concat([Buffer.of(1), Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url")]);
const idOf = (name: string) => createHash("sha256").update(`${name}\n`).update(material).digest().subarray(0, 4);
const keyText = (name: string) => `${name}+${idOf(name).toString("hex")}+${material.toString("base64")}`;
const name = "example.org/log";
const text = `${name}\n5\n${Buffer.alloc(32, 7).toString("base64")}\n`;
const line = (by: string) =>
  `\u2014 ${by} ${Buffer.concat([idOf(by), sign(null, Buffer.from(text), privateKey)]).toString("base64")}\n`;

test("a checkpoint holds under its log's key, and under no other name, text or signature", async () => {
  const key = await readNoteKey(`${keyText(name)}\n`);
  assert.ok(key);
  assert.equal(await noteHolds(`${text}\n${line("other.example/log")}${line(name)}`, key), true);
  assert.equal(await noteHolds(`${text}\n${line("other.example/log")}`, key), false);
  assert.equal(await noteHolds(`${text.replace("\n5\n", "\n6\n")}\n${line(name)}`, key), false);
  assert.equal(await noteHolds(`${text}\n`, key), false);
  assert.equal(await noteHolds("", key), false);
  assert.equal(await readNoteKey(keyText(name).replace("log+", "lag+")), null);
  assert.equal(await readNoteKey("no key"), null);
});

test("a checkpoint is read as three lines and nothing more", () => {
  assert.deepEqual(readCheckpoint(`${text}\n${line(name)}`), { origin: name, size: 5, root: new Uint8Array(32).fill(7) });
  for (const [from, to] of [["\n5\n", "\n05\n"], ["\n5\n", "\n-5\n"], ["=\n", "=\nmore\n"], ["Bwc", "B*c"]] as const)
    assert.equal(readCheckpoint(`${text.replace(from, to)}\n${line(name)}`), null, to);
});
