// A thread before its dispute: opened, imported into, written in, with files and read marks.
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { sha256 } from './stage.mjs';

export async function partyTokens(stage, voices, thread) {
    const path = { thread: thread.id }, as = voices.marketplace;
    const client = await stage.call('create_party_token', { as, path, example: 'for_the_client' });
    const freelancer = await stage.call('create_party_token', { as, path, example: 'for_the_freelancer' });
    voices.client = stage.voice('the client', client.json.token);
    voices.freelancer = stage.voice('the freelancer', freelancer.json.token);
}

// The code that docs/integration.md prints makes a token that is taken.
async function ownToken(stage, voices, thread) {
    const guide = readFileSync(new URL('../../docs/integration.md', import.meta.url), 'utf8');
    const code = guide.match(/^```js\n(.*?)^```$/ms)[1];
    const { partyToken } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const hex = Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url').toString('hex');
    const key = await stage.call('create_party_key', { as: voices.marketplace, set: { public_key: hex } });
    const { json: tenant } = await stage.call('get_tenant', { as: voices.marketplace });
    const claims = { tenant: tenant.id, thread: thread.id, person: thread.client, seat: 'client' }, path = { thread: thread.id };
    const voice = (kid, more, seconds) => stage.voice('the client, by a token of the marketplace,', partyToken(privateKey, kid, { ...claims, ...more }, seconds));
    await stage.call('get_thread', { as: voice(key.json.key_id), path });
    await stage.call('get_thread', { as: voice(key.json.key_id, { seat: 'freelancer' }), path, expect: 'not_found', what: 'in a seat of somebody else' });
    await stage.call('get_thread', { as: voice('0'.repeat(16)), path, expect: 'unauthorized', what: 'a key that nobody registered' });
    await stage.call('get_thread', { as: voice(key.json.key_id, {}, -1), path, expect: 'unauthorized', what: 'expired' });
    await stage.call('get_thread', { as: voice(key.json.key_id, {}, 90000), path, expect: 'unauthorized', what: 'living too long' });
}

async function open(stage, voices) {
    const as = voices.marketplace, key = 'open-contract-2041';
    const first = await stage.call('create_thread', { as, key, example: 'logo_redesign' });
    const again = await stage.call('create_thread', { as, key, example: 'logo_redesign', what: 'a retry' });
    stage.tap.case('a retry gives the first answer again, and says so',
        again.headers.get('idempotency-replayed') === 'true' && JSON.stringify(again.json) === JSON.stringify(first.json) ? [] : [JSON.stringify(again.json)]);
    await stage.call('create_thread', { as, key, set: { title: 'Another' }, expect: 'idempotency_key_reused', what: 'the key for something else' });
    await stage.call('create_thread', { as, example: 'logo_redesign', expect: 'ref_taken', what: 'the same contract' });
    await stage.call('create_thread', { as, set: { ref: 'contract-1', client: { ref: 'user-902', name: 'Daniel' } }, expect: 'person_seated', what: 'one person twice' });
    await stage.call('create_thread', { as, set: { ref: 'contract-1', amount: { amount: 10.5, currency: 'JPY' } }, expect: 'invalid', what: 'half a yen' });
    await stage.call('create_thread', { as, set: { ref: 'contract-1', amount: { amount: 1, currency: 'jpy' } }, expect: 'invalid', what: 'no currency' });
    return { ...first.json.thread };
}

async function files(stage, voices, path) {
    const operation = stage.document.operations.get('put_attachment');
    const bytes = new TextEncoder().encode(stage.document.requests(operation).brief);
    const query = { stream: 'joint', name: 'brief.txt' }, as = voices.freelancer, attachment = sha256(bytes);
    const put = await stage.call('put_attachment', { as, path: { ...path, attachment }, query, example: 'brief' });
    const again = await stage.call('put_attachment', { as, path: { ...path, attachment }, query, what: 'the same file' });
    stage.tap.case('the same file is there once', again.json?.attachment?.id === put.json?.attachment?.id && !again.json?.entries ? [] : [JSON.stringify(again.json)]);
    await stage.call('put_attachment', { as, path: { ...path, attachment: 'a'.repeat(64) }, query, expect: 'digest_mismatch', what: 'other bytes' });
    await stage.call('list_attachments', { as: voices.client, path });
    await stage.call('list_attachments', { as: voices.client, path, query: { stream: 'caucus_freelancer' }, expect: 'not_found', what: 'a room of others' });
    const got = await stage.call('get_attachment', { as: voices.client, path: { ...path, attachment: put.json.attachment.id } });
    stage.tap.case('the file comes back as it was', sha256(got.bytes) === attachment ? [] : ['it differs']);
    await stage.call('get_attachment', { as: voices.client, path: { ...path, attachment: `att_${'0'.repeat(31)}1` }, expect: 'not_found', what: 'no such file' });
    return put.json.attachment;
}

