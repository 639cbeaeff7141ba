/* Archives of the real service, good and tampered with: the page's check says of each what `trialogue verify` says, row by row
 * and place by place. archive.py makes the archives and calls this. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const top = join(dirname(fileURLToPath(import.meta.url)), "../..");
const archives = process.env.ARCHIVES;
const work = mkdtempSync(join(tmpdir(), "trialogue-check-"));
after(() => rmSync(work, { recursive: true }));

const esbuild = createRequire(join(process.env.TRIALOGUE_MODULES, "here.js"))("esbuild");
async function load(source) {
  const outfile = join(work, `${source.replaceAll("/", "_")}.mjs`);
  const entry = join(top, "src/web/app/audit/check", source);
  await esbuild.build({ entryPoints: [entry], bundle: true, format: "esm", outfile, logLevel: "error" });
  return import(pathToFileURL(outfile));
}
const { checkArchive } = await load("archive.ts");
const { readTrust } = await load("trust.ts");
const { isSound } = await load("../../../base/ed25519.ts");
const { readBrought } = await load("brought.ts");
const { readPolicy } = await load("policy.ts");
const { tarHeader } = await load("tar.ts");
const { README, BAGIT } = await load("fixed.ts");
const vocabulary = await load("vocabulary.ts");

const read = (name) => readFileSync(join(archives, name));
const keys = read("keys.txt").toString();
const policy = read("policy.txt").toString();
const text = (bytes) => Buffer.from(bytes).toString();

/* An archive as a map from names to bytes, and back with a fitting manifest. */
function unpack(tar) {
  const members = new Map();
  for (let at = 0; tar[at] !== 0; ) {
    const name = text(tar.subarray(at, at + 100)).replace(/\0.*$/s, "");
    const size = parseInt(text(tar.subarray(at + 124, at + 135)), 8);
    members.set(name, Buffer.from(tar.subarray(at + 512, at + 512 + size)));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return members;
}

const digest = (bytes) => createHash("sha256").update(bytes).digest("hex");

function pack(members, { sort = true, manifest = true } = {}) {
  const names = sort ? [...members.keys()].sort() : [...members.keys()];
  const listed = names.filter((name) => name.startsWith("data/"));
  const lines = listed.map((name) => `${digest(members.get(name))}  ${name}\n`).join("");
  if (manifest) members.set("manifest-sha256.txt", Buffer.from(lines));
  const parts = names.flatMap((name) => {
    const bytes = members.get(name);
    const padding = Buffer.alloc((512 - (bytes.length % 512)) % 512);
    return [Buffer.from(tarHeader(name, bytes.length)), bytes, padding];
  });
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

const entry = (seq, ending, stream = "joint") => `data/entries/${stream}/${String(seq).padStart(12, "0")}.${ending}`;

function flip(members, name, at = 10) {
  const bytes = members.get(name);
  bytes[at % bytes.length] ^= 1;
}

function drop(members, prefix) {
  for (const name of members.keys()) if (name.startsWith(prefix)) members.delete(name);
}

function last(members, stream = "joint") {
  const names = [...members.keys()].filter((name) => name.startsWith(`data/entries/${stream}/`));
  return Math.max(...names.map((name) => Number(name.split("/")[3].slice(0, 12))));
}

function edit(members, name, change) {
  const value = JSON.parse(text(members.get(name)));
  change(value);
  const sorted = (item) =>
    item && typeof item === "object" && !Array.isArray(item)
      ? Object.fromEntries(Object.keys(item).sort().map((key) => [key, sorted(item[key])]))
      : item;
  members.set(name, Buffer.from(JSON.stringify(sorted(value))));
}

/* The service's own key, which a thief of master.key would have (libsodium's key derivation is BLAKE2b; openssl has it too, but
 * not its salt, so python's hashlib makes the seed). */
function genuineKey() {
  const code =
    "import hashlib,sys;m=bytes.fromhex(open(sys.argv[1]).read().strip());" +
    "print(hashlib.blake2b(b'',digest_size=32,key=m,salt=(1).to_bytes(16,'little')," +
    "person=b'entry'.ljust(16,b'\\0')).hexdigest())";
  const made = spawnSync("python3", ["-c", code, join(archives, "master.key")], { encoding: "utf8" });
  const prefix = Buffer.from("302e020100300506032b657004220420", "hex");
  const der = Buffer.concat([prefix, Buffer.from(made.stdout.trim(), "hex")]);
  return createPrivateKey({ key: der, format: "der", type: "pkcs8" });
}

const raw = (key) => createPublicKey(key).export({ format: "der", type: "spki" }).subarray(12);

const headOf = (members, seq) => digest(Buffer.concat([Buffer.alloc(1), members.get(entry(seq, "json"))]));

/* The joint entry as the one behind that before it, under `key`; and its seal. */
function relink(members, key, seq) {
  edit(members, entry(seq, "json"), (leaf) => {
    leaf.key = digest(raw(key)).slice(0, 16);
    if (seq > 1) leaf.prev = headOf(members, seq - 1);
  });
}

function seal(members, key, seq) {
  const message = Buffer.concat([Buffer.from("trialogue-entry-v1\n"), members.get(entry(seq, "json"))]);
  members.set(entry(seq, "sig"), sign(null, message, key));
}

/* Seals the joint stream anew from entry `from` on, as whoever holds `key` would. */
function reseal(members, key, from) {
  const end = last(members);
  for (let seq = from; seq <= end; seq++) relink(members, key, seq);
  seal(members, key, end);
  edit(members, "data/case.json", (about) => (about.streams.joint.head = headOf(members, end)));
}

/* As many entries more, all like the last one, and each under another key than the one before it. */
function changeKeys(members, count) {
  const end = last(members);
  const keys = [generateKeyPairSync("ed25519").privateKey, genuineKey()];
  for (let seq = end + 1; seq <= end + count; seq++) {
    members.set(entry(seq, "json"), members.get(entry(end, "json")));
    edit(members, entry(seq, "json"), (leaf) => (leaf.seq = seq));
    relink(members, keys[seq % 2], seq);
    seal(members, keys[seq % 2], seq);
  }
}

function seqOf(members, kind) {
  for (const [name, bytes] of members)
    if (/joint\/\d+\.json$/.test(name) && text(bytes).includes(`"kind":"${kind}"`)) return Number(name.split("/")[3].slice(0, 12));
  throw new Error(`no ${kind}`);
}

let made = 0;

/* Both judges, on the same bytes; by a policy, too, if there is one, or by it alone. */
async function both(tar, keyText = keys, policyText = null) {
  const file = join(work, `${made++}.tar`);
  const keyFile = join(work, "keys.txt");
  const policyFile = join(work, "policy.txt");
  writeFileSync(file, tar);
  writeFileSync(keyFile, keyText ?? "");
  writeFileSync(policyFile, policyText ?? "");
  const brought = [...(keyText === null ? [] : ["--keys", keyFile]), ...(policyText === null ? [] : ["--policy", policyFile])];
  const run = spawnSync(process.env.TRIALOGUE_BINARY, ["verify", file, ...brought, "--json"], { encoding: "utf8" });
  const tool = JSON.parse(run.stdout);
  const [trust, rules] = [keyText && (await readTrust(keyText)), policyText && (await readPolicy(policyText))];
  const page = await checkArchive(new Blob([tar]), trust, rules);
  rmSync(file);
  return { tool, page };
}

function agree({ tool, page }) {
  const rows = Object.fromEntries(page.rows.map((row) => [row.check, [row.state, row.passed, row.failed]]));
  const expected = Object.fromEntries(
    tool.checks.map((row) => [row.name, [row.state, row.passed, row.failed]]),
  );
  assert.deepEqual(rows, expected);
  const places = (findings) => findings.map((one) => `${one.level} ${one.check} ${one.where}`).sort();
  assert.deepEqual(places(page.findings), places(tool.findings));
  assert.equal(page.verdict, tool.valid ? "valid" : "invalid");
}

/* A party has no proofs of rooms but the joint one, and leaves their logs out. */
const partyPolicy = policy.split("\n").filter((line) => !/\/(caucus_\w+|staff)\+/.test(line)).join("\n");

for (const [name, by] of [["whole", policy], ["other", policy], ["party", partyPolicy]])
  test(`${name}, with proofs, is valid by keys, by policy, and by both`, async () => {
    const tar = read(`${name}-proven.tar`);
    for (const judged of [await both(tar), await both(tar, keys, by), await both(tar, null, by)]) {
      agree(judged);
      assert.equal(judged.page.verdict, "valid");
    }
  });

for (const name of ["whole.tar", "party.tar", "other.tar"])
  test(`${name}, as the service gave it, is valid`, async () => {
    const judged = await both(read(name));
    agree(judged);
    assert.equal(judged.page.verdict, "valid");
  });

/* name: what is done, and the check that must fail. */
const manipulations = {
  "a digit of a leaf": ["link", (m) =>
    edit(m, entry(3, "json"), (leaf) => (leaf.nonce = (leaf.nonce[0] === "0" ? "1" : "0") + leaf.nonce.slice(1)))],
  "a word of a text": ["commitment", (m) => m.set(entry(3, "text.txt"), Buffer.from("The brief said nothing."))],
  "a bit of a salt": ["commitment", (m) => flip(m, entry(3, "text.salt"))],
  "a salt that is too short": ["commitment", (m) => m.set(entry(3, "text.salt"), m.get(entry(3, "text.salt")).subarray(0, 31))],
  "a bit of a seal": ["seal", (m) => flip(m, entry(last(m), "sig"))],
  "a seal cut off": ["seal", (m) => m.set(entry(last(m), "sig"), m.get(entry(last(m), "sig")).subarray(0, 60))],
  "an entry removed": ["sequence", (m) => drop(m, entry(3, ""))],
  "a seal removed": ["seal", (m) => drop(m, entry(last(m), "sig"))],
  "a seal where none is due": ["archive", (m) => m.set(entry(3, "sig"), m.get(entry(last(m), "sig")))],
  "two leaves exchanged": ["binding", (m) => {
    const [one, two] = [m.get(entry(3, "json")), m.get(entry(5, "json"))];
    m.set(entry(3, "json"), two).set(entry(5, "json"), one);
  }],
  "the tail removed": ["tail", (m) => drop(m, entry(last(m), ""))],
  "the tail removed and case.json made to fit": ["tail", (m) => {
    drop(m, entry(last(m), ""));
    const head = digest(Buffer.concat([Buffer.alloc(1), m.get(entry(last(m), "json"))]));
    edit(m, "data/case.json", (about) => Object.assign(about.streams.joint, { head, through: last(m) }));
  }],
  "a room removed": ["tail", (m) => drop(m, "data/entries/staff/")],
  "a room removed from case.json": ["tail", (m) => edit(m, "data/case.json", (about) => delete about.streams.staff)],
  "another time of export": ["tail", (m) => edit(m, "data/case.json", (about) => (about.exported_at -= 1))],
  "an entry of another case": ["binding", (m) => {
    const other = unpack(read("other.tar"));
    for (const ending of ["json", "text.txt", "text.salt"]) m.set(entry(3, ending), other.get(entry(2, ending)));
  }],
  "a file changed": ["attachment", (m) => flip(m, [...m.keys()].find((name) => name.endsWith(".bin")))],
  "a file removed": ["attachment", (m) => drop(m, "data/attachments/")],
  "a file added": ["attachment", (m) => m.set(`data/attachments/att_${"1".repeat(32)}.bin`, Buffer.from("x"))],
  "a text removed": ["commitment", (m) => drop(m, entry(3, "text"))],
  "an erased text supplied again": ["commitment", (m) => {
    m.set(entry(2, "text.txt"), Buffer.from("something else")).set(entry(2, "text.salt"), Buffer.alloc(32));
  }],
  "a member that no export has": ["archive", (m) => m.set("data/notes.txt", Buffer.from("x"))],
  "README changed": ["about", (m) => flip(m, "README.txt")],
  "keys.json not canonical": ["about", (m) => m.set("data/keys.json", Buffer.from(`${text(m.get("data/keys.json"))}\n`))],
  "a leaf with a space": ["leaf", (m) => m.set(entry(3, "json"), Buffer.from(text(m.get(entry(3, "json"))).replace(":", ": ")))],
  "a leaf with a key twice": ["leaf", (m) => m.set(entry(3, "json"), Buffer.from(text(m.get(entry(3, "json"))).replace('"v":1', '"v":1,"v":1')))],
  "a leaf of an unknown version": ["leaf", (m) => edit(m, entry(3, "json"), (leaf) => (leaf.v = 2))],
  "a leaf that says what is left out": ["leaf", (m) => edit(m, entry(3, "json"), (leaf) => (leaf.facts = { reply_to: 0 }))],
  "history sealed anew with another key, listed in keys.json": ["seal", (m) => {
    const { privateKey } = generateKeyPairSync("ed25519");
    reseal(m, privateKey, 1);
    const publicKey = raw(privateKey).toString("hex");
    m.set("data/keys.json", Buffer.from(`{"keys":[{"from_at":1,"id":"${digest(raw(privateKey)).slice(0, 16)}","public_key":"${publicKey}"}]}`));
  }],
  "more changes of key than there may be": ["seal", (m) => changeKeys(m, 257)],
  "more texts of growth than there may be": ["consistency", (m) => {
    for (let old = 1; old <= 257; old++) {
      const [from, to] = [old, 999].map((size) => String(size).padStart(12, "0"));
      m.set(`data/consistency/joint/${from}-${to}.txt`, Buffer.from(`old ${old}\n\nnote`));
    }
  }],
  "with the genuine key: a time that goes back": ["time", (m) => {
    edit(m, entry(4, "json"), (leaf) => (leaf.at -= 3_600_000));
    reseal(m, genuineKey(), 4);
  }],
  "with the genuine key: an acceptance by its author's seat": ["replay", (m) => {
    const seq = seqOf(m, "proposal_accepted");
    edit(m, entry(seq, "json"), (leaf) => (leaf.actor = { ...leaf.actor, seat: "freelancer" }));
    reseal(m, genuineKey(), seq);
  }],
  "with the genuine key: a settlement that does not sum": ["replay", (m) => {
    const seq = seqOf(m, "dispute_settled");
    edit(m, entry(seq, "json"), (leaf) => (leaf.facts.client_amount += 1));
    reseal(m, genuineKey(), seq);
  }],
  "with the genuine key: an objection to what is no fact": ["replay", (m) => {
    const seq = seqOf(m, "fact_objected");
    edit(m, entry(seq, "json"), (leaf) => (leaf.facts.reply_to = 1));
    reseal(m, genuineKey(), seq);
  }],
  "with the genuine key: a claim to more than is in dispute": ["replay", (m) => {
    const seq = seqOf(m, "claim_stated");
    edit(m, entry(seq, "json"), (leaf) => (leaf.facts.amount = 150001));
    reseal(m, genuineKey(), seq);
  }],
  "with the genuine key: a mediator who was never assigned": ["replay", (m) => {
    const seq = seqOf(m, "mediator_joined");
    edit(m, entry(seq, "json"), (leaf) => (leaf.facts.person = leaf.actor.person = `per_${"2".repeat(32)}`));
    reseal(m, genuineKey(), seq);
  }],
  "with the genuine key: a seat given away by who never held it": ["replay", (m) => {
    const seq = seqOf(m, "mediator_recused") + 1;
    edit(m, entry(seq, "json"), (leaf) => (leaf.actor.person = `per_${"2".repeat(32)}`));
    reseal(m, genuineKey(), seq);
  }],
  "with the genuine key: money that is settled without acceptance": ["replay", (m) => {
    const seq = seqOf(m, "proposal_accepted");
    edit(m, entry(seq, "json"), (leaf) => (leaf.kind = "proposal_rejected"));
    reseal(m, genuineKey(), seq);
  }],
};

for (const [name, [check, change]] of Object.entries(manipulations))
  test(`found: ${name}`, async () => {
    const members = unpack(read("whole.tar"));
    change(members);
    const judged = await both(pack(members));
    agree(judged);
    assert.equal(judged.page.rows.find((row) => row.check === check).state, "failed");
  });

const proof = (seq) => entry(seq, "tlog-proof");
const CHECKPOINT = "data/log/joint.checkpoint";

/* Every note of the joint stream made anew. */
function renote(members, change) {
  for (const [name, bytes] of members)
    if (name === CHECKPOINT || /^data\/entries\/joint\/\d+\.tlog-proof$/.test(name)) {
      const whole = text(bytes);
      const at = name === CHECKPOINT ? 0 : whole.indexOf("\n\n") + 2;
      members.set(name, Buffer.from(whole.slice(0, at) + change(whole.slice(at))));
    }
}

/* Of an archive with proofs, judged by a policy. */
const forgeries = {
  "a hash of a proof": ["log", (m) => m.set(proof(3), Buffer.from(text(m.get(proof(3))).replace(/\n[^\n]{43}=\n/, `\n${"A".repeat(43)}=\n`)))],
  "a hash taken out": ["log", (m) => m.set(proof(3), Buffer.from(text(m.get(proof(3))).replace(/\n[^\n]{43}=\n/, "\n")))],
  "Base64 with bits in its padding": ["log", (m) => m.set(proof(3), Buffer.from(text(m.get(proof(3))).replace(/[^\n]=\n/, "B=\n")))],
  "another index": ["log", (m) => m.set(proof(3), Buffer.from(text(m.get(proof(3))).replace(/index \d+/, "index 0")))],
  "a leading zero": ["log", (m) => m.set(proof(3), Buffer.from(text(m.get(proof(3))).replace("index ", "index 0")))],
  "the proof of another entry": ["log", (m) => m.set(proof(3), m.get(proof(4)))],
  "a proof removed": ["archive", (m) => drop(m, proof(3))],
  "the checkpoint removed": ["archive", (m) => drop(m, CHECKPOINT)],
  "the checkpoint of another room": ["checkpoint", (m) => m.set(CHECKPOINT, m.get("data/log/staff.checkpoint"))],
  "a line more in the checkpoint": ["checkpoint", (m) => renote(m, (note) => note.replace("\n\n", "\nmore\n\n"))],
  "a carriage return": ["checkpoint", (m) => renote(m, (note) => note.replace("\n", "\r\n"))],
  "another size": ["checkpoint", (m) => renote(m, (note) => note.replace(/\n(\d+)\n/, (_, size) => `\n${Number(size) + 1}\n`))],
  "another root": ["checkpoint", (m) => renote(m, (note) => note.replace(/\n[^\n]{43}=\n\n/, `\n${"A".repeat(43)}=\n\n`))],
  "another signature": ["checkpoint", (m) => renote(m, (note) => note.replace(/ ([^ ]{6})[^ ]{3}([^ ]+)\n$/, " $1AAA$2\n"))],
  "no signature of the log": ["checkpoint", (m) => renote(m, (note) => note.replace(/— [^ ]+ .+\n$/, "— somebody AAAAAAAA\n"))],
  "logs that case.json does not name": ["archive", (m) => edit(m, "data/case.json", (about) => delete about.logs)],
  "how the log grew, with bits in its padding": ["consistency", (m) => {
    const size = /\n(\d+)\n/.exec(text(m.get(CHECKPOINT)))[1];
    const growth = `old 1\n${"A".repeat(42)}B=\n\n${text(m.get(CHECKPOINT))}`;
    m.set(`data/consistency/joint/${"1".padStart(12, "0")}-${size.padStart(12, "0")}.txt`, Buffer.from(growth));
  }],
  "a leaf with the genuine key, and no place in the log": ["log", (m) => {
    edit(m, entry(3, "json"), (leaf) => (leaf.nonce = leaf.nonce.replace(/^./, (c) => (c === "0" ? "1" : "0"))));
    reseal(m, genuineKey(), 4);
  }],
};

for (const [name, [check, change]] of Object.entries(forgeries))
  test(`found by policy: ${name}`, async () => {
    const members = unpack(read("whole-proven.tar"));
    change(members);
    const judged = await both(pack(members), keys, policy);
    agree(judged);
    assert.equal(judged.page.rows.find((row) => row.check === check).state, "failed");
  });

test("found by policy: witnesses who have not cosigned, and logs of strangers", async () => {
  const witness = "witness w remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";
  const judged = await both(read("whole-proven.tar"), keys, policy.replace("quorum none", `${witness}\nquorum w`));
  agree(judged);
  assert.equal(judged.page.rows.find((row) => row.check === "witness").state, "failed");
  const strange = "log example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx\nquorum none\n";
  agree(await both(read("whole-proven.tar"), keys, strange));
  agree(await both(read("whole.tar"), keys, policy));
});

/* Of a made-up case, sealed or signed so: the place that must be named. */
const genuine = {
  good: null,
  early: ["register", "joint 1"],
  ended: ["register", "joint 17"],
  late: ["time", "joint 17"],
  again: ["time", "joint 17"],
  twice: ["witness", "data/log/joint.checkpoint"],
  joined: ["tail", "staff 2"],
};

for (const [how, found] of Object.entries(genuine))
  test(`a case with a register: ${how}`, async () => {
    const files = ["tar", "keys", "policy", "kept"].map((name) => join(work, `${how}.${name}`));
    assert.equal(spawnSync(join(dirname(process.env.TRIALOGUE_BINARY), "../../tests/unit/audit/audit_tool"), ["proven", ...files, how]).status, 0);
    const [tar, keyText, by] = files.map((file) => readFileSync(file));
    for (const keysOrNone of [keyText.toString(), null]) {
      const judged = await both(tar, keysOrNone, by.toString());
      agree(judged);
      assert.equal(judged.page.verdict, found ? "invalid" : "valid");
      if (found) assert.ok(judged.page.findings.some((one) => one.level === "failure" && one.check === found[0] && one.where === found[1]));
    }
  });

test("found by policy: a leaf of the register without its proof", async () => {
  const members = unpack(read("whole-proven.tar"));
  drop(members, "data/register/000000000001.tlog");
  const judged = await both(pack(members), keys, policy);
  agree(judged);
  assert.equal(judged.page.rows.find((row) => row.check === "archive").state, "failed");
});

test("a policy may have a former key of a log, before or behind the present one", async () => {
  const name = /^log (\S+\/joint)\+/m.exec(policy)[1];
  const typed = Buffer.concat([Buffer.of(1), raw(generateKeyPairSync("ed25519").privateKey)]);
  const former = `log ${name}+${digest(Buffer.concat([Buffer.from(`${name}\n`), typed])).slice(0, 8)}+${typed.toString("base64")}\n`;
  for (const by of [former + policy, policy + former]) {
    const judged = await both(read("whole-proven.tar"), null, by);
    agree(judged);
    assert.equal(judged.page.verdict, "valid");
  }
  agree(await both(read("whole-proven.tar"), null, policy.replace(/^log \S+\/joint\+.*$/m, former.trim())));
});

test("a policy, keys, or both may be put in", async () => {
  const both_ = await readBrought(`${keys}\n${policy}`);
  assert.ok(both_.trust.size === 1 && both_.policy.logs.length === 4);
  assert.equal((await readBrought(policy)).trust, null);
  assert.equal((await readBrought(keys)).policy, null);
  assert.deepEqual(await readBrought("# mine\nlog x\nquorum none\n"), { fault: "policy_line", line: 2 });
});

const bytesOfTar = {
  "a bit behind a member": ["archive", (tar) => (tar[512 + unpack(tar).get("README.txt").length + 1] ^= 1, tar)],
  "another owner in a header": ["archive", (tar) => (tar[114] ^= 1, tar)],
  "the archive cut in the middle": ["archive", (tar) => tar.subarray(0, tar.length >> 1)],
  "bytes behind the end": ["archive", (tar) => Buffer.concat([tar, Buffer.alloc(512)])],
  "a manifest line changed": ["manifest", (tar) => {
    const members = unpack(tar);
    flip(members, "manifest-sha256.txt", 3);
    return pack(members, { manifest: false });
  }],
  "a file changed and the manifest left": ["manifest", (tar) => {
    const members = unpack(tar);
    flip(members, "data/keys.json", 3);
    return pack(members, { manifest: false });
  }],
  "members out of order": ["archive", (tar) => pack(new Map([...unpack(tar)].reverse()), { sort: false })],
};

for (const [name, [check, change]] of Object.entries(bytesOfTar))
  test(`found: ${name}`, async () => {
    const judged = await both(change(Buffer.from(read("whole.tar"))));
    agree(judged);
    assert.equal(judged.page.rows.find((row) => row.check === check).state, "failed");
  });

test("found: a single bit, wherever it is", async () => {
  const tar = read("other.tar");
  const trust = await readTrust(keys);
  for (let at = 3; at < tar.length; at += 97) {
    const changed = Buffer.from(tar);
    changed[at] ^= 1 << at % 8;
    const { verdict } = await checkArchive(new Blob([changed]), trust);
    assert.equal(verdict, "invalid", `bit ${at % 8} of byte ${at}`);
  }
});

test("keys of another service are not trusted", async () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const judged = await both(read("whole.tar"), `# other\n${raw(privateKey).toString("hex")}\n`);
  agree(judged);
  assert.equal(judged.page.verdict, "invalid");
});

test("without keys nothing is called valid", async () => {
  const { verdict, rows } = await checkArchive(new Blob([read("whole.tar")]), null);
  assert.equal(verdict, "incomplete");
  assert.equal(rows.find((row) => row.check === "seal").state, "skipped");
});

test("keys that anybody could sign for are refused", async () => {
  const unsound = [
    "0100000000000000000000000000000000000000000000000000000000000000", // the neutral point
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // order 2
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05", // order 8
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // y = p, not the one encoding
    "0200000000000000000000000000000000000000000000000000000000000000", // no point
  ];
  for (const key of unsound) assert.equal(await readTrust(key), "key_unsound", key);
  assert.equal(await readTrust("# nothing\n\n"), "key_none");
  assert.equal(await readTrust("AB"), "key_line");
  assert.ok(isSound(Buffer.from(keys.trim().split("\n").at(-1), "hex")));
});

test("the page knows the texts, kinds and words of the format", () => {
  const source = readFileSync(join(top, "src/audit/bundle_text.c"), "utf8");
  const literals = (from) => source.slice(source.indexOf(from)).split("}")[0].match(/"(?:[^"\\]|\\.)*"/g);
  assert.equal(literals("bundle_bagit").map((one) => JSON.parse(one)).join(""), BAGIT);
  assert.equal(literals("bundle_readme").map((one) => JSON.parse(one)).join(""), README);
  const page = readFileSync(join(top, "docs/audit-format.md"), "utf8");
  const tables = page.slice(page.indexOf("<!-- printed: audit_tool tables -->"), page.indexOf("<!-- end -->"));
  const rows = tables.split("\n").map((line) => /^\| `(.+)` \| (.+) \|$/.exec(line)).filter(Boolean);
  const kinds = rows.filter(([, name]) => name in vocabulary.KINDS || !(name in vocabulary.FIELDS || name.includes(",") || name in vocabulary.WORDS));
  for (const [, kind, fields] of kinds) assert.equal(vocabulary.KINDS[kind], fields.replaceAll(",", ""), kind);
  assert.equal(Object.keys(vocabulary.KINDS).length, kinds.length);
  for (const [name, words] of Object.entries(vocabulary.WORDS)) {
    const row = rows.find(([, first, second]) => first.split(", ").includes(name) && second.startsWith(words[0]));
    assert.equal(row?.[2], words.join(" "), name);
  }
});
