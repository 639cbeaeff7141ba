// What every operation refuses alike: strangers, the wrong seat, bad ids, bad bodies. Found from the page alone.
import { sha256 } from './stage.mjs';

// Well-formed, and of nobody.
const NOWHERE = { thread: 'thr', dispute: 'dsp', proposal: 'prp', settlement: 'stl', attachment: 'att', credential: 'crd', person: 'per', view: 'viw', session: 'ses', passkey: 'psk' };

function nowhere(document, operation) {
    const path = {};
    for (const parameter of operation.parameters.filter((row) => row.in === 'path')) {
        const name = parameter.name;
        path[name] = name in NOWHERE ? `${NOWHERE[name]}_${'0'.repeat(31)}1` : String(parameter.example);
        if (name === 'attachment' && operation.method === 'PUT')
            path[name] = sha256(Object.values(document.requests(operation))[0]);
    }
    return path;
}

const queryOf = (operation) => Object.fromEntries(operation.parameters
    .filter((row) => row.in === 'query' && row.required).map((row) => [row.name, row.example]));

async function refuse(stage, operation, voices, thread) {
    const path = nowhere(stage.document, operation), query = queryOf(operation), id = operation.id;
    const match = operation.takes('header', 'If-Match') ? '"1"' : undefined;
    const somebody = voices[operation.seats[0]];
    const call = (expect, what, options) => stage.call(id, { as: somebody, path, query, match, expect, what, ...options });

    await call('bad_parameter', 'a parameter that it does not know', { query: { ...query, colour: 'red' } });
    if (operation.isPublic)
        return;
    await call('unauthorized', 'no credential', { as: stage.nobody });
    await call('unauthorized', 'a garbled credential', { as: stage.voice('a stranger', `tk_test_${'0'.repeat(96)}`) });
    if (operation.scope)
        await refuseKey(call, operation, voices, { ...path, ...(path.thread && { thread }) });
    if (path.thread || path.dispute || path.proposal || path.settlement) {
        await call('not_found', 'an id of nobody', {});
        await call('bad_parameter', 'an id of another kind', { path: { ...path, ...wrongKind(path) } });
    }
    if (operation.takes('header', 'Idempotency-Key'))
        await call('idempotency_key_missing', 'no Idempotency-Key', { key: null });
    if (match)
        await call('precondition_required', 'no If-Match', { match: null });
    if (operation.bodyType === 'application/json')
        await refuseBodies(call, stage.document, operation);
}

const wrongKind = (path) => {
    const name = ['thread', 'dispute', 'proposal', 'settlement'].find((known) => path[known]);
    return { [name]: 'per_' + '0'.repeat(31) + '1' };
};

// What hangs on an id of nobody is 404 to every key.
async function refuseKey(call, operation, voices, path) {
    if (!path.dispute && !path.proposal && !path.settlement)
        await call('not_allowed', 'a key without the scope', { as: operation.scope === 'tenant:read' ? voices.payouts : voices.narrow, path });
}

async function refuseBodies(call, document, operation) {
    const example = Object.values(document.requests(operation))[0];
    await call('unsupported_media_type', 'text/plain', { type: 'text/plain' });
    await call('bad_json', 'half an object', { raw: '{"a":' });
    await call('bad_json', 'two values', { raw: `${JSON.stringify(example)} {}` });
    await call('bad_json', 'a doubled field', { raw: '{"a":1,"a":2}' });
    await call('unknown_field', 'a field that it does not know', { raw: JSON.stringify({ ...example, colour: 'red' }) });
    await call('body_too_large', 'a body of 300 KiB', { raw: JSON.stringify({ ...example, colour: 'r'.repeat(300 * 1024) }) });
}

export async function refuseEverywhere(stage, voices, thread) {
    for (const operation of stage.document.operations.values())
        await refuse(stage, operation, voices, thread);
}

// Those who hold no seat that the operation lists, in a thread where they do hold one.
export async function refuseSeats(stage, voices, ids) {
    for (const operation of stage.document.operations.values()) {
        const parameters = operation.parameters.filter((row) => row.in === 'path').map((row) => row.name);
        if (operation.isPublic || !parameters.some((name) => ids[name]))
            continue;
        const path = { ...nowhere(stage.document, operation), ...Object.fromEntries(Object.entries(ids).filter(([name]) => parameters.includes(name))) };
        for (const seat of ['client', 'freelancer', 'mediator', 'supervisor', 'auditor', 'assistant', 'marketplace'])
            if (!operation.seats.includes(seat))
                await stage.call(operation.id, { as: voices[seat], path, query: queryOf(operation), expect: 'not_allowed', what: 'not a seat that may',
                    match: operation.takes('header', 'If-Match') ? '"1"' : undefined });
    }
}
