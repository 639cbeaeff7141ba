/* Places in a log, against a tree that is written as RFC 6962 defines it, and notes that Node's own Ed25519 signs. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Paths } from "../../../src/web/base/log_paths.ts";
import { TYPE_LOG, checkNote, readCheckpoint, readKey, readNote } from "../../../src/web/base/note.ts";
import { signer } from "./signer.ts";
import { type Bytes, base64, leafHash, path, root } from "./tree.ts";

const leafOf = (number: number) => leafHash(`entry ${number}`);
const leads = (leaf: Bytes, index: number, leaves: Bytes[], hashes: Bytes[]) =>
  new Paths(leaves.length, root(leaves)).hold(index, leaf, hashes.map(base64));

test("every place of every small tree leads to its root, and to no other by other hashes", async () => {
  for (let size = 1; size <= 33; size++) {
    const leaves = Array.from({ length: size }, (_, number) => leafOf(number));
    for (let index = 0; index < size; index++) {
      const leaf = leaves[index] as Bytes;
      const hashes = path(index, leaves);
      assert.ok(await leads(leaf, index, leaves, hashes), `${index} of ${size}`);
      assert.ok(!(await leads(leafOf(999), index, leaves, hashes)));
      assert.ok(!(await leads(leaf, index, leaves, [...hashes, leaf])));
      if (hashes.length > 0) assert.ok(!(await leads(leaf, index, leaves, hashes.slice(1))));
    }
    assert.ok(!(await leads(leafOf(0), size, leaves, [])));
  }
});

const name = "example.org/log";
const [log, stranger] = [signer(name, TYPE_LOG), signer("other.example/log", TYPE_LOG)];
const text = `${name}\n5\n${Buffer.alloc(32, 7).toString("base64")}\n`;

test("a checkpoint holds under its log's key, and under no other name, text or signature", async () => {
  const key = await readKey(log.key);
  assert.ok(key);
  const said = async (whole: string) => {
    const note = readNote(whole);
    const found = note && (await checkNote(note, key));
    return found && typeof found === "object" ? "signed" : found;
  };
  assert.equal(await said(`${text}\n${stranger.signs(text)}${log.signs(text)}`), "signed");
  assert.equal(await said(`${text}\n${stranger.signs(text)}`), "absent");
  assert.equal(await said(`${text.replace("\n5\n", "\n6\n")}\n${log.signs(text)}`), "wrong");
  assert.equal(await said(`${text}\n`), null);
  assert.equal(await said(""), null);
  assert.equal(await readKey(log.key.replace("log+", "lag+")), null);
  assert.equal(await readKey("no key"), null);
});

test("a checkpoint is read as three lines and nothing more", () => {
  assert.deepEqual(readCheckpoint(text), { origin: name, size: 5, root: new Uint8Array(32).fill(7) });
  for (const [from, to] of [["\n5\n", "\n05\n"], ["\n5\n", "\n-5\n"], ["=\n", "=\nmore\n"], ["Bwc", "B*c"]] as const)
    assert.equal(readCheckpoint(text.replace(from, to)), null, to);
});