async function words(stage, voices, path) {
    await stage.call('import_history', { as: voices.marketplace, path, example: 'before_the_dispute' });
    await stage.call('import_history', { as: voices.marketplace, path, raw: '{"from":"mediator","at":"2026-01-01T00:00:00Z","text":"x"}', expect: 'invalid', what: 'by somebody else' });
    await stage.call('import_history', { as: voices.marketplace, path, raw: '', expect: 'invalid', what: 'no line' });
    const said = await stage.call('create_message', { as: voices.client, path, example: 'first_words' });
    await stage.call('create_message', { as: voices.client, path, set: { text: ' \n ' }, expect: 'invalid', what: 'no words' });
    await stage.call('create_message', { as: voices.client, path, set: { stream: 'caucus_freelancer' }, expect: 'not_found', what: 'a room of others' });
    await stage.call('create_message', { as: voices.supervisor, path, example: 'staff_note' });
    return said.json.entries[0];
}

async function marks(stage, voices, path) {
    await stage.call('create_read', { as: voices.client, path, example: 'joint_up_to_two' });
    await stage.call('create_read', { as: voices.supervisor, path, set: { entry: 1 } });
    await stage.call('create_read', { as: voices.client, path, set: { entry: 1000 }, expect: 'invalid', what: 'what is not there yet' });
    const seen = await stage.call('list_reads', { as: voices.client, path });
    const all = await stage.call('list_reads', { as: voices.marketplace, path });
    stage.tap.case("parties do not see a supervisor's mark", seen.json?.data?.length === 1 && all.json?.data?.length === 2 ? [] : [JSON.stringify([seen.json, all.json])]);
}

async function follow(stage, voices, path) {
    const entries = stage.document.root.components.schemas.Entry;
    const place = `/v1/threads/${path.thread}/live?after=joint.1`;
    const stream = voices.client.events(place), seen = [];
    const { response } = (await stream.next()).value;
    for await (const event of stream) {
        seen.push(event);
        if (event.event === 'entry')
            break;
    }
    const operation = stage.document.operations.get('live');
    const wrongs = response.headers.get('content-type') === 'text/event-stream' && response.headers.has('x-request-id') ? [] : ['its head is not what the page says'];
    if (seen[0].event !== 'ready' || seen[0].id !== 'joint.1,caucus_client.0')
        wrongs.push(`it began with ${JSON.stringify(seen[0])}`);
    wrongs.push(...stage.document.wrongs(entries, JSON.parse(seen.at(-1).data)));
    if (stage.tap.case('live by the client: ready, then an entry as lists give it', wrongs))
        stage.succeeded.add(operation.id);
    await stage.call('live', { as: voices.client, path, query: { after: 'joint.1000' }, expect: 'bad_cursor', what: 'a place that is not there yet' });
    await stage.call('live', { as: voices.client, path, headers: { 'Last-Event-ID': 'staff.0' }, expect: 'bad_cursor', what: 'a place in a room of others' });
}

// One stream for all tabs of the staff: each event says whose it is, and is what the page says.
async function followAll(stage, voices, path) {
    const schemas = stage.document.root.components.schemas, nowhere = `thr_${'0'.repeat(31)}1`, seen = {};
    const stream = voices.auditor.events(`/v1/live?threads=${path.thread},${nowhere}`);
    await stream.next();
    await stage.call('create_presence', { as: voices.client, path, example: 'writing' });
    for await (const event of stream) {
        seen[event.event] ??= event;
        if (seen.ready && seen.end && seen.presence && seen.reads)
            break;
    }
    const wrongs = [...stage.document.wrongs(schemas.Presence, JSON.parse(seen.presence.data)), ...stage.document.wrongs(schemas.ReadsSeen, JSON.parse(seen.reads.data)),
        ...stage.document.wrongs(schemas.SealedPosition, seen.ready.id)];
    if (JSON.parse(seen.end.data).thread !== nowhere || JSON.parse(seen.presence.data).people[0]?.state !== 'writing')
        wrongs.push(JSON.stringify(seen));
    if (stage.tap.case('live_all by the auditor: ready, the end of what is not there, presence and reads', wrongs))
        stage.succeeded.add('live_all');
    await stage.call('live_all', { as: voices.auditor, query: { threads: 'x' }, expect: 'bad_parameter', what: 'no ids' });
    await stage.call('live_all', { as: voices.auditor, query: { after: 'x' }, expect: 'bad_cursor', what: 'a position that nobody was given' });
    await stage.call('live_all', { as: voices.client, expect: 'not_allowed' });
    await stage.call('create_presence', { as: voices.client, path, set: { state: 'gone' } });
    await stage.call('create_presence', { as: voices.client, path, set: { state: 'asleep' }, expect: 'invalid', what: 'no such state' });
    await stage.call('create_presence', { as: voices.client, path, set: { stream: 'staff' }, expect: 'not_found', what: 'a room of others' });
}

