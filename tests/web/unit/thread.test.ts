/* What the thread holds and shows, without a browser: merging, sending, windows, strangers' texts, seals. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Api, ApiProblem, Offline } from "../../../src/web/base/api.ts";
import { enterSends } from "../../../src/web/base/settings.ts";
import { createCoverage } from "../../../src/web/thread/coverage.ts";
import { createOutbox } from "../../../src/web/thread/outbox.ts";
import { cleanName, langOf, pieces, snippet } from "../../../src/web/thread/plain.ts";
import { createRoom } from "../../../src/web/thread/room.ts";
import { rowsOf, timeline } from "../../../src/web/thread/rows.ts";
import { checkSeal, commitment, isBroken, keyId, leafHash } from "../../../src/web/thread/seal.ts";
import { stepRequest } from "../../../src/web/thread/steps.ts";
import type { Entry, SealedEntry, Stream } from "../../../src/web/thread/types.ts";
import { createTyping } from "../../../src/web/thread/typing.ts";
import { MOST, around, fewOf, higher, lower, spanOf } from "../../../src/web/thread/window.ts";

const person = "per_01";
const entryOf = (seq: number, more: Partial<Entry> = {}): Entry => ({
  stream: "joint", seq, kind: "message_posted", at: new Date(1_790_000_000_000 + seq * 60_000).toISOString(),
  actor: { seat: "client", person }, facts: {}, texts: { text: `line ${seq}` }, receipt: { hash: "", seal: "", key: "" }, ...more,
});

/** A stream of `last` entries on a server that may be slow. */
function server(last: number) {
  const all = Array.from({ length: last }, (_, index) => entryOf(index + 1));
  const asked: string[] = [];
  const api = {
    async get(_path: string, query: { from?: number; order: string; limit: number }) {
      asked.push(`${query.order} ${query.from ?? "-"}`);
      await new Promise((done) => setTimeout(done, 1));
      const { from, order, limit } = query;
      const fit = order === "asc" ? all.filter(({ seq }) => seq >= (from ?? 1)) : all.filter(({ seq }) => seq <= (from ?? Infinity)).reverse();
      return { status: 200, etag: null, data: { data: fit.slice(0, limit), next_cursor: null } };
    },
  };
  return { all, asked, api: api as unknown as Api };
}

const seqs = (room: { entries: { value: readonly Entry[] } }) => room.entries.value.map(({ seq }) => seq);
const run = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

test("a room holds a run without gap or doubling, whatever comes from where and how often", async () => {
  const { api, all } = server(250);
  const room = createRoom(api, "thr", "joint", 250);
  await room.open();
  assert.deepEqual(seqs(room), run(201, 250));
  assert.equal(room.hasOlder.value, true);
  all.push(entryOf(251), entryOf(252), entryOf(253));
  assert.deepEqual(room.merge([entryOf(251)]).length, 1);
  assert.deepEqual(room.merge([entryOf(251), entryOf(250)]), []);
  await room.loadOlder();
  assert.deepEqual(seqs(room), run(101, 251));
  room.merge([entryOf(253)]); /* 252 was missed: it is fetched, not skipped */
  await room.catchUp();
  await new Promise((done) => setTimeout(done, 10));
  assert.deepEqual(seqs(room), run(101, 253));
});

test("a line is in the log once a checkpoint covers it, in its own room, and never again out of it", () => {
  const coverage = createCoverage();
  const tell = (stream: Stream, through: number, size: number) =>
    coverage.live({ thread: "thr", stream, through, log: `log_${stream}`, size, at: "2026-11-21T22:07:33.301Z" });
  assert.equal(coverage.has("joint", 1), false);
  tell("joint", 4, 17);
  assert.deepEqual([1, 4, 5].map((seq) => coverage.has("joint", seq)), [true, true, false]);
  assert.equal(coverage.has("staff", 1), false);
  tell("joint", 6, 30);
  tell("joint", 4, 17); /* said again by another tab */
  assert.deepEqual([coverage.has("joint", 6), coverage.rooms.value.get("joint")?.size], [true, 30]);
});

test("what was missed in sleep comes whole, more than a page of it too", async () => {
  const { api, all } = server(10);
  const room = createRoom(api, "thr", "joint", 10);
  await room.open();
  for (let seq = 11; seq <= 360; seq++) all.push(entryOf(seq));
  await Promise.all([room.catchUp(), room.catchUp()]);
  await room.catchUp();
  assert.deepEqual(seqs(room), run(1, 360));
});

