// The log: an entry's proof, and what anybody may read of the tree.
import { wrongNote, wrongReceipt } from './receipt.mjs';

const textOf = (answer) => new TextDecoder().decode(answer.bytes);
const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

// The notary takes up to a second.
async function placed(stage, voices, path) {
    for (let turn = 0; turn < 100; turn++, await pause(100)) {
        const answer = await voices.client.send('GET', `/v1/threads/${path.thread}/entries/${path.stream}/${path.seq}/proof`);
        if (answer.problem !== 'not_placed')
            return;
        if (turn === 0)
            stage.tap.case('an entry without a place says when to come again', answer.headers.get('retry-after') === '1' ? [] : ['it does not']);
    }
}

// The courier takes up to a few seconds.
async function stamped(voices, log) {
    for (let turn = 0; turn < 150 && (await voices.client.send('GET', `/v1/logs/${log}/timestamp`)).problem; turn++)
        await pause(100);
}

export async function playLog(stage, voices, thread) {
    const path = { thread: thread.id, stream: 'joint', seq: thread.entry.seq };
    await placed(stage, voices, path);
    const { log, size } = (await stage.call('get_entry_proof', { as: voices.client, path })).json;
    await stage.call('get_entry_proof', { as: voices.auditor, path, headers: { Accept: 'text/plain' }, what: 'as tlog-proof' });
    await stage.call('get_entry_proof', { as: voices.client, path: { ...path, seq: 100000 }, expect: 'not_found', what: 'no such entry' });
    await stage.call('get_entry_proof', { as: voices.mediator, path: { ...path, stream: 'staff', seq: 1 }, expect: 'not_found', what: 'of a room that is not joint' });
    const note = await stage.call('get_log_checkpoint', { path: { log } });
    const key = await stage.call('get_log_key', { path: { log } });
    stage.tap.case('the key of a log signs its checkpoints', wrongNote(textOf(note), textOf(key)));
    await stage.call('get_log_key', { path: { log: log.replace('joint', 'staff') }, expect: 'not_found', what: 'of staff' });
    const keys = (await stage.call('list_seal_keys', {})).json.data;
    stage.tap.case('the key that seals entries is among the public ones',
        keys.flatMap(({ public_key }) => wrongReceipt(thread.entry, public_key)));
    await stage.call('get_entry', { as: voices.client, path, what: 'with its place in the log' });
    for (const as of [voices.client, voices.marketplace, voices.auditor])
        await stage.call('list_logs', { as });
    await stage.call('list_logs', { as: stage.nobody, expect: 'unauthorized' });
    await stage.call('get_log_consistency', { path: { log }, query: { old: 1, size } });
    await stage.call('get_log_consistency', { path: { log }, query: { old: size + 100000 }, expect: 'bad_parameter', what: 'more than there are' });
    await stage.call('get_log_tile', { path: { log, level: 0, tile: '000.p/3' } });
    await stage.call('get_log_tile', { path: { log, level: 0, tile: 'x001/067' }, expect: 'not_found', what: 'a tile to come' });
    await stamped(voices, log);
    await stage.call('get_log_timestamp', { path: { log }, query: { least: 1 } });
    await stage.call('get_log_timestamp', { path: { log }, query: { least: size + 100000 }, expect: 'not_found', what: 'of entries to come' });
    const staff = { log: log.replace('joint', 'staff') };
    for (const as of [voices.auditor, voices.supervisor])
        await stage.call('get_log_checkpoint', { as, path: staff, what: 'of staff' });
    for (const as of [stage.nobody, voices.client, voices.mediator, voices.marketplace])
        await stage.call('get_log_checkpoint', { as, path: staff, expect: 'not_found', what: 'of staff' });
}
