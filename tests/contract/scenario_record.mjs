// The record: erased from, exported, verified.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

async function erase(stage, voices, thread) {
    const path = { thread: thread.id }, as = voices.marketplace;
    await stage.call('create_erasure', { as, path, example: 'a_private_address', set: { entry: thread.entry.seq } });
    const bare = await stage.call('get_entry', { as: voices.client, path: { ...path, stream: 'joint', seq: thread.entry.seq }, what: 'what was erased' });
    stage.tap.case('an erased text is named and gone', bare.json?.erased?.[0] === 'text' && !bare.json.texts.text ? [] : [JSON.stringify(bare.json)]);
    await stage.call('create_erasure', { as, path, set: { entry: 1000 }, expect: 'not_found', what: 'no such entry' });
    await stage.call('create_erasure', { as, path, set: { reason: 'mistake' }, expect: 'invalid', what: 'no reason for it' });
    await stage.call('create_erasure', { as, path, set: { entry: thread.attachment.entry, fields: ['file'] }, what: 'a file' });
    const person = thread.client;
    const all = await stage.call('create_person_erasure', { as, path, example: 'on_request', set: { person } });
    stage.tap.case('all of a person that is left goes', all.json.erasure.lines > 0 && !all.json.erasure.more ? [] : [JSON.stringify(all.json.erasure)]);
    await stage.call('create_person_erasure', { as, path, set: { person }, expect: 'invalid', what: 'nothing is left' });
    await stage.call('create_person_erasure', { as, path, set: { person, reason: 'mistake' }, expect: 'invalid', what: 'no reason for it' });
    const attachment = { ...path, attachment: thread.attachment.id };
    await stage.call('get_attachment', { as: voices.client, path: attachment, expect: 'erased', what: 'what was erased' });
}

// The program's own verifier, where it is at hand.
function verify(stage, bytes) {
    const { TRIALOGUE_BINARY: binary, TRIALOGUE_PUBLIC_KEY: key } = process.env;
    if (!binary || !key) {
        stage.tap.skip('the export verifies', 'TRIALOGUE_BINARY and TRIALOGUE_PUBLIC_KEY are not set');
        return;
    }
    const folder = mkdtempSync(join(tmpdir(), 'trialogue-'));
    writeFileSync(join(folder, 'case.tar'), bytes);
    writeFileSync(join(folder, 'keys'), `${key}\n`);
    const { status, stdout, stderr } = spawnSync(binary, ['verify', join(folder, 'case.tar'), '--keys', join(folder, 'keys')], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    stage.tap.case('the export verifies', status === 0 ? [] : [stdout + stderr]);
}

export async function playRecord(stage, voices, thread) {
    const path = { thread: thread.id };
    await erase(stage, voices, thread);
    const made = await stage.call('create_export', { as: voices.client, path, example: 'nothing' });
    const { entry, streams, url } = made.json.export;
    stage.tap.case('a party exports its own rooms', JSON.stringify(streams) === '["joint","caucus_client"]' && url.endsWith(`/v1/threads/${thread.id}/exports/${entry}`) ? [] : [JSON.stringify(made.json.export)]);
    const tar = await stage.call('download_export', { as: voices.client, path: { ...path, entry } });
    const again = await stage.call('download_export', { as: voices.client, path: { ...path, entry }, what: 'again' });
    stage.tap.case('two downloads are the same bytes', Buffer.compare(Buffer.from(tar.bytes), Buffer.from(again.bytes)) === 0 ? [] : ['they differ']);
    const bare = await stage.call('download_export', { as: voices.client, path: { ...path, entry }, query: { proofs: 'none', attachments: 'hash' }, what: 'without proofs and files' });
    await stage.call('download_export', { as: voices.client, path: { ...path, entry }, query: { proofs: 'all', since: 'joint:1', signatures: 'minisign,sshsig' }, what: 'since a size that one knows' });
    await stage.call('download_export', { as: voices.client, path: { ...path, entry }, query: { proofs: 'all', since: 'staff:1' }, expect: 'bad_parameter', what: "since a size that is none of one's business" });
    await stage.call('download_export', { as: voices.client, path: { ...path, entry: 1 }, expect: 'not_found', what: 'no export' });
    verify(stage, tar.bytes);
    verify(stage, bare.bytes);
    const all = await stage.call('create_export', { as: voices.auditor, path });
    verify(stage, (await stage.call('download_export', { as: voices.auditor, path: { ...path, entry: all.json.export.entry } })).bytes);
}