test("a line far away is shown without all between, and the newest are a step away", async () => {
  const { api, all } = server(5000);
  const room = createRoom(api, "thr", "joint", 5000);
  await room.open();
  await room.loadAround(300);
  assert.deepEqual(seqs(room), run(250, 349));
  all.push(entryOf(5001));
  room.merge([entryOf(5001)]);
  assert.deepEqual(seqs(room), run(250, 349), "what comes live is not glued to what is far from it");
  assert.equal(room.hasNewer.value, true);
  await room.loadNewer();
  assert.deepEqual(seqs(room), run(250, 449));
  await room.follow();
  assert.deepEqual(seqs(room), run(4952, 5001));
});

test("an erasure takes the words at once", async () => {
  const { api } = server(3);
  const room = createRoom(api, "thr", "joint", 3);
  await room.open();
  room.merge([entryOf(4, { kind: "erased", facts: { target: 2, fields: "text" }, texts: {} })]);
  assert.deepEqual(room.entries.value[1]?.texts, {});
  assert.deepEqual(room.entries.value[1]?.erased, ["text"]);
});

type Post = (path: string, body: { text: string }, how: { key: string }) => Promise<unknown>;
function box(post: Post) {
  const merged: Entry[] = [];
  const outbox = createOutbox({
    api: { post } as unknown as Api, thread: `thr_${Math.random()}`, reader: { kind: "party", person, seat: "client" },
    merge: (list) => merged.push(...list), dispute: () => null,
  });
  const send = (text: string, stream: Stream = "joint") => outbox.send({ stream, text, files: [], reply_to: null, evidence: false });
  return { outbox, merged, send };
}
const settle = () => new Promise((done) => setTimeout(done, 5));

test("lines leave one after the other, and are gone from the outbox once sealed", async () => {
  const said: string[] = [];
  const { outbox, merged, send } = box(async (_path, body) => {
    await settle();
    said.push(body.text);
    return { data: { entries: [entryOf(said.length, { texts: { text: body.text } })] } };
  });
  send("one");
  send("two");
  assert.equal(outbox.locals.value.length, 2);
  await new Promise((done) => setTimeout(done, 40));
  assert.deepEqual(said, ["one", "two"]);
  assert.deepEqual(outbox.locals.value, []);
  assert.equal(merged.length, 2);
  outbox.close();
});

test("offline: it waits with the same key; refused: it stays, and can be taken back as text", async () => {
  const keys: string[] = [];
  let mood: "offline" | "refused" = "offline";
  const { outbox, send } = box(async (_path, _body, { key }) => {
    keys.push(key);
    throw mood === "offline" ? new Offline("down") : new ApiProblem(409, "caucus_not_open", "", "Closed.", "", [], null, "");
  });
  const local = send("do not lose me");
  await settle();
  assert.equal(outbox.locals.value[0]?.state, "waiting");
  mood = "refused";
  outbox.flush();
  await settle();
  assert.equal(outbox.locals.value[0]?.state, "failed");
  assert.deepEqual(keys, [local.id, local.id]);
  assert.equal(outbox.take(local.id)?.text, "do not lose me");
  assert.deepEqual(outbox.locals.value, []);
  outbox.close();
});

test("the live stream may show a line before the answer does; of two equal lines it settles one", async () => {
  const { outbox, send } = box(() => new Promise(() => {}));
  send("ok");
  send("ok");
  outbox.seen(entryOf(1, { texts: { text: "ok" }, actor: { seat: "freelancer", person: "per_02" } }));
  assert.equal(outbox.locals.value.length, 2, "somebody else's");
  outbox.seen(entryOf(2, { texts: { text: "ok" }, stream: "caucus_client" }));
  assert.equal(outbox.locals.value.length, 2, "another room's");
  outbox.seen(entryOf(3, { texts: { text: "ok" } }));
  assert.equal(outbox.locals.value.length, 1);
  outbox.close();
});

const nobody = () => null;
test("rows: days, heads, the line above what is new; plain leaves out what only records are for", () => {
  const entries = [
    entryOf(1, { kind: "thread_opened", texts: {} }),
    entryOf(2),
    entryOf(3),
    entryOf(4, { actor: { seat: "freelancer", person: "per_02" } }),
    entryOf(5, { kind: "notified", texts: {} }),
    entryOf(6, { kind: "proposal_made", texts: {} }),
    entryOf(7, { at: new Date(1_790_000_000_000 + 50 * 3600_000).toISOString() }),
  ];
  const shape = (plain: boolean) =>
    rowsOf({ entries, locals: [], fresh: { joint: 3 }, person, plain }, nobody).map((row) => (row.type === "message" ? (row.head ? "Message" : "message") : row.type));
  assert.deepEqual(shape(false), ["day", "step", "Message", "message", "new", "Message", "step", "card", "day", "Message"]);
  assert.deepEqual(shape(true), ["day", "step", "Message", "message", "new", "Message", "card", "day", "Message"]);
});

