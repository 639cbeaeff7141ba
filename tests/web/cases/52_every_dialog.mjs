// No violation that axe knows in any dialog of the product; which there are, the source says.
import { LOOKS, axe, byKey, everyDialog, open, seen, shown } from '../lib/axe.mjs';
import { help, standing } from '../lib/case_file.mjs';
import { unvisited } from '../lib/dialogs.mjs';
import { PNG, attach } from '../lib/files.mjs';
import { addPasskey, withPasskeys } from '../lib/passkeys.mjs';
import { signIn } from '../lib/sign_in.mjs';
import { composer, say } from '../lib/talk.mjs';

const take = (service, token, steps, ...rest) => service.call(token, 'POST', steps, ...rest);

// Cases at every point at which some dialog can be opened.
async function stand(service, mika, sam, mikaId) {
    const cases = { talk: await standing(service, { until: 'talk' }), negotiation: await standing(service, { until: 'dispute' }) };
    for (const name of ['free', 'given', 'mediation', 'refused', 'arbitration', 'withdrawn'])
        cases[name] = await standing(service);
    const { mediation, refused, arbitration, withdrawn, given } = cases;
    await sam.ask('POST', `${given.steps}/assignments`, { mediator: mikaId });
    for (const made of [mediation, refused, arbitration])
        made.proposal = await help(mika, made);
    await take(service, refused.client, `/v1/proposals/${refused.proposal.id}/rejections`, {}, { 'If-Match': `"${refused.proposal.version}"` });
    await take(service, cases.negotiation.freelancer, `${cases.negotiation.steps}/proposals`, { split: { preset: 'half' } });
    await mika.ask('POST', `${arbitration.steps}/escalations`, { to: 'arbitration', reason: 'no_agreement' });
    await take(service, withdrawn.client, `${withdrawn.steps}/withdrawals`, { reason: 'worked_out' });
    await mediation.say(mediation.client, 'Half of it would do.', 'caucus_client');
    await mika.ask('POST', `${mediation.at}/messages`, { stream: 'caucus_client', text: 'May I repeat that?', reply_to: 2 });
    await attach(service, mediation, 'client', 'draft.png', 'image/png', PNG);
    return cases;
}

async function onTheDesk(world, cases, look) {
    const mika = await world.staff('mika', { ...look, size: [1440, 900] });
    const { page } = await open(mika, `/app/thread/${cases.mediation.thread.id}`, '.action');
    const wrongs = await everyDialog(mika, 'steps', page.locator('.action'));
    wrongs.push(...await everyDialog(mika, 'seal', page.locator('.seal-mark'), 1));
    wrongs.push(...await everyDialog(mika, 'picture', page.locator('.thumb'), 1));
    wrongs.push(...await everyDialog(mika, 'card', page.locator('.card-actions button')));
    await composer(mika).fill('Begun for everyone');
    await page.locator('.composer select').selectOption('staff');
    wrongs.push(...await shown(mika, 'other readers'));
    await composer(mika).fill('');
    await page.locator('h1').first().click();
    wrongs.push(...await byKey(mika, 'keys', '?'));
    for (const name of ['arbitration', 'refused', 'given']) {
        await open(mika, `/app/thread/${cases[name].thread.id}`, '.action');
        wrongs.push(...await everyDialog(mika, name, page.locator('.action')));
    }
    return wrongs;
}

async function inTheQueue(world, look) {
    const mika = await world.staff('mika', { ...look, size: [1440, 900] });
    const { page } = await open(mika, '/app/queue/mine', '.queue-row');
    const filter = page.locator('.queue-head button[aria-pressed]');
    const wrongs = await everyDialog(mika, 'queue', filter);
    await filter.click();
    await page.locator('.queue-save input').fill(`In mediation ${look.locale}`);
    await page.locator('dialog select').first().selectOption('mediation');
    await page.locator('.queue-save button').click();
    await page.locator('dialog').waitFor({ state: 'hidden' });
    wrongs.push(...await everyDialog(mika, 'saved view', page.locator('.queue-saved button'), 1));
    for (const key of ['a', 's'])
        wrongs.push(...await byKey(mika, `queue, ${key}`, key));
    return wrongs;
}

async function bySupervisor(world, cases, look) {
    const sam = await world.staff('sam', { ...look, role: 'supervisor', name: 'Sam Seer', size: [1440, 900] });
    const wrongs = [];
    for (const name of ['mediation', 'free', 'withdrawn']) {
        await open(sam, `/app/thread/${cases[name].thread.id}`, '.action');
        wrongs.push(...await everyDialog(sam, `supervisor, ${name}`, sam.page.locator('.action')));
    }
    return wrongs;
}

async function ofAnAdmin(world, look) {
    const ada = await world.staff('ada', { ...look, role: 'admin', name: 'Ada Admin', size: [1440, 900] });
    const { page } = await open(ada, '/app/staff', 'table');
    await page.locator('main .button-primary').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').first().fill('Noa Berg');
    await dialog.getByRole('textbox').nth(1).fill(`noa-${look.locale}`);
    const wrongs = await axe(ada, 'adding a person');
    await dialog.locator('button[type=submit]').click();
    await dialog.locator('.secret').waitFor();
    wrongs.push(...await shown(ada, 'the first password'));
    return [...wrongs, ...await everyDialog(ada, 'person', page.locator('table button:not(:disabled)'), 2)];
}

