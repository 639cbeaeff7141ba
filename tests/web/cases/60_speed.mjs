// Budgets: bytes, the first sight of a long thread, and how fast a line is at the others.
import { gzipSync } from 'node:zlib';
import { setTimeout as pause } from 'node:timers/promises';
import { calm } from '../lib/calm.mjs';
import { help, standing } from '../lib/case_file.mjs';
import { lighthouse } from '../lib/lighthouse.mjs';
import { composer, say } from '../lib/talk.mjs';
import { median, until } from '../lib/wait.mjs';

const KIB = 1024;
const ROUNDS = 9;
const text = async (url) => (await fetch(url)).text();
const gz = (script) => gzipSync(script, { level: 9 }).length;

// A module and all that it imports at once.
async function firstLoad(base, path, seen = new Map()) {
    if (seen.has(path))
        return seen;
    const script = await text(base + path);
    seen.set(path, gz(script));
    for (const [, name] of script.matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g))
        await firstLoad(base, new URL(name, base + path).pathname, seen);
    return seen;
}

const sum = (map) => [...map.values()].reduce((a, b) => a + b, 0);
const inKib = (bytes) => `${(bytes / KIB).toFixed(1)} KiB`;

async function budgets({ service, holds, note }) {
    await holds('the parties’ element takes less than 40 KiB, compressed, before it shows what happens now', async () => {
        const parts = await firstLoad(service.url, '/element/v1/trialogue-thread.js');
        const all = await Promise.all([...parts.keys()].map((path) => text(service.url + path)));
        await firstLoad(service.url, `/element/v1/${all.join().match(/first_ja-\w+\.js/)[0]}`, parts);
        note(`element: ${inKib(sum(parts))} in ${parts.size} files`);
        return sum(parts) < 40 * KIB ? [] : [inKib(sum(parts))];
    });
    await holds('the app takes at most 90 KiB, compressed, before a thread can be worked with', async () => {
        const page = await text(`${service.url}/app/`);
        const parts = new Map();
        for (const [, path] of page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g))
            await firstLoad(service.url, path, parts);
        note(`app: ${inKib(sum(parts))} in ${parts.size} files`);
        return sum(parts) <= 90 * KIB ? [] : [inKib(sum(parts))];
    });
}

// From the navigation until the newest line is painted and the composer takes text.
const watch = () => {
    const found = (root) => root.querySelector('#composer:not(:disabled)') && root.querySelectorAll('.line').length > 20;
    const look = () => {
        const hosts = [document, ...[...document.querySelectorAll('trialogue-thread')].map((host) => host.shadowRoot).filter(Boolean)];
        if (hosts.some(found))
            window.__interactive = performance.now();
        else
            requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
};

async function coldOpen(world, options, address) {
    const times = [];
    for (let round = 0; round < 5; round++) {
        const actor = await world.actor(options);
        await actor.context.addInitScript(watch);
        await calm(await world.browser('chromium'));
        await actor.page.goto(address);
        times.push(await until('the thread is there', () => actor.page.evaluate(() => window.__interactive)));
        world.actors.delete(actor);
        await actor.leave();
    }
    return times;
}

// What the scripts of the page ask for before the app is there, the app takes, and does not ask for again.
async function askedOnce({ world, service, holds }, made) {
    await holds('nothing is asked for twice when a thread is opened', async () => {
        const wrongs = [];
        for (const [path, options] of [
            [`/app/thread/${made.thread.id}`, { state: world.people.get('mika').state }],
            [`/t/?thread=${made.thread.id}#token=${made.freelancer}`, {}],
        ]) {
            const actor = await world.actor(options);
            const asked = [];
            actor.page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
            await actor.page.goto(service.url + path);
            await composer(actor).waitFor();
            await pause(500);
            const first = asked.filter((one) => /sessions\/current|\/entries\?|\/reads\?|\.js$/.test(one));
            wrongs.push(...first.filter((one, at) => first.indexOf(one) !== at));
            if (!first.some((one) => one.includes('/entries?')))
                wrongs.push(`no lines were asked for: ${path}`);
        }
        return wrongs;
    });
}

async function longThread({ world, service, within, note }, made) {
    for (const [name, options, path] of [
        ['the app', { size: [1440, 900], state: world.people.get('mika').state }, `/app/thread/${made.thread.id}`],
        ['a party’s page', { size: [760, 900] }, `/t/?thread=${made.thread.id}#token=${made.freelancer}`],
    ])
        await within(300, `a cold thread of 200 entries is interactive within 300 ms: ${name}`, async () => {
            const times = await coldOpen(world, options, service.url + path);
            note(times.map((ms) => ms.toFixed(0)).join(', '));
            return median(times);
        }, { scaled: true });
}

// Both clocks are the machine's: from the key that sends to the frame that shows.
async function latency({ world, within, note }, made) {
    const mika = await world.staff('mika', { path: `/app/thread/${made.thread.id}`, size: [1440, 900] });
    const aiko = await world.party(made.thread.id, 'client');
    const daniel = await world.party(made.thread.id, 'freelancer');
    for (const actor of [mika, aiko, daniel])
        await composer(actor).waitFor();
    const seen = (actor, words) => actor.page.evaluate((wanted) => new Promise((resolve) => {
        const has = () => {
            const host = document.querySelector('trialogue-thread')?.shadowRoot ?? document;
            return [...host.querySelectorAll('.line')].slice(-6).some((line) => line.textContent.includes(wanted));
        };
        const look = () => (has() ? resolve(performance.timeOrigin + performance.now()) : requestAnimationFrame(look));
        look();
    }), words);
    await mika.page.evaluate(() => addEventListener('keydown', (event) => {
        if (event.key === 'Enter')
            window.__sent = performance.timeOrigin + performance.now();
    }, { capture: true }));
    await within(150, 'a sent line stands in the other two browsers within 150 ms (median)', async () => {
        await say(mika, 'Warming up');
        await seen(aiko, 'Warming up');
        const times = [];
        for (let round = 0; round < ROUNDS; round++) {
            const words = `Round ${round} of the clock`;
            const watching = [aiko, daniel].map((actor) => seen(actor, words));
            await pause(300);
            await composer(mika).fill(words);
            await mika.page.keyboard.press('Control+Enter');
            const shown = await Promise.all(watching);
            const sent = await mika.page.evaluate(() => window.__sent);
            times.push(...shown.map((at) => at - sent));
        }
        note(times.map((ms) => ms.toFixed(0)).join(', '));
        return median(times);
    });
}

export default async function (stage) {
    const { world, service, holds, note, within } = stage;
    await budgets(stage);
    const made = await standing(service, { joint: 190 });
    const mika = await world.staff('mika');
    await help(mika, made);
    await world.dismiss();
    await askedOnce(stage, made);
    await world.dismiss();
    await longThread(stage, made);
    await latency(stage, made);
    const { cookies } = world.people.get('mika').state;
    for (const [name, path] of [['queue', '/app/queue/mine'], ['thread', `/app/thread/${made.thread.id}`]]) {
        let scores;
        await within(5, `Lighthouse gives the ${name} at least 95 for performance`, async () => {
            scores = await lighthouse(service.url + path, cookies);
            note(`${name}: ${JSON.stringify(scores)}`);
            return 100 - scores.performance;
        }, { unit: 'points lost' });
        await holds(`Lighthouse gives the ${name} at least 95 for accessibility`, () =>
            (scores.accessibility < 95 ? [`accessibility ${scores.accessibility}`] : []));
    }
}
