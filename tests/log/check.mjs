// Follows a joint log by the npm package @transmute/rfc9162, which shares no line with the service or with Go's library.
//
//     node check.mjs URL LOG KEY THREAD TOKEN <sizes
//
// For each line "SIZE ENTRIES" on the standard input (how many entries the log has just then, and the thread) it prints "ok" or what is wrong.
import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createInterface } from 'node:readline';

import rfc9162 from '@transmute/rfc9162';

const { leaf, treeHead, inclusionProof, verifyInclusionProof, verifyConsistencyProof } = rfc9162.RFC9162;
const [url, log, key, thread, token] = process.argv.slice(2);
const AT_ONCE = 32;

async function get(path, credential) {
    const answer = await fetch(url + path, { headers: credential ? { Authorization: `Bearer ${credential}` } : {} });
    assert.equal(answer.status, 200, path);
    return answer;
}

// A signed note (C2SP signed-note) by its page: the key's id is a hash of name and key; "+" may stand in the base64.
function open(note) {
    const [, name, id, text] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(key);
    const raw = Buffer.from(text, 'base64');
    const parts = note.split('\n\n');
    assert.equal(parts.length, 2, 'one blank line');
    const [, signer, sealed] = /^— (\S+) (\S+)\n$/.exec(parts[1]);
    const line = Buffer.from(sealed, 'base64');
    assert.equal(createHash('sha256').update(`${name}\n`).update(raw).digest('hex').slice(0, 8), id);
    assert.deepEqual([signer, line.length, line.subarray(0, 4).toString('hex')], [name, 68, id]);
    const publicKey = createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw.subarray(1)]), format: 'der', type: 'spki' });
    assert.ok(verify(null, Buffer.from(`${parts[0]}\n`), publicKey, line.subarray(4)), 'the signature');
    const [origin, size, root, ...rest] = parts[0].split('\n');
    assert.deepEqual([origin, rest.length], [name, 0]);
    return { size: Number(size), root: Buffer.from(root, 'base64') };
}

const bytes = (texts) => texts.map((text) => new Uint8Array(Buffer.from(text, 'base64')));
const hex = (buffer) => Buffer.from(buffer).toString('hex');
const leaves = new Map();

async function leafOf(seq) {
    if (!leaves.has(seq))
        leaves.set(seq, (await (await get(`/v1/threads/${thread}/entries/joint/${seq}`, token)).json()).receipt.leaf);
    return new TextEncoder().encode(leaves.get(seq));
}

async function included(seq, tree) {
    const proof = await (await get(`/v1/threads/${thread}/entries/joint/${seq}/proof`, token)).json();
    assert.equal(hex(open(proof.checkpoint).root), hex(tree.root));
    const path = { tree_size: tree.size, leaf_index: proof.index, inclusion_path: bytes(proof.hashes) };
    const hash = await leaf(await leafOf(seq));
    assert.equal(hex(hash), proof.leaf_hash);
    assert.ok(await verifyInclusionProof(new Uint8Array(tree.root), hash, path), `the proof of entry ${seq}`);
    if (tree.size > 1)
        assert.ok(!await verifyInclusionProof(new Uint8Array(tree.root), hash, { ...path, leaf_index: proof.index ^ 1 }), 'another place');
    return proof.index;
}

// The package leaves out step 2 of RFC 9162, 2.1.4.2: of a power of two the older root comes first.
async function grown(old, tree) {
    const { hashes } = await (await get(`/v1/logs/${log}/consistency?old=${old.size}&size=${tree.size}`)).json();
    const path = bytes(hashes);
    if (Number.isInteger(Math.log2(old.size)))
        path.unshift(new Uint8Array(old.root));
    assert.ok(await verifyConsistencyProof(new Uint8Array(old.root), new Uint8Array(tree.root),
        { log_id: '', tree_size_1: old.size, tree_size_2: tree.size, consistency_path: path }), `from ${old.size} to ${tree.size}`);
}

async function check(size, entries, before) {
    const tree = open(await (await get(`/v1/logs/${log}/checkpoint`)).text());
    assert.equal(tree.size, size);
    for (const old of before)
        await grown(old, tree);
    const places = new Map();
    for (let seq = 1; seq <= entries; seq += AT_ONCE)
        await Promise.all(Array.from({ length: Math.min(AT_ONCE, entries - seq + 1) }, async (_, n) => {
            places.set(await included(seq + n, tree), seq + n);
        }));
    assert.equal(places.size, entries, 'each entry has a place of its own');
    // Where the thread is all there is, its leaves are the tree.
    if (entries === size) {
        const all = await Promise.all(Array.from({ length: size }, (_, index) => leafOf(places.get(index))));
        assert.equal(hex(await treeHead(all)), hex(tree.root), 'the root');
        const own = await inclusionProof(all[size - 1], all);
        const told = await (await get(`/v1/threads/${thread}/entries/joint/${places.get(size - 1)}/proof`, token)).json();
        assert.deepEqual(own.inclusion_path.map(hex), bytes(told.hashes).map(hex));
    }
    return tree;
}

const before = [];
for await (const line of createInterface({ input: process.stdin })) {
    try {
        before.push(await check(...line.split(' ').map(Number), before));
        console.log('ok');
    } catch (error) {
        console.log(String(error.message).split('\n')[0]);
    }
}
