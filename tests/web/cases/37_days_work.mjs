// A day at the queue and in a case: bulk assignment, counts, snoozing, saved views, search, links to lines, quotes, what is new, who looked.
import { help, standing } from '../lib/case_file.mjs';
import { composer, hears, say } from '../lib/talk.mjs';
import { until } from '../lib/wait.mjs';

const rows = (actor) => actor.page.locator('.queue-row');
const counted = (actor, view) => actor.page.locator(`.queue-views a[href="/app/queue/${view}"] .queue-count`).textContent().then(Number);
const shows = (actor, count) => until(`${count} rows are shown`, async () => await rows(actor).count() === count);

async function atTheQueue({ world, service, holds }, sam, mika) {
    await holds('a supervisor marks two cases and gives both away at once; the counts follow by themselves', async () => {
        await sam.go('/app/queue/unassigned');
        await shows(sam, 2);
        await until('nothing is mine', async () => await counted(mika, 'mine') === 0);
        for (const at of [0, 1])
            await rows(sam).nth(at).locator('.queue-box').check({ force: true });
        await sam.page.locator('.queue-marked button').first().click();
        const dialog = sam.page.getByRole('dialog');
        await dialog.locator('label').filter({ hasText: 'Mika Sato' }).click();
        await dialog.getByRole('button', { name: 'Assign 2 cases' }).click();
        await dialog.waitFor({ state: 'hidden' });
        await until('both are mine', async () => await counted(mika, 'mine') === 2);
        await until('none is unassigned', async () => await counted(sam, 'unassigned') === 0);
    });
    await holds('what is snoozed leaves the queue, waits among the snoozed, and comes back', async () => {
        await mika.go('/app/queue/mine');
        await shows(mika, 2);
        await rows(mika).first().locator('a').focus();
        await mika.page.keyboard.press('s');
        await mika.page.getByRole('dialog').getByText('Tomorrow morning').click();
        await until('one is snoozed', async () => await counted(mika, 'snoozed') === 1);
        await mika.go('/app/queue/snoozed');
        await shows(mika, 1);
        await rows(mika).first().locator('a').focus();
        await mika.page.keyboard.press('s');
        await mika.page.getByRole('dialog').getByRole('button', { name: 'Bring it back now' }).click();
        await until('none is snoozed', async () => await counted(mika, 'snoozed') === 0);
    });
    await holds('a saved view keeps what it was narrowed to, also for the next visit', async () => {
        await mika.go('/app/queue/mine');
        await shows(mika, 2);
        await mika.page.locator('.queue-head button[aria-pressed]').click();
        await mika.page.locator('dialog select').first().selectOption('arbitration');
        await mika.page.locator('.queue-save input').fill('To decide');
        await mika.page.locator('.queue-save button').click();
        await mika.page.locator('.queue-saved a').waitFor();
        await mika.go('/app/queue/mine');
        await shows(mika, 2);
        await mika.page.locator('.queue-saved a').filter({ hasText: 'To decide' }).click();
        await shows(mika, 0);
    });
}

async function inTheCase({ world, service, holds }, sam, mika, made) {
    await holds('two Japanese letters find a line, and the way leads to that line', async () => {
        await mika.go('/app/search?q=%E7%B4%8D%E5%93%81');
        await mika.page.locator('.search-result').first().click();
        await mika.page.waitForURL(/\/joint\/\d+$/);
        await mika.sees('納品されたロゴは、依頼した雰囲気と違います。');
        return (await mika.page.locator('.line.lit').count()) <= 1 ? [] : ['more than one line is lit'];
    });
    await holds('what came while one was away stands beneath a line; a quote leads back to what it quotes', async () => {
        await mika.go(`/app/thread/${made.thread.id}`);
        await composer(mika).waitFor();
        const { data: [last] } = await service.market('GET', `${made.at}/entries?stream=joint&order=desc&limit=1`);
        await until('all is read', async () => {
            const { data } = await service.market('GET', `${made.at}/reads?stream=joint`);
            return data.some(({ seat, entry }) => seat === 'mediator' && entry >= last.seq);
        });
        await mika.go('/app/account');
        await made.say(made.client, 'Said while you were away.');
        await mika.go(`/app/thread/${made.thread.id}`);
        await hears(mika, 'Said while you were away.');
        await mika.page.locator('.new-line').waitFor();
        const line = mika.page.locator('.line').filter({ hasText: 'Said while you were away.' }).first();
        await line.hover();
        await line.locator('.quote-mark').click();
        await say(mika, 'This is my answer to it.');
        await mika.page.locator('.line').filter({ hasText: 'This is my answer to it.' }).locator('.quoted-link').first().waitFor();
        const href = await line.locator('a.number').getAttribute('href');
        return /\/joint\/\d+$/.test(href) ? [] : [`the line's own link: ${href}`];
    });
    await holds('a supervisor follows the running case and is not seen by the parties; who has looked is told', async () => {
        const daniel = await world.party(made.thread.id, 'freelancer');
        await composer(daniel).waitFor();
        await sam.go(`/app/thread/${made.thread.id}`);
        await hears(sam, 'This is my answer to it.');
        await say(daniel, 'Said while somebody looks on.');
        await hears(sam, 'Said while somebody looks on.');
        await sam.page.locator('.looks li').filter({ hasText: 'Mika Sato' }).first().waitFor({ state: 'attached' });
        return daniel.relay.has('Sam Seer') ? ['Daniel was told of Sam'] : [];
    });
}

export default async function (stage) {
    const { world, service } = stage;
    await Promise.all([standing(service), standing(service)]);
    const sam = await world.staff('sam', { role: 'supervisor', name: 'Sam Seer', size: [1440, 900] });
    const mika = await world.staff('mika', { size: [1440, 900] });
    await atTheQueue(stage, sam, mika);
    const made = await standing(service);
    await help(mika, made);
    await inTheCase(stage, sam, mika, made);
}
