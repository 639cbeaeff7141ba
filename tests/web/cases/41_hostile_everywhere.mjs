// Every text field that the contract knows holds a hostile text, and so do names of files, people, passkeys, browsers and the tenant; then all screens.
import { attach } from '../lib/files.mjs';
import { Filler, HOSTILE, judge, line } from '../lib/hostile.mjs';
import { addPasskey, withPasskeys } from '../lib/passkeys.mjs';
import { enrol, password } from '../lib/sign_in.mjs';
import { totp } from '../lib/totp.mjs';
import { until } from '../lib/wait.mjs';

// Never shown to anybody.
const SECRET = ['/password', '/current', '/totp', '/recovery_code'];

const inDays = (days) => new Date(Date.now() + days * 86400e3).toISOString();

async function threadOf(filler, service) {
    const { thread } = await filler.give(service.key, '/v1/threads', {
        ref: line(HOSTILE.formula, 90) + crypto.randomUUID().slice(0, 8), title: line(HOSTILE.markup, 300), amount: { amount: 999999999999, currency: 'JPY' },
        client: { ref: `${line(HOSTILE.attribute, 60)}${crypto.randomUUID()}`, name: filler.name() },
        freelancer: { ref: `${line(HOSTILE.template, 60)}${crypto.randomUUID()}`, name: filler.name() } });
    const [client, freelancer] = await Promise.all([service.token(thread.id, 'client'), service.token(thread.id, 'freelancer')]);
    return { thread, at: `/v1/threads/${thread.id}`, client, freelancer };
}

async function open(filler, one) {
    const { dispute } = await filler.give(one.client, `${one.at}/disputes`, { reason: 'other', text: filler.text(3000) });
    return { dispute, steps: `/v1/disputes/${dispute.id}` };
}

async function negotiate(filler, one) {
    const { steps } = one;
    const { fact } = await filler.give(one.client, `${steps}/facts`, { text: filler.text(900) });
    await filler.give(one.freelancer, `${steps}/facts/${fact.number}/objections`, { note: filler.text(1900) });
    await filler.give(one.client, `${steps}/claims`, { text: filler.text(900) });
    await filler.give(one.freelancer, `${steps}/evidence`, { text: filler.text(3000) });
    const { proposal } = await filler.give(one.client, `${steps}/proposals`, { split: { preset: 'half' }, note: filler.text(1900) });
    await filler.give(one.freelancer, `/v1/proposals/${proposal.id}/rejections`, { note: filler.text(1900) }, { 'If-Match': `"${proposal.version}"` });
    await filler.give(one.client, `${steps}/escalations`, { to: 'mediation', reason: 'other', note: filler.text(1900) });
}

async function decide(filler, service, one) {
    const { steps } = one;
    const [first, second, supervisor] = await Promise.all(['mediator', 'mediator', 'supervisor'].map((seat, at) =>
        filler.give(service.key, '/v1/staff-tokens', { seat, ref: `${line(HOSTILE.attribute, 100)}${at}`, name: filler.name(), label: filler.name() })));
    await filler.give(first.secret, `${steps}/assignments`, {});
    await filler.give(first.secret, `${one.at}/tags`, { tags: [line(HOSTILE.markup, 60), line(HOSTILE.endless, 60), '◆ mediator'] });
    await filler.give(first.secret, `${steps}/evidence-requests`, { party: 'freelancer', text: filler.text(3000) });
    await filler.give(first.secret, `${steps}/extensions`, { due_at: inDays(20), reason: 'unavailable', note: filler.text(1900) });
    await filler.give(first.secret, `${steps}/recusals`, { reason: 'conflict_of_interest', note: filler.text(1900) });
    await filler.give(supervisor.secret, `${steps}/assignments`, { mediator: second.key.person, note: filler.text(1900) });
    await filler.give(second.secret, `${steps}/assignments`, {});
    const { dispute } = await filler.give(second.secret, `${steps}/escalations`, { to: 'arbitration', reason: 'other', note: filler.text(1900) });
    await filler.give(second.secret, `${steps}/decisions`, { split: { client: 1, freelancer: 999999999998 }, reason: 'partly_delivered',
        text: HOSTILE.markup + HOSTILE.endless + HOSTILE.marks.slice(0, 3000), cited: [1] }, { 'If-Match': `"${dispute.version}"` });
    const view = await service.market('GET', one.at);
    const { settlement } = (view.thread ?? view).dispute;
    await filler.give(service.key, `/v1/settlements/${settlement.id}/failures`, { note: filler.text(1900) });
    await filler.give(service.key, `/v1/settlements/${settlement.id}/confirmations`, { external_ref: line(HOSTILE.markup, 120) });
}

