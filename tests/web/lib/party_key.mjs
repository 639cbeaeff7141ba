// Tokens as a marketplace with its own key makes them: of any length of life.
import { generateKeyPairSync, sign } from 'node:crypto';

const le64 = (n) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(n));
    return bytes;
};
const pae = (pieces) => Buffer.concat([le64(pieces.length), ...pieces.flatMap((piece) => [le64(piece.length), piece])]);

export class PartyKey {
    static async register(service) {
        const key = new PartyKey();
        const { publicKey, privateKey } = generateKeyPairSync('ed25519');
        const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
        const made = await service.market('POST', '/v1/party-keys', { label: 'test', public_key: raw.toString('hex') });
        return Object.assign(key, { privateKey, kid: made.key_id, tenant: service.tenant });
    }

    token(thread, seat, seconds) {
        const now = Date.now();
        const header = Buffer.from('v4.public.');
        const payload = Buffer.from(JSON.stringify({ tenant: this.tenant, thread: thread.id, person: thread[seat].id ?? thread[seat], seat,
            iat: new Date(now).toISOString(), exp: new Date(now + seconds * 1000).toISOString() }));
        const footer = Buffer.from(JSON.stringify({ kid: this.kid }));
        const signature = sign(null, pae([header, payload, footer, Buffer.alloc(0)]), this.privateKey);
        return `v4.public.${Buffer.concat([payload, signature]).toString('base64url')}.${footer.toString('base64url')}`;
    }
}