test("one time line begins where nothing is left out", () => {
  const joint = [entryOf(10), entryOf(12)];
  const staff = [entryOf(1, { stream: "staff", at: entryOf(9).at }), entryOf(2, { stream: "staff", at: entryOf(11).at })];
  const order = timeline([{ entries: joint, hasOlder: true }, { entries: staff, hasOlder: false }]).map((one) => `${one.stream} ${one.seq}`);
  assert.deepEqual(order, ["joint 10", "staff 2", "joint 12"]);
});

test("never more rows in the page than a window holds, and every row can be reached", () => {
  const rows = run(1, 10_000).map((seq) => ({ key: `joint-${seq}` }));
  let window: string | null = null;
  let least = 10_000;
  for (let turn = 0; turn < 300; turn++) {
    const { start, end } = spanOf(rows, window);
    assert.ok(end - start <= MOST);
    least = Math.min(least, start);
    window = higher(rows, window);
  }
  assert.equal(least, 0);
  for (let turn = 0; turn < 300; turn++) window = lower(rows, window);
  assert.deepEqual(spanOf(rows, window), { start: 10_000 - MOST, end: 10_000 });
  assert.deepEqual(spanOf(rows, window, fewOf(900)), { start: 10_000 - 25, end: 10_000 });
  const { start, end } = spanOf(rows, around(rows, "joint-4711"));
  assert.ok(start < 4710 && 4710 < end);
});

test("a name is one line of letters and looks like no seat", () => {
  assert.equal(cleanName("◆ Mediator"), "Mediator");
  assert.equal(cleanName("\u202eotaS\u202c ●■🔵🟦 Mika\nSato\u200b"), "otaS Mika Sato");
  assert.equal(cleanName("Z\u0301\u0301\u0301\u0301\u0301\u0301 A"), "Z\u0301\u0301\u0301 A");
  assert.equal([...cleanName("寿".repeat(300))].length, 49);
  assert.equal(cleanName("👩\u200d💻 星 愛子"), "👩\u200d💻 星 愛子");
});

test("a text is shown as it is, and can do no more than that", () => {
  assert.deepEqual(pieces("<b>1</b> & \u0000"), [{ is: "text", text: "<b>1</b> & \u0000" }]);
  assert.deepEqual(pieces("a \u202eb"), [{ is: "text", text: "a " }, { is: "turn", code: "202E" }, { is: "text", text: "b" }]);
  assert.deepEqual(pieces(`z${"\u0301".repeat(10_000)}!`).map((piece) => piece.is), ["text", "text", "marks", "text"]);
  const links = pieces("see https://example.com/a(b). javascript:alert(1) data:text/html,x").filter((piece) => piece.is === "link");
  assert.deepEqual(links, [{ is: "link", text: "https://example.com/a(b", href: "https://example.com/a(b" }]);
  assert.equal(langOf("納品 of it"), "ja");
  assert.equal(langOf("plain words"), "en");
  assert.equal(snippet("a\nb\u202e c"), "a b c");
});

const enter = (more: Partial<KeyboardEvent> = {}) =>
  ({ key: "Enter", keyCode: 13, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, isComposing: false, repeat: false, timeStamp: 5000, ...more }) as KeyboardEvent;

test("Enter never sends while an input method composes, nor by the key that ends it", () => {
  const typing = createTyping();
  assert.equal(typing.sends(enter()), false, "a new line, unless chosen");
  assert.equal(typing.sends(enter({ ctrlKey: true })), true);
  enterSends.value = true;
  assert.equal(typing.sends(enter()), true);
  assert.equal(typing.sends(enter({ shiftKey: true })), false);
  assert.equal(typing.sends(enter({ isComposing: true })), false);
  assert.equal(typing.sends(enter({ keyCode: 229, ctrlKey: true })), false);
  typing.began();
  assert.equal(typing.sends(enter()), false);
  typing.ended(4990);
  assert.equal(typing.sends(enter()), false, "the bare Enter that some browsers send after the end");
  assert.equal(typing.sends(enter({ timeStamp: 5400 })), true);
  enterSends.value = false;
});

