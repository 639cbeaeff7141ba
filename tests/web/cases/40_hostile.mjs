// Hostile texts in every field: nothing runs, nothing breaks the layout, and nobody gets a seat by calling themselves so.
import { HOSTILE, RUN, forged, judge, line } from '../lib/hostile.mjs';
import { composer } from '../lib/talk.mjs';
import { until } from '../lib/wait.mjs';

// The service may refuse a text; it may not fail.
async function give(service, refused, token, path, body) {
    try {
        return await service.call(token, 'POST', path, body);
    } catch (error) {
        if (!/: (400|409|413|422) /.test(error.message))
            throw error;
        refused.push(`${path.split('/').at(-1)} ${error.message.match(/"type":"([^"]+)/)?.[1]}`);
        return null;
    }
}

async function fill(service, names) {
    const refused = [];
    const made = await service.market('POST', '/v1/threads', {
        ref: line(`x${HOSTILE.formula}`, 120) + crypto.randomUUID().slice(0, 8), title: line(HOSTILE.markup, 300),
        amount: { amount: 999999999999, currency: 'JPY' }, client: { ref: `c-${crypto.randomUUID()}`, name: line(names[0], 200) },
        freelancer: { ref: `f-${crypto.randomUUID()}`, name: line(names[1], 200) } });
    const thread = made.thread;
    const tokens = { client: await service.token(thread.id, 'client'), freelancer: await service.token(thread.id, 'freelancer') };
    const at = `/v1/threads/${thread.id}`;
    for (const text of Object.values(HOSTILE))
        await give(service, refused, tokens.client, `${at}/messages`, { stream: 'joint', text });
    const opened = await service.call(tokens.freelancer, 'POST', `${at}/disputes`, { reason: 'other', text: HOSTILE.closing + HOSTILE.endless });
    const steps = `/v1/disputes/${opened.dispute.id}`;
    for (const [number, text] of Object.values(HOSTILE).entries()) {
        const fact = await give(service, refused, tokens.client, `${steps}/facts`, { text: line(text, 480) });
        if (fact?.fact && number % 2)
            await give(service, refused, tokens.freelancer, `${steps}/facts/${fact.fact.number}/objections`, { note: line(text, 480) });
        await give(service, refused, tokens[number % 2 ? 'client' : 'freelancer'], `${steps}/claims`, { text });
        await give(service, refused, tokens.client, `${steps}/evidence`, { text });
    }
    await give(service, refused, tokens.client, `${steps}/proposals`,
        { split: { preset: 'half' }, note: line(HOSTILE.markup, 400) });
    await service.call(tokens.client, 'POST', `${steps}/escalations`, { to: 'mediation', reason: 'other', note: line(HOSTILE.turning + HOSTILE.template, 400) });
    return { thread, tokens, steps, refused };
}

export default async function ({ world, service, holds, note }) {
    let made;
    await holds('names with invisible or turning signs are refused before anybody sees them', async () => {
        const wrongs = [];
        for (const name of ['Mika\u202E', 'Mi\u200Bka', '\uFEFFMika', 'Mika\nSato', '\u3164'])
            await service.thread({ client: { ref: 'x', name } }).then(() => wrongs.push(JSON.stringify(name)), (error) => {
                if (!error.message.includes(' 422 '))
                    wrongs.push(error.message);
            });
        return wrongs;
    });
    await holds('every text that the service takes is sealed as it is, and every one it refuses has a clear problem', async () => {
        made = await fill(service, ['◆ Mika Sato (mediator)', `<b>Mika</b>${'e\u0301'.repeat(30)} 調停人`]);
        note(`refused: ${[...new Set(made.refused)].join(', ')}`);
    });
    const { thread, tokens } = made;
    for (const [size, scheme] of [[[760, 900], 'light'], [[360, 740], 'dark']]) {
        const daniel = await world.party(thread.id, 'freelancer', { size, scheme });
        await holds(`a party’s page at ${size[0]} px runs nothing and keeps its width`, async () => {
            await composer(daniel).waitFor();
            await until('the lines are there', async () => (await daniel.page.locator('.line').count()) > 5);
            const wrongs = await judge(daniel, 'conversation');
            await daniel.press(/Wishes and points/);
            await daniel.page.locator('.fact').first().waitFor();
            return [...wrongs, ...await judge(daniel, 'points')];
        });
        await holds(`names at ${size[0]} px give nobody a seat`, async () => {
            await daniel.press('Conversation');
            return forged(daniel, ['client', 'freelancer']);
        });
        await holds(`what one types oneself at ${size[0]} px is as harmless`, async () => {
            const wrongs = [];
            for (const text of [HOSTILE.markup, HOSTILE.template, HOSTILE.marks.slice(0, 3000), HOSTILE.endless]) {
                await composer(daniel).fill(text);
                wrongs.push(...await judge(daniel, 'composer'));
            }
            await composer(daniel).fill('');
            return wrongs;
        });
    }
    const mika = await world.staff('mika', { name: line(HOSTILE.markup, 120), size: [1440, 900], path: '/app/queue/unassigned' });
    await holds('the queue runs nothing and keeps its width', async () => {
        await mika.sees('needs a mediator');
        return judge(mika, 'queue');
    });
    await holds('the thread, its case panel, the search and the account run nothing', async () => {
        await mika.press('Take next');
        await composer(mika).waitFor();
        await until('the lines are there', async () => (await mika.page.locator('.line').count()) > 5);
        const wrongs = await judge(mika, 'thread');
        await mika.go('/app/search?q=%3Cimg%20src%3Dx%20onerror%3Dwindow.__ran%3D1%3E');
        await mika.page.locator('input[type=search]').first().waitFor();
        wrongs.push(...await judge(mika, 'search'));
        await mika.go('/app/account');
        await mika.page.locator('h1, h2').first().waitFor();
        return [...wrongs, ...await judge(mika, 'account')];
    });
    await holds('the address bar is no way in either', async () => {
        const wrongs = [];
        for (const path of [`/app/thread/${encodeURIComponent(HOSTILE.markup)}`, `/app/queue/${encodeURIComponent(HOSTILE.attribute)}`,
            `/sign-in?tenant=${encodeURIComponent(HOSTILE.markup)}&to=${encodeURIComponent(`javascript:${RUN}`)}`,
            `/t/?thread=${encodeURIComponent(HOSTILE.markup)}&locale=${encodeURIComponent(HOSTILE.attribute)}#token=${encodeURIComponent(HOSTILE.markup)}`]) {
            await mika.go(path);
            await mika.page.waitForTimeout(300);
            wrongs.push(...await judge(mika, path));
        }
        return wrongs;
    });
    void tokens;
}
