// The plain page: what a party sees before, during and after a disagreement, in their own language.
import { hears, say } from '../lib/talk.mjs';

export default async function ({ world, service, holds }) {
    const thread = await service.thread();
    const aiko = await world.party(thread.id, 'client', { locale: 'ja' });
    const daniel = await world.party(thread.id, 'freelancer', { size: [400, 800], scheme: 'dark' });

    await holds('the token leaves the address bar at once, and the tab keeps it', async () => {
        await daniel.sees('You are talking with 星 愛子');
        const wrongs = [];
        if (daniel.page.url().includes('v4.public'))
            wrongs.push(daniel.page.url());
        await daniel.page.reload();
        await daniel.sees('You are talking with 星 愛子');
        return wrongs;
    });
    await holds('each page says in its own language what happens now', async () => {
        await aiko.sees('Daniel Weberさんとの会話です');
        await daniel.sees('Nobody has to act');
        await daniel.sees('This is a test. No money moves.');
    });
    await holds('what one writes stands at the other', async () => {
        await say(aiko, '納品されたロゴは、依頼した雰囲気と違います。');
        await hears(daniel, '納品されたロゴは、依頼した雰囲気と違います。');
        await say(daniel, 'The brief said “warm, hand-drawn”.');
        await hears(aiko, 'The brief said “warm, hand-drawn”.');
    });
    await holds('a party asks for a solution in plain words', async () => {
        await daniel.press('Ask for a solution');
        await daniel.field('What happened?').fill('We cannot agree on the drafts.');
        await daniel.page.getByRole('dialog').getByRole('button', { name: 'Ask for a solution' }).click();
        await daniel.sees('You and 星 愛子 are looking for a solution');
        await aiko.sees('Daniel Weberさんと解決方法を話し合っています');
    });
    await holds('whose turn it is, until when, and what follows if nobody answers stand on both pages', async () => {
        await aiko.sees('あなた');
        await aiko.sees('期限までにお返事がないと、星 愛子さんの言い分どおり'.replace('星 愛子', 'Daniel Weber'));
        await daniel.sees('If 星 愛子 has seen this and does not answer by then');
        await daniel.sees(/\d+ days .*left/);
    });
    await holds('money stands large and in the reader’s own form', async () => {
        const size = await daniel.page.locator('.now-money').evaluate((node) => parseFloat(getComputedStyle(node).fontSize));
        const words = [await daniel.page.locator('.now-money').textContent(), await aiko.page.locator('.now-money').textContent()];
        return words[0] === '¥150,000' && /^[¥￥]150,000$/.test(words[1]) && size >= 16 ? [] : [`${words} at ${size} px`];
    });
    await holds('a link that is none says what to do', async () => {
        await daniel.go(`/t/?thread=${thread.id}&fresh=1#token=nonsense`);
        await daniel.sees('This page needs the link from your marketplace');
    });
}
