// No violation that axe knows in cases that are over, or where a marketplace shows both sides at once.
import { LOOKS, axe, everyDialog, open } from '../lib/axe.mjs';
import { help, standing } from '../lib/case_file.mjs';
import { Marketplace } from '../lib/marketplace.mjs';

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
    for (const name of ['settled', 'decided']) {
        const made = cases[name] = await standing(service);
        const proposal = await help(mika, made);
        if (name === 'settled')
            for (const party of [made.client, made.freelancer]) {
                const { data: [now] } = await service.call(party, 'GET', `${made.steps}/proposals`);
                await service.call(party, 'POST', `/v1/proposals/${proposal.id}/acceptances`, {}, { 'If-Match': `"${now.version}"` });
            }
        if (name === 'decided') {
            await mika.ask('POST', `${made.steps}/escalations`, { to: 'arbitration', reason: 'no_agreement' });
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
        await holds(`cases that are settled or decided, ${name}`, () => ends(world, cases, look));
        await holds(`a marketplace’s page with both sides, ${name}`, () => marketplace(world, service, look));
    }
}