async function looks(stage, voices, path) {
    let seen;
    const noted = () => seen?.json?.data?.some((look) => look.seat === 'client' && look.what === 'live');
    for (let tries = 0; tries < 600 && !noted(); tries++) { // they are written a second later, at each worker
        await new Promise((resolve) => setTimeout(resolve, 100));
        seen = await voices.auditor.send('GET', `/v1/threads/${path.thread}/looks`);
    }
    await stage.call('list_looks', { as: voices.auditor, path });
    stage.tap.case('what was read has been noted', noted() ? [] : [JSON.stringify(seen.json)]);
    await stage.call('list_looks', { as: voices.supervisor, path, query: { limit: 1 }, what: 'one at a time' });
    await stage.call('list_looks', { as: voices.supervisor, path, query: { limit: 0 }, expect: 'bad_parameter', what: 'none at a time' });
}

async function drafts(stage, voices, path) {
    await stage.call('create_draft', { as: voices.client, path, example: 'begun' });
    const kept = await stage.call('list_drafts', { as: voices.client, path });
    stage.tap.case('a draft is kept', kept.json?.data?.length === 1 ? [] : [JSON.stringify(kept.json)]);
    await stage.call('create_draft', { as: voices.client, path, set: { text: '' }, what: 'nothing' });
    await stage.call('create_draft', { as: voices.client, path, set: { text: 'x'.repeat(20001) }, expect: 'invalid', what: 'too long' });
    await stage.call('create_draft', { as: voices.client, path, set: { stream: 'caucus_freelancer' }, expect: 'not_found', what: 'a room of others' });
}

async function lists(stage, voices, path, entry) {
    await stage.call('list_threads', { as: voices.marketplace });
    const found = await stage.call('list_threads', { as: voices.auditor, query: { ref: 'contract-2041' }, what: 'by ref' });
    stage.tap.case('a ref finds its thread', found.json?.data?.length === 1 ? [] : [JSON.stringify(found.json)]);
    await stage.call('get_thread', { as: voices.client, path });
    await stage.call('list_entries', { as: voices.client, path });
    const page = await stage.call('list_entries', { as: voices.client, path, query: { limit: 2, order: 'desc' }, what: 'two at a time' });
    const cursor = page.json.next_cursor;
    await stage.call('list_entries', { as: voices.client, path, query: { limit: 2, order: 'desc', cursor }, what: 'the next two' });
    await stage.call('list_entries', { as: voices.freelancer, path, query: { cursor }, expect: 'bad_cursor', what: "somebody else's cursor" });
    await stage.call('list_entries', { as: voices.client, path, query: { from: 'x' }, expect: 'bad_parameter', what: 'no number' });
    await stage.call('get_entry', { as: voices.client, path: { ...path, stream: 'joint', seq: entry.seq } });
    await stage.call('get_entry', { as: voices.client, path: { ...path, stream: 'joint', seq: 1000 }, expect: 'not_found', what: 'what is not there yet' });
    await stage.call('get_entry', { as: voices.client, path: { ...path, stream: 'staff', seq: 1 }, expect: 'not_found', what: 'a room of others' });
}

export async function playThread(stage, voices) {
    const thread = await open(stage, voices), path = { thread: thread.id };
    await partyTokens(stage, voices, thread);
    await stage.call('create_party_token', { as: voices.marketplace, path, set: { lifetime_s: 59 }, expect: 'invalid', what: 'too short' });
    await ownToken(stage, voices, thread);
    thread.entry = await words(stage, voices, path);
    thread.attachment = await files(stage, voices, path);
    const answer = { attachments: [thread.attachment.id], reply_to: thread.entry.seq };
    await stage.call('create_message', { as: voices.freelancer, path, example: 'with_file', set: answer });
    await stage.call('create_message', { as: voices.freelancer, path, set: { attachments: [`att_${'0'.repeat(31)}1`] }, expect: 'invalid', what: 'no such file' });
    await marks(stage, voices, path);
    await follow(stage, voices, path);
    await followAll(stage, voices, path);
    await drafts(stage, voices, path);
    await looks(stage, voices, path);
    await lists(stage, voices, path, thread.entry);
    return thread;
}
