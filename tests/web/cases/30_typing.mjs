// What is being written is never lost and never sent by accident: composition, a crash, an old token, a restart, no network.
import { setTimeout as pause } from 'node:timers/promises';
import { composer, hears, say, sealed } from '../lib/talk.mjs';
import { PartyKey } from '../lib/party_key.mjs';
import { until } from '../lib/wait.mjs';

const said = async (service, token, thread) =>
    (await service.call(token, 'GET', `/v1/threads/${thread}/entries?stream=joint&limit=100`)).data.map((entry) => entry.texts.text);

const value = (actor) => composer(actor).inputValue();

async function composition({ world, service, holds }) {
    const thread = await service.thread();
    const aiko = await world.party(thread.id, 'client', { locale: 'ja' });
    await composer(aiko).waitFor();
    const cdp = await aiko.context.newCDPSession(aiko.page);
    const compose = (text) => cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    // What Chromium sends while an input method holds the key.
    const held = (key) => cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code: key, windowsVirtualKeyCode: 229, modifiers: key === 'Enter' ? 2 : 0 });

    await holds('neither Enter nor Ctrl+Enter sends while an input method composes', async () => {
        await composer(aiko).click();
        for (const text of ['の', 'のう', 'のうひん', '納品'])
            await compose(text);
        await held('Enter');
        await pause(300);
        const wrongs = (await said(service, aiko.token, thread.id)).filter(Boolean);
        if (await value(aiko) !== '納品')
            wrongs.push(`the text is "${await value(aiko)}"`);
        return wrongs;
    });
    await holds('the key that ends the composition does not send either; the next one does', async () => {
        await cdp.send('Input.insertText', { text: '納品されたロゴ' });
        await pause(600);
        const before = (await said(service, aiko.token, thread.id)).filter(Boolean);
        await aiko.page.keyboard.press('Enter');
        await aiko.page.keyboard.insertText('二行目');
        await aiko.page.keyboard.press('Control+Enter');
        await sealed(aiko, '二行目');
        const after = (await said(service, aiko.token, thread.id)).filter(Boolean);
        return before.length === 0 && after.join('|') === '納品されたロゴ\n二行目' ? [] : [`${before} → ${JSON.stringify(after)}`];
    });
}

// The page's process ends, without a word of farewell.
async function die(actor) {
    const cdp = await actor.context.newCDPSession(actor.page);
    const gone = new Promise((resolve) => actor.page.once('crash', resolve));
    cdp.send('Page.crash').catch(() => {});
    await gone;
}

async function crash({ world, service, holds }) {
    const thread = await service.thread();
    const daniel = await world.party(thread.id, 'freelancer');
    await holds('a draft survives the end of the page, and of the whole browser profile', async () => {
        await composer(daniel).fill('Half a sentence that nobody may lose');
        await until('the service has the draft', async () =>
            (await service.call(daniel.token, 'GET', `/v1/threads/${thread.id}/drafts`)).data.some((draft) => draft.text.includes('nobody may lose')));
        await die(daniel);
        const again = await world.party(thread.id, 'freelancer');
        await until('the draft is back', async () => (await value(again)) === 'Half a sentence that nobody may lose');
    });
    await holds('a draft that the service never got is in the browser', async () => {
        const aiko = await world.party(thread.id, 'client');
        await composer(aiko).waitFor();
        await pause(200);
        aiko.relay.cut();
        await composer(aiko).pressSequentially('Written in a tunnel');
        await die(aiko);
        aiko.relay.mend();
        await aiko.newPage();
        await aiko.go(`/t/?thread=${thread.id}#token=${aiko.token}`);
        await until('the draft is back', async () => (await value(aiko)) === 'Written in a tunnel');
    });
}

async function restart({ world, service, holds }) {
    const thread = await service.thread();
    const aiko = await world.party(thread.id, 'client');
    const daniel = await world.party(thread.id, 'freelancer');
    await say(aiko, 'Before the restart');
    await hears(daniel, 'Before the restart');
    await holds('the service restarts in mid-sentence: nothing typed is lost, nothing comes twice', async () => {
        await composer(aiko).pressSequentially('First half, ');
        await service.stop();
        await composer(aiko).pressSequentially('second half');
        await aiko.page.keyboard.press('Control+Enter');
        await service.start();
        await until('the line is said', async () => (await said(service, daniel.token, thread.id)).includes('First half, second half'));
        await hears(daniel, 'First half, second half');
        await sealed(aiko, 'First half, second half');
        await pause(500);
        const times = (await said(service, daniel.token, thread.id)).filter((text) => text === 'First half, second half').length;
        const shown = await daniel.page.locator('.line').filter({ hasText: 'First half, second half' }).count();
        return times === 1 && shown === 1 ? [] : [`said ${times} times, shown ${shown} times`];
    });
    await holds('both are live again after the restart', async () => {
        await say(daniel, 'And back');
        await hears(aiko, 'And back');
    });
}

async function offline({ world, service, holds }) {
    const thread = await service.thread();
    const aiko = await world.party(thread.id, 'client');
    const daniel = await world.party(thread.id, 'freelancer');
    await composer(aiko).waitFor();
    await composer(daniel).waitFor();
    await holds('offline, what one sends waits and says so; back online it goes out once, in order', async () => {
        await aiko.context.setOffline(true);
        aiko.relay.cut();
        await say(aiko, 'Sent in the tunnel');
        await say(aiko, 'And a second line');
        await aiko.sees(/Not sent yet/);
        await say(daniel, 'Meanwhile, from outside');
        aiko.relay.mend();
        await aiko.context.setOffline(false);
        await hears(daniel, 'And a second line');
        await hears(aiko, 'Meanwhile, from outside');
        await sealed(aiko, 'And a second line');
        const lines = (await said(service, daniel.token, thread.id)).filter(Boolean);
        const wanted = ['Meanwhile, from outside', 'Sent in the tunnel', 'And a second line'];
        return lines.join('|') === wanted.join('|') ? [] : [lines.join(' | ')];
    });
}

async function expiry({ world, service, holds }) {
    const thread = await service.market('GET', `/v1/threads/${(await service.thread()).id}`);
    const key = await PartyKey.register(service);
    const aiko = await world.actor({ size: [760, 900] });
    const daniel = await world.party(thread.id, 'freelancer');
    await holds('a token that nobody replaces ends: the page says so, and keeps what is being written', async () => {
        await aiko.go(`/t/?thread=${thread.id}#token=${key.token(thread, 'client', 4)}`);
        await composer(aiko).fill('Written before the end');
        await aiko.sees('Renewing your access');
        await composer(aiko).press('End');
        await aiko.page.keyboard.type(', and after it');
        return (await value(aiko)) === 'Written before the end, and after it' ? [] : [await value(aiko)];
    });
    await holds('what is sent meanwhile waits for a new link, and then goes out', async () => {
        await aiko.page.keyboard.press('Control+Enter');
        await aiko.page.evaluate((token) => { location.hash = `token=${token}`; }, key.token(thread, 'client', 600));
        await hears(daniel, 'Written before the end, and after it');
        await say(daniel, 'You are heard');
        await hears(aiko, 'You are heard');
        return aiko.page.url().includes('token') ? [aiko.page.url()] : [];
    });
}

export default async function (stage) {
    await composition(stage);
    await crash(stage);
    await expiry(stage);
    await restart(stage);
    await offline(stage);
}
