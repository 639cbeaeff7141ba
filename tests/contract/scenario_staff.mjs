// Staff: signing in, second factors, sessions, and those who look after the accounts.
import { createHash, createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { Voice } from './voice.mjs';

// One of the staff in a browser: keeps the cookie that answers set.
class Browser extends Voice {
    headers(method, more = {}) {
        const headers = super.headers(method, more);
        if (this.cookie)
            headers.Cookie = `__Host-trialogue=${this.cookie}`;
        if (method !== 'GET')
            headers['Trialogue-Request'] ??= '1';
        return headers;
    }

    async send(method, path, options) {
        const answer = await super.send(method, path, options);
        const set = answer.headers.get('set-cookie');
        if (set)
            this.cookie = set.match(/^__Host-trialogue=([^;]*)/)[1];
        return answer;
    }
}

// RFC 6238.
function code(secret) {
    const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
    const step = Buffer.alloc(8);
    step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000)));
    const mac = createHmac('sha1', Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))).update(step).digest();
    return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1000000).padStart(6, '0');
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const b64 = (bytes) => Buffer.from(bytes).toString('base64url');

// An authenticator in software, with one passkey (ES256).
class Authenticator {
    constructor(origin) {
        this.origin = origin;
        this.id = randomBytes(32);
        this.counter = 0;
        this.keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    }

    told(type, challenge) {
        return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }));
    }

    data(rp, flags, rest = Buffer.alloc(0)) {
        const counter = Buffer.alloc(4);
        counter.writeUInt32BE(this.counter);
        return Buffer.concat([sha256(rp), Buffer.from([flags]), counter, rest]);
    }

    make({ challenge, rp_id }) {
        const { x, y } = this.keys.publicKey.export({ format: 'jwk' });
        const point = (head, value) => Buffer.concat([Buffer.from(head), Buffer.from(value, 'base64url')]);
        const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, 32]), this.id, Buffer.from([0xa5, 1, 2, 3, 0x26, 0x20, 1]),
            point([0x21, 0x58, 32], x), point([0x22, 0x58, 32], y)]);
        const data = this.data(rp_id, 0x45, attested);
        const object = Buffer.concat([Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'), Buffer.from([0x58, data.length]), data]);
        return { attestation_object: b64(object), client_data: b64(this.told('webauthn.create', challenge)) };
    }

    answer({ challenge, rp_id }) {
        this.counter++;
        const told = this.told('webauthn.get', challenge), data = this.data(rp_id, 0x05);
        return { id: b64(this.id), client_data: b64(told), authenticator_data: b64(data), signature: b64(sign('sha256', Buffer.concat([data, sha256(told)]), this.keys.privateKey)) };
    }
}

// The first account of a tenant is made on the command line.
function firstAdmin(tenant) {
    const told = execFileSync(process.env.TRIALOGUE_BINARY, ['staff', 'add', '--tenant', tenant, '--login', 'kei', '--name', 'Kei Tanaka', '--role', 'admin'], { encoding: 'utf8' });
    return told.match(/^password (.*)$/m)[1];
}

const browser = (stage, name) => new Browser(name, stage.url);

async function signIn(stage, as, tenant, login, password, what) {
    await stage.call('create_session', { as, example: 'a_mediator', set: { tenant, login, password }, what });
}

async function enrol(stage, as) {
    const { secret } = (await stage.call('create_totp', { as })).json.totp;
    await stage.call('create_totp_confirmation', { as, set: { totp: 'abcdef' }, expect: 'factor_refused', what: 'no code' });
    const done = await stage.call('create_totp_confirmation', { as, example: 'a_code', set: { totp: code(secret) } });
    return done.json.recovery_codes;
}

async function enter(stage, voices, tenant) {
    const password = firstAdmin(tenant);
    const admin = voices.admin = browser(stage, 'the admin');
    await stage.call('create_session', { as: admin, set: { tenant, login: 'kei', password: 'not the password' }, expect: 'sign_in_refused', what: 'a wrong password' });
    await signIn(stage, admin, tenant, 'kei', password);
    await stage.call('list_staff', { as: admin, expect: 'factor_required', what: 'before the second factor' });
    await stage.call('get_session', { as: admin });
    await enrol(stage, admin);
}

