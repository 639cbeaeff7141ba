// The mediator's day by keyboard alone: from the queue through a private talk, evidence and terms to a decision, and a case handed over.
import { standing } from '../lib/case_file.mjs';
import { hears } from '../lib/talk.mjs';
import { until } from '../lib/wait.mjs';

// Types what is searched into the palette and takes the first that it finds.
async function palette(actor, words) {
    await actor.page.keyboard.press('Control+k');
    await actor.page.getByRole('dialog').waitFor();
    await actor.page.keyboard.type(words);
    await actor.page.waitForTimeout(150);
    await actor.page.keyboard.press('Enter');
}

// Goes on with Tab until what has the focus reads so.
async function tabTo(actor, words, most = 60) {
    for (let steps = 0; steps < most; steps++) {
        const focused = await actor.page.evaluate(() => {
            let node = document.activeElement;
            while (node?.shadowRoot?.activeElement)
                node = node.shadowRoot.activeElement;
            const label = node?.labels?.[0]?.textContent ?? '';
            return `${node?.getAttribute?.('aria-label') ?? ''} ${label} ${node?.tagName === 'BUTTON' ? node.textContent : ''}`;
        });
        if (words.test(focused))
            return;
        await actor.page.keyboard.press('Tab');
    }
    throw new Error(`Tab never reaches ${words}`);
}

