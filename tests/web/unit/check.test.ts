/* The check of an archive, its parts alone: what only an archive of a forger's has. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Leaf } from "../../../src/web/app/audit/check/leaf.ts";
import { GROWTHS, Logs } from "../../../src/web/app/audit/check/logs.ts";
import { Policy, readPolicy } from "../../../src/web/app/audit/check/policy.ts";
import { KEYS, Register } from "../../../src/web/app/audit/check/register.ts";
import { type Check, Report } from "../../../src/web/app/audit/check/report.ts";
import { SEALS, type Seals } from "../../../src/web/app/audit/check/seals.ts";
import { Walk } from "../../../src/web/app/audit/check/walk.ts";
import { TYPE_COSIGNER, TYPE_LOG } from "../../../src/web/base/note.ts";
import { signer } from "./signer.ts";
import { base64, leafHash, path, root } from "./tree.ts";

const tenant = `tnt_${"1".repeat(32)}`;
const origin = `log.test/${tenant}/joint`;
const failed = (report: Report, check: Check) => report.rows.get(check)?.failed;

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));
const log = signer(origin, TYPE_LOG);

/* What a policy makes of the log of these leaves. */
async function logsOf(policyText: string, size: number): Promise<Logs> {
  const policy = await readPolicy(`log ${log.key}\n${policyText}`);
  assert.ok(policy instanceof Policy);
  const logs = new Logs(new Report(), policy);
  logs.about = {
    tenant, thread: "", exportedAt: 0, streams: new Map(), logs: new Map([["joint", { origin, size }]]), withoutFiles: false,
  };
  return logs;
}

const proofOf = (index: number, hashes: string[], note: string) =>
  bytesOf(`c2sp.org/tlog-proof@v1\nindex ${index}\n${hashes.map((hash) => `${hash}\n`).join("")}\n${note}`);

/* A log of one leaf, which is all of its tree. */
const leaf = leafHash("leaf");
const text = `${origin}\n1\n${base64(leaf)}\n`;
const [first, second] = [signer("w0", TYPE_COSIGNER), signer("w1", TYPE_COSIGNER)];

async function judge(lines: string, at: number): Promise<Report> {
  const logs = await logsOf(`witness w0 ${first.key}\nwitness w1 ${second.key}\ngroup two 2 w0 w1\nquorum two\n`, 1);
  const proof = proofOf(0, [], `${text}\n${log.signs(text)}${lines}`);
  await logs.checkEntry("joint", proof, { at, hash: leaf }, "joint 1", { last: -1 });
  return logs.report;
}

test("a witness counts once, however often it has signed", async () => {
  const both = await judge(first.cosigns(text, 1000) + second.cosigns(text, 1000), 1_000_000);
  assert.deepEqual([failed(both, "witness"), failed(both, "time"), both.failures], [0, 0, 0]);
  const twice = await judge(first.cosigns(text, 1000) + first.cosigns(text, 1001), 1_000_000);
  assert.deepEqual([failed(twice, "witness"), twice.failures], [1, 1]);
});

test("of a witness's lines the oldest says when it saw the entries, in whatever order", async () => {
  for (const times of [[1000, 5000], [5000, 1000]]) {
    const lines = times.map((time) => first.cosigns(text, time)).join("") + second.cosigns(text, 5000);
    assert.equal((await judge(lines, 1_060_999)).failures, 0);
    assert.equal(failed(await judge(lines, 1_061_000), "time"), 1);
  }
});

test("an archive has 256 texts of growth at most", () => {
  const logs = new Logs(new Report(), null);
  for (let old = 1; old <= GROWTHS + 2; old++) logs.growth("joint", `growth ${old}`, old, 999, bytesOf(`old ${old}\n\nnote`));
  assert.equal(GROWTHS, 256);
  assert.deepEqual(logs.report.findings.map(({ where, reason }) => [where, reason]), [["growth 257", "growth_many"], ["growth 258", "growth_many"]]);
});

test("an archive has 256 seals at most, in all its rooms together", () => {
  const report = new Report();
  const seals: Seals = [];
  const walks = [new Walk("joint", report, seals), new Walk("staff", report, seals)];
  for (let i = 0; i < SEALS + 2; i++) {
    const walk = walks[i % 2] as Walk;
    const sealed = { stream: walk.stream, seq: i, leaf: new Uint8Array(1), seal: new Uint8Array(64), texts: new Map() };
    walk.takeSeal(sealed, { key: `key ${i}`, at: i } as Leaf, `${walk.stream} ${i}`);
  }
  assert.deepEqual([SEALS, seals.length], [256, 256]);
  assert.deepEqual(report.findings.map(({ where, reason }) => [where, reason]), [["joint 256", "seal_many"], ["staff 257", "seal_many"]]);
});

const digits = (number: number, length: number) => number.toString(16).padStart(length, "0");
const added = (seq: number, key: number) =>
  `{"actor":{"seat":"clock"},"at":1,"facts":{"from_at":1,"public_key":"${digits(key, 64)}","use":"entry"},"key":"${digits(1, 16)}",` +
  `"kind":"key_added","nonce":"${digits(1, 32)}","prev":"${digits(1, 64)}","seq":${seq},"stream":"joint","tenant":"${tenant}",` +
  `"thread":"thr${tenant.slice(3)}","v":1}`;

test("the register names 64 keys at most, each as often as it likes", async () => {
  const leaves = Array.from({ length: KEYS + 2 }, (_, i) => added(i + 1, Math.max(i, 1)));
  leaves.push(added(leaves.length + 1, 1));
  const hashes = leaves.map(leafHash);
  const head = `${origin}\n${leaves.length}\n${base64(root(hashes))}\n`;
  const logs = await logsOf("quorum none\n", leaves.length);
  const register = new Register(logs.report, logs, true);
  for (const [i, said] of leaves.entries()) {
    register.leaf(i + 1, bytesOf(said));
    await register.proof(i + 1, proofOf(i, path(i, hashes).map(base64), `${head}\n${log.signs(head)}`));
  }
  assert.deepEqual([KEYS, register.terms.size], [64, 64]);
  assert.deepEqual(logs.report.findings.map(({ where, reason }) => [where, reason]), [["register 66", "key_many"]]);
});