async function endOtherwise(filler, service) {
    const one = await threadOf(filler, service);
    const { steps } = await open(filler, one);
    await filler.give(one.client, `${steps}/withdrawals`, { reason: 'worked_out', note: filler.text(1900) });
    await filler.give(one.client, `${steps}/reopenings`, { reason: 'new_evidence', note: filler.text(1900) });
    await filler.give(service.key, `${steps}/outside-settlements`,
        { reason: 'contract_cancelled', split: { client: 999999999999, freelancer: 0 }, note: filler.text(1900) });
    const { entries } = await service.call(one.client, 'POST', `${one.at}/messages`, { stream: 'joint', text: 'To be erased.' });
    await filler.give(service.key, `${one.at}/erasures`, { stream: 'joint', entry: entries[0].seq, fields: ['text'], reason: 'privacy_request', note: filler.text(1900) });
    const gone = await threadOf(filler, service);
    await filler.give(service.key, `${gone.at}/person-erasures`, { person: gone.thread.client, reason: 'privacy_request', note: filler.text(1900) });
    return one;
}

async function fillCase(filler, service) {
    const one = await threadOf(filler, service);
    for (const text of Object.values(HOSTILE))
        await filler.give(one.client, `${one.at}/messages`, { stream: 'joint', text }).catch(() => {});
    await filler.give(one.freelancer, `${one.at}/drafts`, { stream: 'joint', text: HOSTILE.markup });
    for (const name of [line(HOSTILE.markup, 200), line(HOSTILE.formula, 200), `${line(HOSTILE.endless, 180)}.txt`])
        await attach(service, one, 'client', name.replaceAll('/', '\u2044'), 'text/plain', HOSTILE.markup + name);
    Object.assign(one, await open(filler, one));
    await negotiate(filler, one);
    await decide(filler, service, one);
    return one;
}

async function fillHouse(filler, service, ada, sam) {
    await filler.give(service.key, '/v1/keys', { scopes: ['threads:read'], label: filler.name() });
    await filler.give(service.key, '/v1/party-keys', { label: filler.name(), public_key: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a' });
    const staff = { login: 'hostile', name: line(HOSTILE.markup, 190), role: 'mediator' };
    const { staff: made } = await ada.ask('POST', '/v1/staff', staff);
    filler.note('/v1/staff', staff);
    const view = { name: line(HOSTILE.attribute, 190), query: { view: 'all', tag: line(HOSTILE.markup, 60) } };
    await sam.ask('POST', '/v1/views', view);
    filler.note('/v1/views', view);
    await filler.give(service.key, `/v1/people/${made.person.id}/conflicts`, { person: line(HOSTILE.attribute, 120) });
}

// Somebody signs in with a browser that calls itself so.
async function signInAs(service, person, agent) {
    const answer = await fetch(`${service.url}/v1/sessions`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'User-Agent': agent,
        'Trialogue-Request': '1', 'Idempotency-Key': crypto.randomUUID() },
    body: JSON.stringify({ tenant: service.tenant, login: person.login, password: person.password }) });
    if (!answer.ok)
        throw new Error(`${answer.status} ${await answer.text()}`);
    const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
    await fetch(`${service.url}/v1/sessions/current/factors`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'User-Agent': agent, Cookie: cookie,
        'Trialogue-Request': '1', 'Idempotency-Key': crypto.randomUUID() }, body: JSON.stringify({ totp: totp(person.secret, 1) }) });
}

// Somebody whose passkeys have such names, by an authenticator of their own; and where a name of the tenant or of a person stands alone.
async function account(world, service, filler) {
    const person = service.staff('keyes', line(HOSTILE.attribute, 120), 'mediator');
    const actor = await withPasskeys(await world.actor({ size: [1440, 900] }));
    await password(actor, service.tenant, person);
    await actor.sees('Set up your second step');
    const wrongs = await judge(actor, 'the door');
    await enrol(actor, person);
    await actor.go('/app/account');
    for (const text of [HOSTILE.markup, HOSTILE.endless, HOSTILE.marks, HOSTILE.formula]) {
        const name = line(text, 64);
        await addPasskey(actor, name);
        filler.note('/v1/account/passkeys', { name });
    }
    await actor.page.locator('.menu-button').click();
    for (const width of [1440, 380]) {
        await actor.page.setViewportSize({ width, height: 900 });
        wrongs.push(...await judge(actor, `account at ${width} px`));
    }
    await actor.page.keyboard.press('Escape');
    await actor.page.locator('section.part').nth(1).locator('.items button').first().click();
    await actor.page.getByRole('dialog').waitFor();
    return [...wrongs, ...await judge(actor, 'removing a passkey')];
}