async function passkeys(stage, as, origin) {
    const key = new Authenticator(origin);
    const asked = (await stage.call('create_enrolment_challenge', { as })).json;
    const made = await stage.call('create_passkey', { as, example: 'a_laptop', set: key.make(asked) });
    await stage.call('create_passkey', { as, set: key.make(asked), expect: 'factor_refused', what: 'a challenge that has served' });
    await stage.call('list_passkeys', { as });
    const challenge = (await stage.call('create_passkey_challenge', { as })).json;
    await stage.call('create_factor', { as, example: 'a_passkey', set: { passkey: key.answer(challenge) } });
    await stage.call('create_passkey_revocation', { as, path: { passkey: made.json.passkey.id } });
    await stage.call('create_passkey_revocation', { as, path: { passkey: made.json.passkey.id }, expect: 'not_found', what: 'once more' });
}

async function lookAfter(stage, voices, tenant) {
    const as = voices.admin;
    const made = (await stage.call('create_staff', { as, example: 'a_mediator' })).json;
    await stage.call('create_staff', { as, example: 'a_mediator', expect: 'login_taken', what: 'the login again' });
    const path = { person: made.staff.person.id };
    await stage.call('list_staff', { as });
    await stage.call('create_suspension', { as, path });
    await stage.call('create_reinstatement', { as, path });
    const reset = (await stage.call('create_staff_reset', { as, path })).json;
    for (const id of ['create_suspension', 'create_reinstatement', 'create_staff_reset'])
        await stage.call(id, { as, path: { person: `per_${'0'.repeat(31)}1` }, expect: 'not_found', what: 'nobody' });
    const session = voices.session = browser(stage, 'a mediator who has signed in');
    await signIn(stage, session, tenant, 'yuki', reset.password, 'with the new password');
    session.password = reset.password;
}

export async function playStaff(stage, voices) {
    const tenant = (await stage.call('get_tenant', { as: voices.marketplace })).json.id;
    await enter(stage, voices, tenant);
    await lookAfter(stage, voices, tenant);
    const as = voices.session;
    const codes = await enrol(stage, as);
    await passkeys(stage, as, stage.url);
    await stage.call('create_factor', { as, example: 'a_recovery_code', set: { recovery_code: codes[0] } });
    await stage.call('create_factor', { as, example: 'a_recovery_code', set: { recovery_code: codes[0] }, expect: 'factor_refused', what: 'a code that has served' });
    await stage.call('create_recovery_codes', { as });
    await stage.call('create_password', { as, set: { current: 'not the password', password: 'three small boats at noon' }, expect: 'password_refused', what: 'a wrong password' });
    await stage.call('create_password', { as, example: 'a_new_one', set: { current: as.password, password: 'three small boats at noon' } });
    await stage.call('list_sessions', { as, headers: { 'Sec-Fetch-Site': 'cross-site' }, expect: 'cross_site', what: 'a page of another site' });
    const { data: events } = (await stage.call('list_account_events', { as })).json;
    const wanted = ['password_changed', 'recovery_codes_made', 'recovery_code_used', 'passkey_removed', 'passkey_added', 'authenticator_changed', 'reset', 'reinstated', 'suspended'];
    if (events.map((event) => event.kind).join() !== wanted.join()) throw new Error(`events are ${events.map((event) => event.kind)}`);
    const other = browser(stage, 'the same person elsewhere');
    await signIn(stage, other, tenant, 'yuki', 'three small boats at noon', 'elsewhere');
    const [newest] = (await stage.call('list_sessions', { as })).json.data;
    await stage.call('create_session_revocation', { as, path: { session: newest.id } });
    await stage.call('create_session_revocation', { as, path: { session: `ses_${'0'.repeat(31)}1` }, expect: 'not_found', what: 'nobody’s' });
    await stage.call('create_factor', { as: other, example: 'a_code', set: { totp: '000000' }, expect: 'unauthorized', what: 'a session that has ended' });
}

// At the very end: nobody is left.
export async function leave(stage, voices) {
    await stage.call('create_sign_out', { as: voices.session, example: 'here' });
    await stage.call('create_sign_out', { as: voices.admin, example: 'everywhere' });
}