test("each step goes where the service has it", () => {
  const at = { thread: "thr_1", dispute: "dsp_1" };
  assert.deepEqual(stepRequest("accept", { proposal: "prp_1" }, at), { path: "/v1/proposals/prp_1/acceptances", body: {} });
  assert.deepEqual(stepRequest("close_caucus", { party: "client" }, at), { path: "/v1/threads/thr_1/caucuses/client/closures", body: {} });
  assert.deepEqual(stepRequest("object_to_fact", { number: 7, note: "no" }, at), { path: "/v1/disputes/dsp_1/facts/7/objections", body: { note: "no" } });
  assert.throws(() => stepRequest("propose", {}, { ...at, dispute: null }));
});

/* The worked example of docs/audit-format.md. */
const LEAF =
  '{"actor":{"person":"per_0a000000000000000000000000000000","seat":"client"},"at":1790000000123,"body":{"text":"4f18fba1fb568bbe884633d3f6ebe9f193e83dc5460211c891398bb25674dcc4"},"facts":{"amount":100000,"currency":"JPY","dispute":"dsp_0d000000000000000000000000000000","due_at":1790259200123,"party":"client","reason":"not_delivered"},"key":"21fe31dfa154a261","kind":"dispute_opened","nonce":"000102030405060708090a0b0c0d0e0f","prev":"6060606060606060606060606060606060606060606060606060606060606060","seq":5,"stream":"joint","tenant":"tnt_01000000000000000000000000000000","thread":"thr_02000000000000000000000000000000","v":1}';
const KEY = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
const sealed: SealedEntry = {
  stream: "joint", seq: 5, kind: "dispute_opened", at: "2026-09-21T14:13:20.123Z", actor: { seat: "client", person: "per_0a000000000000000000000000000000" },
  facts: {
    dispute: "dsp_0d000000000000000000000000000000", due_at: "2026-09-24T14:13:20.123Z", party: "client", reason: "not_delivered",
    amount: { amount: 100000, currency: "JPY" },
  },
  texts: { text: "The milestone 2 build never arrived." },
  receipt: {
    hash: "f585c58ea94fb382deaa5c02ca03d50a79790c53b3393683a9ba81cb1b5aa5e9",
    seal: "6fd754e127ccd129a6f164c37fe2be3ebf10c8f391795571611e440b8ad931fd19af325572c38deb2623188c3647ee0ed888c5b434535e8fc628107e50f9130d",
    key: "21fe31dfa154a261", leaf: LEAF, salts: { text: "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f" },
  },
};
const context = { thread: "thr_02000000000000000000000000000000", before: "60".repeat(32), keys: new Map([["21fe31dfa154a261", { public: KEY, from: "own" as const }]]) };

test("the documented entry holds, and a change of anything in it does not", async () => {
  assert.equal(await leafHash(LEAF), sealed.receipt.hash);
  assert.equal(await keyId(KEY), "21fe31dfa154a261");
  assert.equal(await commitment(sealed.receipt.salts.text ?? "", "text", "The milestone 2 build never arrived."), JSON.parse(LEAF).body.text);
  const good = await checkSeal(sealed, context);
  assert.deepEqual(good, { leaf: "holds", shown: "holds", texts: "holds", link: "holds", seal: "holds", why: null, by: "own" });
  const changed: [Partial<SealedEntry>, Partial<typeof context>, string][] = [
    [{ texts: { text: "It arrived." } }, {}, "texts"],
    [{ texts: {} }, {}, "texts"],
    [{ texts: { ...sealed.texts, note: "added" } }, {}, "texts"],
    [{ seq: 6 }, {}, "shown"],
    [{ facts: { ...sealed.facts, amount: { amount: 1, currency: "JPY" } } }, {}, "shown"],
    [{ actor: { seat: "mediator", person: sealed.actor.person } }, {}, "shown"],
    [{ receipt: { ...sealed.receipt, leaf: LEAF.replace("not_delivered", "quality") } }, {}, "leaf"],
    [{ receipt: { ...sealed.receipt, seal: sealed.receipt.seal.replace("6f", "6e") } }, {}, "seal"],
    [{}, { before: "00".repeat(32) }, "link"],
    [{}, { thread: "thr_03000000000000000000000000000000" }, "shown"],
  ];
  for (const [entry, where, name] of changed) {
    const found = await checkSeal({ ...sealed, ...entry }, { ...context, ...where });
    assert.ok(isBroken(found));
    assert.equal(found[name as "leaf"], "broken", name);
  }
  assert.equal((await checkSeal({ ...sealed, texts: {}, erased: ["text"] }, context)).texts, "holds");
  assert.equal((await checkSeal(sealed, { ...context, keys: new Map() })).why, "no_key");
});
