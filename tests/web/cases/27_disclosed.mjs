// What was said in private reaches everybody only when the mediator repeats it, and only after its author has agreed.
import { standing } from '../lib/case_file.mjs';
import { act } from '../lib/desk.mjs';
import { marker, mustNotKnow } from '../lib/secrets.mjs';
import { composer, enter, hears, say } from '../lib/talk.mjs';

const VERB = 'Repeat a private line';

async function repeatLine(mika, words, confirm) {
    await act(mika, VERB, async (dialog) => {
        const side = dialog.getByRole('radio', { name: /星 愛子/ });
        if (await side.count())
            await side.first().check();
        await dialog.locator('.pick-line').filter({ hasText: words }).first().click();
    }, confirm);
}

export default async function ({ world, service, holds }) {
    const mika = await world.staff('mika', { size: [1440, 900] });
    const made = await standing(service);
    await mika.ask('POST', `${made.steps}/assignments`, {});
    await mika.go(`/app/thread/${made.thread.id}`);
    const aiko = await world.party(made.thread.id, 'client', { locale: 'ja' });
    const daniel = await world.party(made.thread.id, 'freelancer');
    await Promise.all([mika, aiko, daniel].map((actor) => composer(actor).waitFor()));
    const [secret, kept] = [marker('secret'), marker('kept')];

    await holds('with no private line there is nothing to repeat, and the first one brings the step', async () => {
        await mika.page.locator('.action').first().waitFor();
        const before = await mika.page.locator('.action').filter({ hasText: VERB }).count();
        await mika.ask('POST', `${made.at}/caucuses`, { party: 'client' });
        await enter(aiko, '個別のお話');
        await say(aiko, secret);
        await say(aiko, kept);
        await mika.page.locator('.action').filter({ hasText: VERB }).waitFor();
        return before === 0 ? [] : ['it could be done before there was a line'];
    });
    await holds('the author is asked in the private talk, and agrees beneath the question', async () => {
        await repeatLine(mika, secret, 'Ask its author');
        await aiko.press('この発言を全員に伝えることに同意する');
        const dialog = aiko.page.getByRole('dialog');
        await dialog.getByText(secret).waitFor();
        await dialog.getByText(/Daniel Weberさんもお読みになります/).waitFor();
        await dialog.getByRole('button', { name: '同意する' }).click();
        await dialog.waitFor({ state: 'hidden' });
        await aiko.button('この発言を全員に伝えることに同意する').waitFor({ state: 'hidden' });
        return mustNotKnow(daniel, 'Daniel', [secret, kept]);
    });
    await holds('the mediator repeats the line, and Daniel reads that line and no other', async () => {
        await repeatLine(mika, secret, /Repeat/);
        await hears(daniel, secret);
        await daniel.sees(/said in private by/);
        return mustNotKnow(daniel, 'Daniel', [kept]);
    });
}
