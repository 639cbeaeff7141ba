// The marketplace's own page: both sides on it at once, under a strict policy, with tokens that end in mid-sentence.
import { Marketplace } from '../lib/marketplace.mjs';
import { PartyKey } from '../lib/party_key.mjs';
import { until } from '../lib/wait.mjs';

// What the page was told, in the order in which it was.
const listen = (page) => page.addInitScript(() => {
    window.heard = [];
    for (const name of ['ready', 'entry', 'proposal', 'settled', 'token-expiring', 'problem'])
        addEventListener(`trialogue:${name}`, (event) => window.heard.push({ name, seat: event.target.dataset.seat, ...event.detail }));
});

const side = (actor, seat) => actor.page.locator(`trialogue-thread[data-seat=${seat}]`);

async function write(actor, seat, words) {
    await side(actor, seat).locator('#composer').fill(words);
    await side(actor, seat).locator('.composer-send').click();
}

export default async function ({ world, service, holds }) {
    const viewer = await world.actor({ size: [1280, 900] });
    const market = await Marketplace.open(service, viewer.relay.url, { LIFETIME: '60' });
    try {
        await listen(viewer.page);
        await viewer.page.goto(market.url);

        await holds('the element lives twice on one page, once for each side', async () => {
            await side(viewer, 'client').locator('#composer').waitFor();
            await side(viewer, 'freelancer').locator('#composer').waitFor();
            await write(viewer, 'client', 'From the left side');
            await side(viewer, 'freelancer').locator('.line').filter({ hasText: 'From the left side' }).waitFor();
            await write(viewer, 'freelancer', 'From the right side');
            await side(viewer, 'client').locator('.line').filter({ hasText: 'From the right side' }).waitFor();
        });
        await holds('each element speaks its own language, and goes on in it', async () => {
            const read = (seat) => side(viewer, seat).evaluate((host) => {
                const texts = [...host.shadowRoot.querySelectorAll('.now, .composer, .day, .tale')].map((node) => node.textContent).join(' ');
                return { lang: host.getAttribute('lang'), japanese: /[ぁ-ん]{3}/.test(texts.replaceAll(/「[^」]*」/g, '')), texts };
            });
            const [left, right] = [await read('client'), await read('freelancer')];
            await side(viewer, 'freelancer').getByRole('button', { name: 'Ask for a solution' }).click();
            const asked = await viewer.page.getByRole('dialog').textContent();
            await viewer.page.keyboard.press('Escape');
            const then = await read('client');
            return left.lang === 'ja' && left.japanese && then.japanese && right.lang === 'en' && !right.japanese && !/[ぁ-ん]/.test(asked)
                ? [] : [JSON.stringify({ left, right, asked })];
        });
        await holds('the page hears ids and kinds, and no words', async () => {
            const heard = await until('entries are told', async () => {
                const all = await viewer.page.evaluate(() => window.heard);
                return all.filter((one) => one.name === 'entry').length >= 2 && all;
            });
            const wrongs = heard.filter((one) => JSON.stringify(one).includes('side')).map((one) => JSON.stringify(one));
            for (const seat of ['client', 'freelancer'])
                if (heard.filter((one) => one.name === 'ready' && one.seat === seat).length !== 1)
                    wrongs.push(`${seat} was not ready once`);
            return wrongs;
        });
        await holds('the page’s colours reach into the element by custom properties', async () => {
            const accent = (at) => viewer.page.evaluate((selector) => {
                const host = document.querySelector(selector);
                return getComputedStyle(host.shadowRoot.querySelector('.root')).getPropertyValue('--accent');
            }, at);
            return (await accent('trialogue-thread')).includes('0b6b4f') ? [] : [await accent('trialogue-thread')];
        });
        await holds('a dialog opens in the element that was touched, and only there', async () => {
            await side(viewer, 'freelancer').getByRole('button', { name: 'Ask for a solution' }).click();
            await side(viewer, 'freelancer').getByRole('dialog').waitFor();
            const count = await viewer.page.getByRole('dialog').count();
            await viewer.page.keyboard.press('Escape');
            return count === 1 ? [] : [`${count} dialogs`];
        });
        await holds('a token ends in mid-sentence: the page brings another, and the sentence goes on', async () => {
            const key = await PartyKey.register(service);
            const thread = await service.market('GET', `/v1/threads/${market.thread}`);
            const given = [];
            let ended = Infinity;
            await viewer.page.route('**/tokens?seat=client', (route) => {
                given.push(key.token(thread, 'client', given.length === 0 ? 5 : 600));
                ended = Math.min(ended, Date.now() + 5000);
                return route.fulfill({ json: { token: given.at(-1) } });
            });
            await viewer.page.reload();
            const box = side(viewer, 'client').locator('#composer');
            await box.fill('This sentence is longer ');
            await until('another token came', async () => given.length >= 2 && (await side(viewer, 'client').getAttribute('token')) === given.at(-1));
            await box.pressSequentially('than its token');
            await box.press('Control+Enter');
            await side(viewer, 'freelancer').locator('.line').filter({ hasText: 'This sentence is longer than its token' }).waitFor();
            await until('the first token has ended, and its stream', () => Date.now() > ended + 1500);
            await write(viewer, 'freelancer', 'Still heard on the left');
            await side(viewer, 'client').locator('.line').filter({ hasText: 'Still heard on the left' }).waitFor();
            const asked = await viewer.page.evaluate(() => window.heard.filter((one) => one.name === 'token-expiring' && one.seat === 'client').length);
            return asked >= 1 ? [] : ['the page was not asked'];
        });
    } finally {
        market.close();
    }
}