// The seat beside each line is the one of whoever the service says has spoken.
async function forged(actor, service, one) {
    const { data } = await service.call(one.client, 'GET', `${one.at}/entries?stream=joint&limit=100`);
    const seats = new Map(data.map((entry) => [entry.seq, entry.actor.seat]));
    const heads = await actor.page.locator('.line').evaluateAll((lines) => lines.flatMap((line) => {
        const seat = line.querySelector('.line-head .seat');
        return seat ? [{ seq: Number(line.dataset.seq), shown: seat.className.match(/seat-(\w+)/)?.[1] }] : [];
    }));
    const wrongs = heads.filter(({ seq, shown }) => seats.get(seq) !== shown).map((head) => `${JSON.stringify(head)} is of ${seats.get(head.seq)}`);
    return heads.length > 0 ? wrongs : ['no head of a line was found'];
}

export default async function ({ world, service, holds }) {
    service.found(line(HOSTILE.markup, 190));
    const filler = new Filler(service);
    const ada = await world.staff('ada', { name: line(HOSTILE.attribute, 120), role: 'admin', size: [1440, 900] });
    const sam = await world.staff('sam', { name: line(HOSTILE.markup, 120), role: 'supervisor', size: [1440, 900] });
    let decided, closed;
    await holds('text fields of the contract take hostile texts, as they are', async () => {
        decided = await fillCase(filler, service);
        closed = await endOtherwise(filler, service);
        await fillHouse(filler, service, ada, sam);
        await signInAs(service, world.people.get('sam'), line(HOSTILE.markup, 190));
    });
    await holds('names of passkeys, of people and of the tenant run nothing where they stand', () => account(world, service, filler));
    await holds('no text field of the contract was left out', () => filler.missing(SECRET));
    for (const [seat, size] of [['client', [760, 900]], ['freelancer', [360, 740]]])
        await holds(`the ${seat}’s pages of cases that are over run nothing, keep their width, and nobody gets a seat by a name`, async () => {
            const wrongs = [];
            for (const one of [decided, closed]) {
                const actor = await world.party(one.thread.id, seat, { size });
                await until('the lines are there', async () => (await actor.page.locator('.line').count()) > 2);
                wrongs.push(...await judge(actor, 'conversation'));
                wrongs.push(...await forged(actor, service, one));
                await actor.press(/Wishes and points/);
                await actor.page.waitForTimeout(200);
                wrongs.push(...await judge(actor, 'points'));
            }
            return wrongs;
        });
    for (const size of [[1440, 900], [380, 800]])
        await holds(`the staff’s screens at ${size[0]} px run nothing and keep their width`, async () => {
            const wrongs = [];
            await sam.page.setViewportSize({ width: size[0], height: size[1] });
            for (const [name, path, ready] of [
                ['queue', '/app/queue/closed', '.queue-row'], ['decided', `/app/thread/${decided.thread.id}`, '.line'],
                ['closed', `/app/thread/${closed.thread.id}`, '.line'], ['search', '/app/search?q=onerror', 'input[type=search]']]) {
                await sam.go(path);
                await sam.page.locator(ready).first().waitFor();
                await sam.page.waitForTimeout(400);
                wrongs.push(...await judge(sam, name));
                if (name === 'decided' && size[0] < 1000) {
                    await sam.page.locator('.pane-case').click();
                    wrongs.push(...await judge(sam, 'case'));
                }
            }
            await sam.go('/app/account');
            await sam.page.locator('main').getByText('onerror').first().waitFor();
            return [...wrongs, ...await judge(sam, 'account')];
        });
    await holds('the list of the staff runs nothing and keeps its width', async () => {
        const wrongs = [];
        for (const width of [1440, 380]) {
            await ada.page.setViewportSize({ width, height: 900 });
            await ada.go('/app/staff');
            await ada.page.locator('main').getByText('onerror').first().waitFor();
            wrongs.push(...await judge(ada, `staff at ${width} px`));
        }
        return wrongs;
    });
}
