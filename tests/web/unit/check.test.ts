/* The check of an archive, its parts alone: what only an archive of a forger's has. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { Logs } from "../../../src/web/app/audit/check/logs.ts";
import { Policy, readPolicy } from "../../../src/web/app/audit/check/policy.ts";
import { type Check, Report } from "../../../src/web/app/audit/check/report.ts";
import { TYPE_COSIGNER, TYPE_LOG } from "../../../src/web/base/note.ts";
import { signer } from "./signer.ts";

const tenant = `tnt_${"1".repeat(32)}`;
const origin = `log.test/${tenant}/joint`;
const failed = (report: Report, check: Check) => report.rows.get(check)?.failed;

/* A log of one leaf, which is all of its tree. */
const leaf = createHash("sha256").update("\0leaf").digest();
const text = `${origin}\n1\n${leaf.toString("base64")}\n`;
const log = signer(origin, TYPE_LOG);
const witnesses = ["w0", "w1"].map((name) => signer(name, TYPE_COSIGNER));
const [first, second] = witnesses as [ReturnType<typeof signer>, ReturnType<typeof signer>];

async function judge(lines: string, at: number): Promise<Report> {
  const named = witnesses.map(({ key }, i) => `witness w${i} ${key}\n`).join("");
  const policy = await readPolicy(`log ${log.key}\n${named}group two 2 w0 w1\nquorum two\n`);
  assert.ok(policy instanceof Policy);
  const logs = new Logs(new Report(), policy);
  logs.about = {
    tenant, thread: "", exportedAt: 0, streams: new Map(), logs: new Map([["joint", { origin, size: 1 }]]), withoutFiles: false,
  };
  const proof = `c2sp.org/tlog-proof@v1\nindex 0\n\n${text}\n${log.signs(text)}${lines}`;
  await logs.checkEntry("joint", new Uint8Array(Buffer.from(proof)), { at, hash: new Uint8Array(leaf) }, "joint 1", { last: -1 });
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
