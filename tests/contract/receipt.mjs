// Receipts, checked with nothing of ours: SHA-256, HMAC and Ed25519 as Node has them (docs/audit-format.md).
import { createHash, createHmac, createPublicKey, verify } from 'node:crypto';

const sha256 = (...pieces) => pieces.reduce((hash, piece) => hash.update(piece), createHash('sha256'));

const keyOf = (hex) => createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(hex, 'hex').toString('base64url') } });

function commitment(salt, field, value) {
    return createHmac('sha256', Buffer.from(salt, 'hex')).update(`trialogue-commit-v1\0entry.${field}\0${value}`).digest('hex');
}

function wrongTexts(entry, body) {
    const { salts } = entry.receipt;
    const wrongs = Object.keys(entry.texts).filter((field) => !(field in body)).map((field) => `nothing commits to ${field}`);
    for (const [field, digest] of Object.entries(body)) {
        const there = field in entry.texts;
        if (there && commitment(salts[field], field, entry.texts[field]) !== digest)
            wrongs.push(`${field} is not what was committed to`);
        if (!there && !entry.erased?.includes(field))
            wrongs.push(`${field} is gone, and not said to be erased`);
    }
    return wrongs;
}

// What is wrong with the receipt of an entry; without a public key, all but its signature is looked at.
export function wrongReceipt(entry, publicKey) {
    const { hash, seal, key, leaf } = entry.receipt, said = JSON.parse(leaf), wrongs = [];
    if (sha256(Buffer.from([0]), leaf).digest('hex') !== hash)
        wrongs.push('the hash is not that of the leaf');
    for (const name of ['stream', 'seq', 'kind'])
        if (said[name] !== entry[name])
            wrongs.push(`the leaf says ${name} ${said[name]}`);
    if (said.key !== key || new Date(said.at).toISOString() !== entry.at || said.actor.seat !== entry.actor.seat)
        wrongs.push('the leaf says another key, time or seat');
    wrongs.push(...wrongTexts(entry, said.body ?? {}));
    if (publicKey && sha256(Buffer.from(publicKey, 'hex')).digest('hex').slice(0, 16) !== key)
        wrongs.push('the key is not the one of the service');
    if (publicKey && !verify(null, Buffer.from(`trialogue-entry-v1\n${leaf}`), keyOf(publicKey), Buffer.from(seal, 'hex')))
        wrongs.push('the seal does not verify');
    return wrongs;
}

// Every entry with a whole receipt, wherever it stands in a body.
export function* sealedEntries(value) {
    if (value?.receipt?.leaf !== undefined)
        yield value;
    else if (value !== null && typeof value === 'object')
        for (const item of Object.values(value))
            yield* sealedEntries(item);
}

// What is wrong with a checkpoint under a verifier key (C2SP signed-note).
export function wrongNote(note, vkey) {
    const [, name, id, material] = vkey.match(/^(.+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\n$/) ?? [];
    const key = Buffer.from(material ?? '', 'base64');
    const [text, lines] = note.split('\n\n');
    const line = lines?.split('\n').find((one) => one.startsWith(`\u2014 ${name} `));
    const signature = Buffer.from(line?.split(' ')[2] ?? '', 'base64');
    if (sha256(`${name}\n`, key).digest('hex').slice(0, 8) !== id || signature.subarray(0, 4).toString('hex') !== id)
        return ['the id is not that of the key'];
    const holds = verify(null, Buffer.from(`${text}\n`), keyOf(key.subarray(1).toString('hex')), signature.subarray(4));
    return holds ? [] : ['the signature does not verify'];
}