export default async function ({ world, service, holds }) {
    const made = await standing(service);
    const mika = await world.staff('mika', { size: [1440, 900] });
    const daniel = await world.party(made.thread.id, 'freelancer');
    const keys = mika.page.keyboard;
    // The mouse is locked away: a click anywhere is a failure.
    await mika.page.evaluate(() => addEventListener('pointerdown', () => console.error('a mouse was used'), true));

    await holds('the ? sheet shows the keys, and Escape closes it', async () => {
        await keys.press('?');
        await mika.page.getByRole('dialog').waitFor();
        await keys.press('Escape');
        await mika.page.getByRole('dialog').waitFor({ state: 'hidden' });
    });
    await holds('the case is taken from the palette', async () => {
        await palette(mika, 'take next');
        await until('the case is open', () => mika.page.url().includes(made.thread.id));
        await mika.page.locator('#composer').waitFor();
    });
    await holds('a line is written and sent, and the focus stays where one writes', async () => {
        await palette(mika, 'Write');
        await until('the composer has the focus', () => mika.page.evaluate(() => document.activeElement?.id === 'composer'));
        await keys.type('Hello both, by keyboard.');
        await keys.press('Control+Enter');
        await hears(daniel, 'Hello both, by keyboard.');
        return await mika.page.evaluate(() => document.activeElement?.id) === 'composer' ? [] : ['the focus went elsewhere'];
    });
    await holds('a room is entered by its key, and what is written there stays there', async () => {
        await keys.press('Control+4');
        await keys.type('A note for the staff, by keyboard.');
        await keys.press('Control+Enter');
        await hears(mika, 'A note for the staff, by keyboard.');
        await keys.press('Control+1');
        return daniel.relay.has('A note for the staff') ? ['Daniel was sent the note'] : [];
    });
    await holds('evidence is asked of one side', async () => {
        await keys.press('Escape');
        await palette(mika, 'Ask for evidence');
        await mika.page.getByRole('dialog').waitFor();
        await tabTo(mika, /星 愛子/);
        await keys.press('ArrowDown');
        await tabTo(mika, /What is needed/);
        await keys.type('Please send the three drafts.');
        await tabTo(mika, /^\s*Ask for it/);
        await keys.press('Enter');
        await mika.page.getByRole('dialog').waitFor({ state: 'hidden' });
        await daniel.sees('Please send the three drafts.');
    });
    await holds('a private talk is opened, held and closed', async () => {
        await palette(mika, 'Open a private talk');
        await mika.page.getByRole('dialog').waitFor();
        await tabTo(mika, /星 愛子/);
        await keys.press('Space');
        await tabTo(mika, /^\s*Open the talk/);
        await keys.press('Enter');
        await mika.page.getByRole('dialog').waitFor({ state: 'hidden' });
        await palette(mika, 'Write');
        await until('the composer has the focus', () => mika.page.evaluate(() => document.activeElement?.id === 'composer'));
        await mika.sees(/^Only 星 愛子 and you will read this/);
        await keys.type('Between us, by keyboard.');
        await keys.press('Control+Enter');
        await hears(mika, 'Between us, by keyboard.');
        await keys.press('Escape');
        await palette(mika, 'Close the private talk');
        await mika.page.getByRole('dialog').waitFor();
        await tabTo(mika, /^\s*Close the talk/);
        await keys.press('Enter');
        await mika.page.getByRole('dialog').waitFor({ state: 'hidden' });
        await keys.press('Control+1');
        return daniel.relay.has('Between us, by keyboard') ? ['Daniel was sent it'] : [];
    });
    await holds('terms are proposed', async () => {
        await keys.press('Escape');
        await palette(mika, 'Propose a split');
        await mika.page.getByRole('dialog').waitFor();
        await tabTo(mika, /星 愛子/);
        await keys.type('60000');
        await tabTo(mika, /^\s*Propose .*60,000/);
        await keys.press('Enter');
        await mika.page.getByRole('dialog').waitFor({ state: 'hidden' });
        await daniel.sees('Mika Sato has made you an offer');
    });
    await holds('a deadline is extended, and the dialog gives the focus back', async () => {
        await palette(mika, 'Extend the deadline');
        await mika.page.getByRole('dialog').waitFor();
        await keys.press('Escape');
        await mika.page.getByRole('dialog').waitFor({ state: 'hidden' });
        const lost = await mika.page.evaluate(() => document.activeElement === null);
        return lost ? ['nothing has the focus'] : [];
    });
    await holds('nothing is agreed: the case goes to arbitration', async () => {
        await palette(mika, 'Go to the next stage');
        await mika.page.getByRole('dialog').waitFor();
        await tabTo(mika, /Reason/);
        await keys.press('ArrowDown');
        await tabTo(mika, /^\s*Go to arbitration/);
        await keys.press('Enter');
        await mika.page.getByRole('dialog').waitFor({ state: 'hidden' });
        await daniel.sees('Mika Sato will decide');
    });
    await holds('it is decided, with a split, a ground, reasons and a cited line', async () => {
        await palette(mika, 'Decide');
        await mika.page.getByRole('dialog').waitFor();
        await tabTo(mika, /星 愛子/);
        await keys.type('50000');
        await tabTo(mika, /Ground/);
        await keys.press('ArrowDown');
        await tabTo(mika, /Reasons/);
        await keys.type('Two of the three drafts follow the brief.');
        await tabTo(mika, /I delivered three drafts/);
        await keys.press('Space');
        await tabTo(mika, /^\s*Decide .*50,000.*100,000/);
        await keys.press('Enter');
        await mika.page.getByRole('dialog').waitFor({ state: 'hidden' });
        await daniel.sees('Mika Sato has decided');
        await daniel.sees('Two of the three drafts follow the brief.');
    });
    await holds('the next case is taken, and handed over with a note for who goes on', async () => {
        service.staff('noa', 'Noa Berg', 'mediator');
        const next = await standing(service);
        await palette(mika, 'take next');
        await until('the case is open', () => mika.page.url().includes(next.thread.id));
        await mika.page.locator('#composer').waitFor();
        await palette(mika, 'Hand over');
        await mika.page.getByRole('dialog').waitFor();
        await tabTo(mika, /Noa Berg/);
        await keys.press('Space');
        await tabTo(mika, /What the next mediator should know/);
        await keys.type('They want numbers, not words.');
        await tabTo(mika, /^\s*Hand over/);
        await keys.press('Enter');
        await mika.page.waitForURL(/queue/);
        const { mediator } = await service.market('GET', next.at);
        return mediator?.name === 'Noa Berg' ? [] : [`the case is with ${mediator?.name}`];
    });
    await holds('and to one’s own account', async () => {
        await palette(mika, 'account');
        await mika.page.waitForURL(/account/);
    });
}
