// No violation that axe knows in any dialog, in cases that are over, or where a marketplace shows both sides at once.
import { axe } from '../lib/axe.mjs';
import { help, standing } from '../lib/case_file.mjs';
import { Marketplace } from '../lib/marketplace.mjs';
import { composer } from '../lib/talk.mjs';

// Each theme and each language once: what differs between them is checked on every screen already.
const LOOKS = [{ scheme: 'light', locale: 'en' }, { scheme: 'dark', locale: 'ja' }];

// Opens what each of these buttons opens.
async function everyDialog(actor, name, buttons, most = 20) {
    const wrongs = [];
    const dialog = actor.page.getByRole('dialog');
    for (let at = 0; at < Math.min(most, await buttons.count()); at++) {
        await buttons.nth(at).click();
        await dialog.first().waitFor();
        wrongs.push(...await axe(actor, `${name}: ${await dialog.first().getByRole('heading').first().textContent()}`));
        await actor.page.keyboard.press('Escape');
        await dialog.first().waitFor({ state: 'hidden' });
    }
    return await buttons.count() > 0 ? wrongs : [`${name}: there is no such button`];
}

async function byKey(actor, name, key) {
    await actor.page.keyboard.press(key);
    return shown(actor, name);
}

async function shown(actor, name) {
    await actor.page.getByRole('dialog').waitFor();
    const wrongs = await axe(actor, name);
    await actor.page.keyboard.press('Escape');
    await actor.page.getByRole('dialog').waitFor({ state: 'hidden' });
    return wrongs;
}

async function open(actor, path, ready) {
    await actor.go(path);
    await actor.page.locator(ready).first().waitFor();
    await actor.page.waitForTimeout(350);
    return actor;
}

async function deskDialogs(world, cases, look) {
    const mika = await world.staff('mika', { ...look, size: [1440, 900] });
    const { page } = await open(mika, `/app/thread/${cases.mediation.thread.id}`, '.action');
    const wrongs = await everyDialog(mika, 'steps', page.locator('.action'));
    wrongs.push(...await everyDialog(mika, 'seal', page.locator('.seal-mark'), 1));
    wrongs.push(...await everyDialog(mika, 'card', page.locator('.card-actions button')));
    await composer(mika).fill('Begun for everyone');
    await page.locator('.composer select').selectOption('staff');
    wrongs.push(...await shown(mika, 'other readers'));
    await composer(mika).fill('');
    await page.locator('h1').first().click();
    wrongs.push(...await byKey(mika, 'keys', '?'));
    await open(mika, `/app/thread/${cases.arbitration.thread.id}`, '.action');
    wrongs.push(...await everyDialog(mika, 'arbitration', page.locator('.action')));
    await open(mika, '/app/queue/mine', '.queue-row');
    wrongs.push(...await everyDialog(mika, 'queue', page.locator('.queue-head button[aria-pressed]')));
    for (const key of ['a', 's'])
        wrongs.push(...await byKey(mika, `queue, ${key}`, key));
    const sam = await world.staff('sam', { ...look, role: 'supervisor', name: 'Sam Seer', size: [1440, 900] });
    await open(sam, `/app/thread/${cases.mediation.thread.id}`, '.action');
    return [...wrongs, ...await everyDialog(sam, 'supervisor', sam.page.locator('.action'))];
}

async function ownDialogs(world, look) {
    const ada = await world.staff('ada', { ...look, role: 'admin', name: 'Ada Admin', size: [1440, 900] });
    await open(ada, '/app/staff', 'table');
    const wrongs = await everyDialog(ada, 'staff', ada.page.locator('main .button-primary'));
    wrongs.push(...await everyDialog(ada, 'person', ada.page.locator('table button:not(:disabled)'), 2));
    await open(ada, '/app/account', '.button-danger');
    wrongs.push(...await everyDialog(ada, 'all sessions', ada.page.locator('.button-danger').last(), 1));
    return wrongs;
}

async function partyDialogs(world, cases, look) {
    const aiko = await world.party(cases.mediation.thread.id, 'client', { ...look, size: [400, 860] });
    await composer(aiko).waitFor();
    const wrongs = await everyDialog(aiko, 'steps', aiko.page.locator('.steps > button'));
    wrongs.push(...await everyDialog(aiko, 'offer', aiko.page.locator('.card-actions button')));
    return [...wrongs, ...await everyDialog(aiko, 'seal', aiko.page.locator('.seal-mark'), 1)];
}

async function ends(world, cases, look) {
    const wrongs = [];
    for (const name of ['settled', 'decided']) {
        const { thread } = cases[name];
        for (const seat of ['client', 'freelancer']) {
            const party = await world.party(thread.id, seat, { ...look, size: [400, 860] });
            await party.page.locator('.ending').first().waitFor();
            wrongs.push(...await axe(party, `${name}, ${seat}`));
        }
        const mika = await world.staff('mika', { ...look, size: [1440, 900] });
        await open(mika, `/app/thread/${thread.id}`, '.case .action');
        wrongs.push(...await axe(mika, `${name}, mediator`), ...await everyDialog(mika, name, mika.page.locator('.action')));
    }
    return wrongs;
}

async function marketplace(world, service, look) {
    const viewer = await world.actor({ ...look, size: [1280, 900] });
    const market = await Marketplace.open(service, viewer.relay.url, { LIFETIME: '60' });
    try {
        await viewer.page.goto(market.url);
        for (const seat of ['client', 'freelancer'])
            await viewer.page.locator(`trialogue-thread[data-seat=${seat}] #composer`).waitFor();
        return await axe(viewer, 'marketplace');
    } finally {
        market.close();
    }
}

async function stand(service, mika) {
    const cases = {};
    for (const name of ['mediation', 'arbitration', 'settled', 'decided']) {
        const made = cases[name] = await standing(service);
        const proposal = await help(mika, made);
        if (name === 'settled')
            for (const party of [made.client, made.freelancer]) {
                const { data: [now] } = await service.call(party, 'GET', `${made.steps}/proposals`);
                await service.call(party, 'POST', `/v1/proposals/${proposal.id}/acceptances`, {}, { 'If-Match': `"${now.version}"` });
            }
        if (name === 'arbitration' || name === 'decided')
            await mika.ask('POST', `${made.steps}/escalations`, { to: 'arbitration', reason: 'no_agreement' });
        if (name === 'decided') {
            const { version } = (await service.call(made.client, 'GET', `${made.at}`)).dispute;
            await mika.ask('POST', `${made.steps}/decisions`, { split: { client: 50000, freelancer: 100000 }, reason: 'partly_delivered',
                text: 'Two of the three drafts follow the brief.', cited: [2] }, { 'If-Match': `"${version}"` });
        }
    }
    return cases;
}

export default async function ({ world, service, holds }) {
    const mika = await world.staff('mika');
    const cases = await stand(service, mika);
    for (const look of LOOKS) {
        const name = `${look.scheme}, ${look.locale}`;
        await holds(`every dialog of a mediator and a supervisor, ${name}`, () => deskDialogs(world, cases, look));
        await holds(`every dialog of an admin, ${name}`, () => ownDialogs(world, look));
        await holds(`every dialog of a party, ${name}`, () => partyDialogs(world, cases, look));
        await holds(`cases that are settled or decided, ${name}`, () => ends(world, cases, look));
        await holds(`a marketplace’s page with both sides, ${name}`, () => marketplace(world, service, look));
    }
}
