// From sealed to logged: a checkpoint covers a line, and the mark of the line says so to whoever may know, without a reload.
import { help, standing } from '../lib/case_file.mjs';
import { composer, enter, hears, say } from '../lib/talk.mjs';
import { until } from '../lib/wait.mjs';

const lineOf = (actor, words) => actor.page.locator('.line').filter({ hasText: words }).last();
const OF_THE_STAFF = '"stream":"staff","through"';
const OF_A_CAUCUS = '"stream":"caucus_client","through"';

const isLogged = async (actor, words) => await lineOf(actor, words).locator('.seal-mark.logged').count() === 1;

// What a dialog says of the place, in whatever language: the numbers of it.
async function placeShown(actor, words) {
    await lineOf(actor, words).locator('.seal-mark').click();
    const dialog = actor.page.getByRole('dialog');
    await until('the place is shown', async () => /\d/.test(await dialog.locator('.seal-facts dd').nth(3).textContent()));
    const shown = (await dialog.locator('.seal-facts dd').nth(3).textContent()).match(/\d[\d,]*/g).slice(0, 2).map((text) => Number(text.replaceAll(',', '')));
    await actor.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    return shown;
}

export default async function ({ world, service, holds }) {
    const mika = await world.staff('mika', { size: [1440, 900] });
    const sam = await world.staff('sam', { name: 'Sam Seer', role: 'supervisor', size: [1440, 900] });
    const made = await standing(service);
    await help(mika, made);
    const path = `/app/thread/${made.thread.id}`;
    await Promise.all([mika.go(path), sam.go(path)]);
    const aiko = await world.party(made.thread.id, 'client', { locale: 'ja' });
    const daniel = await world.party(made.thread.id, 'freelancer');
    const everybody = { mika, sam, aiko, daniel };
    await Promise.all([mika, aiko, daniel].map((actor) => composer(actor).waitFor()));

    await holds('a line that everybody reads comes into the log, and all four screens say so by themselves', async () => {
        await say(daniel, 'This line goes into the log.');
        for (const [name, actor] of Object.entries(everybody)) {
            await hears(actor, 'This line goes into the log.');
            await until(`${name}’s mark says so`, () => isLogged(actor, 'This line goes into the log.'));
        }
    });
    await holds('behind the mark stands the place that the service gives, under a checkpoint that covers it', async () => {
        const { data } = await service.call(made.freelancer, 'GET', `${made.at}/entries?stream=joint&order=desc&limit=1`);
        const { log } = await service.call(made.freelancer, 'GET', `${made.at}/entries/joint/${data[0].seq}`);
        const wrongs = [];
        for (const [name, actor] of Object.entries(everybody)) {
            const [index, size] = await placeShown(actor, 'This line goes into the log.');
            if (index !== log.index || size <= index)
                wrongs.push(`${name}: ${index} of ${size}, and not ${log.index}`);
        }
        return wrongs;
    });
    await holds('of another room supervisors alone learn that; marks of the mediator and of a party stay at the seal', async () => {
        const [note, aside] = ['For the staff, in a log of its own.', 'Between us: what would be enough?'];
        await enter(mika, /^Staff/);
        await say(mika, note);
        await enter(sam, /^Staff/);
        await hears(sam, note);
        await until('Sam’s mark says so', () => isLogged(sam, note));
        await enter(aiko, '個別のお話');
        await hears(aiko, aside);
        const wrongs = sam.relay.has(OF_THE_STAFF) ? [] : ['Sam was sent no checkpoint of the room'];
        if (await isLogged(mika, note) || await isLogged(aiko, aside))
            wrongs.push('a mark tells of a log that is not theirs');
        for (const [name, actor] of [['Mika', mika], ['Aiko', aiko], ['Daniel', daniel]])
            if (actor.relay.has(OF_THE_STAFF) || actor.relay.has(OF_A_CAUCUS))
                wrongs.push(`${name} was sent a checkpoint of another room`);
        return wrongs;
    });
    await holds('a second tab on the same case is told what the first one knows', async () => {
        await mika.newPage();
        await mika.go(path);
        await hears(mika, 'This line goes into the log.');
        await until('the mark says so there too', () => isLogged(mika, 'This line goes into the log.'));
    });
}
