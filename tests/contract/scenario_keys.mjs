// The tenant's rules, and its credentials.

export async function playTenant(stage, voices) {
    const as = voices.marketplace;
    const tenant = await stage.call('get_tenant', { as });
    const etag = tenant.headers.get('etag');
    await stage.call('get_tenant', { as, headers: { 'If-None-Match': etag }, expect: 304, what: 'unchanged' });
    await stage.call('update_settings', { as, match: etag, example: 'the_defaults' });
    await stage.call('update_settings', { as, match: etag, expect: 'precondition_failed', what: 'a version of before' });
    const now = (await stage.call('get_tenant', { as })).headers.get('etag');
    await stage.call('update_settings', { as, match: now, set: { fee_bp: 10001 }, expect: 'invalid', what: 'a fee of more than all' });
    await stage.call('update_settings', { as, match: now, raw: '{"fee_bp":300}', expect: 'invalid', what: 'one of the settings only' });
}

async function staff(stage, voices, name, set) {
    const answer = await stage.call('create_staff_token', { as: voices.marketplace, example: name === 'mediator' ? 'a_mediator' : undefined, set });
    voices[name] = stage.voice(name, answer.json.secret);
    voices[name].person = answer.json.key.person;
    voices[name].credential = answer.json.key.id;
}

export async function playKeys(stage, voices) {
    const as = voices.marketplace;
    await staff(stage, voices, 'mediator', undefined);
    await staff(stage, voices, 'another', { ref: 'staff-8', name: 'Lena Brandt' });
    await staff(stage, voices, 'supervisor', { seat: 'supervisor', ref: 'staff-1', name: '高橋 誠' });
    await staff(stage, voices, 'auditor', { seat: 'auditor', ref: 'staff-2', name: 'Auditor' });
    await staff(stage, voices, 'assistant', { seat: 'assistant', ref: 'staff-3', name: 'Assistant' });
    await stage.call('create_staff_token', { as, set: { seat: 'client' }, expect: 'invalid', what: 'no seat of staff' });
    const key = 'the-same-key-again';
    const made = await stage.call('create_key', { as, key, example: 'for_the_payments_service' });
    const again = await stage.call('create_key', { as, key, example: 'for_the_payments_service', what: 'a retry' });
    stage.tap.case('a retry gives the same secret', again.json?.secret === made.json?.secret ? [] : ['it is another']);
    voices.payouts = stage.voice('the payouts service', made.json.secret);
    voices.payouts.credential = made.json.key.id;
    const narrow = await stage.call('create_key', { as, set: { label: 'nothing much', scopes: ['tenant:read'] } });
    voices.narrow = stage.voice('a narrow key', narrow.json.secret);
    await stage.call('create_key', { as, set: { scopes: ['threads:own'] }, expect: 'invalid', what: 'no such scope' });
    await stage.call('list_keys', { as });
    const page = await stage.call('list_keys', { as, query: { limit: 2 }, what: 'two at a time' });
    await stage.call('list_keys', { as, query: { limit: 2, cursor: page.json.next_cursor }, what: 'the next two' });
    await stage.call('list_keys', { as, query: { limit: 0 }, expect: 'bad_parameter', what: 'no rows at all' });
    await stage.call('create_party_key', { as, example: 'our_own' });
    await stage.call('create_party_key', { as, set: { public_key: '0'.repeat(64) }, expect: 'invalid', what: 'a key of low order' });
}

export async function revokeKey(stage, voices) {
    const as = voices.marketplace, path = { credential: voices.payouts.credential };
    await stage.call('create_revocation', { as, path });
    await stage.call('create_revocation', { as, path: { credential: `crd_${'0'.repeat(31)}1` }, expect: 'not_found', what: 'an id of nobody' });
    await stage.call('list_disputes', { as: voices.payouts, expect: 'unauthorized', what: 'a revoked key' });
}
