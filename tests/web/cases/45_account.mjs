// Whoever's way in has changed learns of it at the next visit, once; what one does oneself is no news.
import { axe } from '../lib/axe.mjs';
import { until } from '../lib/wait.mjs';

const news = (actor) => actor.page.locator('.news');

// As somebody else would who has the session: with a program of another name.
async function makeCodes(service, actor) {
    const { cookies } = await actor.context.storageState();
    const answer = await fetch(`${service.url}/v1/account/recovery-codes`, {
        method: 'POST',
        body: '{}',
        headers: {
            'Content-Type': 'application/json',
            'Trialogue-Request': '1',
            'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
            Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
        },
    });
    if (answer.status !== 201)
        throw new Error(`no recovery codes: ${answer.status}`);
}

export default async function ({ world, service, holds }) {
    const mika = await world.staff('mika', { path: '/app/queue/mine', size: [1440, 900] });
    await holds('what one did in this browser is no news', async () => {
        await mika.page.locator('.queue-row, .empty, [class*=row]').first().waitFor();
        await mika.page.waitForTimeout(500);
        return await news(mika).count() === 0 ? [] : [await news(mika).innerText()];
    });
    await holds('a change that another program made is shown at the next visit', async () => {
        await makeCodes(service, mika);
        await mika.go('/app/queue/mine');
        await news(mika).waitFor();
        const text = await news(mika).innerText();
        const wrongs = await axe(mika, 'news of the account');
        return /New recovery codes were made[^]*Firefox · Linux/.test(text) ? wrongs : [...wrongs, text];
    });
    await holds('who has understood is not told again', async () => {
        await news(mika).getByRole('button').first().click();
        await until('the news are away', async () => await news(mika).count() === 0);
        await mika.go('/app/account');
        await mika.page.getByText('New recovery codes were made').waitFor();
        await mika.go('/app/queue/mine');
        await mika.page.waitForTimeout(700);
        return await news(mika).count() === 0 ? [] : ['told again'];
    });
}