// The account of somebody with a passkey. Nobody waits until a factor has become old: that answer alone is made up.
async function ofTheAccount(actor, look) {
    const { page } = await open(actor, '/app/account', '.button-danger');
    const part = (number) => page.locator('section.part').nth(number);
    await addPasskey(actor, `Key of ${look.locale}`);
    const wrongs = await everyDialog(actor, 'passkey', part(1).locator('.items button'), 1);
    wrongs.push(...await everyDialog(actor, 'authenticator', part(2).getByRole('button').first(), 1));
    await page.route('**/v1/account/recovery-codes', (route) => route.fulfill({ status: 403, contentType: 'application/problem+json',
        json: { type: '/problems/factor_stale', title: 'Stale', status: 403, detail: 'Stale' } }), { times: 1 });
    await part(2).getByRole('button').nth(1).click();
    wrongs.push(...await shown(actor, 'the factor again'));
    await part(2).getByRole('button').nth(1).click();
    await page.locator('.codes li').first().waitFor();
    wrongs.push(...await shown(actor, 'new codes'));
    return [...wrongs, ...await everyDialog(actor, 'all sessions', page.locator('.button-danger').last(), 1)];
}

// Login and password, in whatever language.
async function knock(one, service, person) {
    await one.go(`/sign-in?tenant=${service.tenant}`);
    await one.page.locator('input[type=text]').first().fill(person.login);
    await one.page.locator('input[type=password]').fill(person.password);
    await one.page.locator('form button[type=submit]').click();
}

// Coming in with each of the factors that this person has.
async function factors(world, service, person, look) {
    const one = await withPasskeys(await world.actor(look));
    await knock(one, service, person);
    const others = one.page.locator('.stack-tight .link');
    await others.first().waitFor();
    const wrongs = await axe(one, 'passkey');
    for (let at = 0; at < 2; at++) {
        await others.nth(at).click();
        await one.page.locator('input.code').waitFor();
        wrongs.push(...await axe(one, `factor ${at}`));
    }
    return wrongs;
}

async function enrolment(world, service, look) {
    const one = await world.actor(look);
    await knock(one, service, service.staff(`new-${look.locale}`, 'Nora New', 'trainee'));
    await one.page.locator('input.code').waitFor();
    return axe(one, 'enrolment');
}

async function byAParty(world, cases, look) {
    const wrongs = [];
    for (const name of ['talk', 'negotiation', 'refused', 'withdrawn', 'mediation']) {
        const aiko = await world.party(cases[name].thread.id, 'client', { ...look, size: [400, 860] });
        await composer(aiko).waitFor();
        const { page } = aiko;
        for (const button of await page.locator('.steps > button').all())
            wrongs.push(...await everyDialog(aiko, name, button, 1));
        for (let at = 0; at < await page.locator('.steps-rest li').count(); at++) {
            await page.locator('.steps-rest > summary').click();
            wrongs.push(...await everyDialog(aiko, `${name}, more`, page.locator('.steps-rest li button').nth(at), 1));
        }
        if (name === 'mediation' || name === 'negotiation')
            wrongs.push(...await everyDialog(aiko, 'offer', page.locator('.card-actions button')));
        if (name !== 'mediation')
            continue;
        wrongs.push(...await everyDialog(aiko, 'seal', page.locator('.seal-mark'), 1));
        await page.getByRole('tab').nth(1).click();
        wrongs.push(...await everyDialog(aiko, 'consent', page.locator('.line-body p > .button'), 1));
    }
    return wrongs;
}

// A line that the service refuses: written without a connection, in a talk that was closed meanwhile.
async function refusedLine(world, mika, { thread, at }, look) {
    const aiko = await world.party(thread.id, 'client', { ...look, size: [400, 860] });
    await composer(aiko).waitFor();
    await aiko.page.getByRole('tab').nth(1).click();
    aiko.relay.cut();
    await say(aiko, 'Too late.');
    await mika.ask('POST', `${at}/caucuses/client/closures`, {});
    aiko.relay.mend();
    await aiko.page.locator('.local-failed').waitFor();
    const wrongs = await axe(aiko, 'a refused line');
    wrongs.push(...await everyDialog(aiko, 'throw away', aiko.page.locator('.local-failed .button-quiet').last(), 1));
    await mika.ask('POST', `${at}/caucuses`, { party: 'client' });
    return wrongs;
}

export default async function ({ world, service, holds }) {
    const mika = await world.staff('mika');
    const sam = await world.staff('sam', { role: 'supervisor', name: 'Sam Seer' });
    const me = await mika.ask('GET', '/v1/sessions/current');
    const cases = await stand(service, mika, sam, me.session?.person.id ?? me.person.id);
    const person = service.staff('kei', 'Kei Keyes', 'mediator');
    let state;
    for (const look of LOOKS) {
        const name = `${look.scheme}, ${look.locale}`;
        await holds(`every dialog of a mediator on a case, ${name}`, () => onTheDesk(world, cases, look));
        await holds(`every dialog of the queue, ${name}`, () => inTheQueue(world, look));
        await holds(`every dialog of a supervisor, ${name}`, () => bySupervisor(world, cases, look));
        await holds(`every dialog of an admin, ${name}`, () => ofAnAdmin(world, look));
        await holds(`every dialog of one’s own account, ${name}`, async () => {
            const kei = await withPasskeys(await world.actor({ ...look, size: [1440, 900], state }));
            if (!state)
                await signIn(kei, service.tenant, person);
            state = await kei.context.storageState();
            return ofTheAccount(kei, look);
        });
        await holds(`coming in by passkey, code and recovery code, and setting up a second factor, ${name}`, async () => [
            ...await factors(world, service, person, look), ...await enrolment(world, service, look)]);
        await holds(`every dialog of a party, ${name}`, () => byAParty(world, cases, look));
        await holds(`a line that was refused, ${name}`, () => refusedLine(world, mika, cases.mediation, look));
        await holds(`no dialog that the source has was left out, ${name}`, () => unvisited(seen[look.locale], look.locale));
    }
}
