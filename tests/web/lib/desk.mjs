// The mediator's steps, as they are taken in the case panel: a verb, a form, and a button that says what follows.
import { until } from './wait.mjs';

export async function act(actor, verb, fill, confirm) {
    await actor.page.locator('.action').filter({ hasText: verb }).first().click();
    const dialog = actor.page.getByRole('dialog');
    await dialog.waitFor();
    await fill(dialog);
    await dialog.getByRole('button', { name: confirm }).last().click();
    await dialog.waitFor({ state: 'hidden' });
}

export const openTalk = (actor, name) =>
    act(actor, 'Open a private talk', async (dialog) => {
        const choice = dialog.getByText(name).first();
        if (await choice.count())
            await choice.click();
    }, 'Open the talk');

export const closeTalk = (actor) => act(actor, 'Close the private talk', async () => {}, 'Close the talk');

export const propose = (actor, client, freelancer) =>
    act(actor, 'Propose a split', (dialog) => dialog.locator('.split-amount').first().fill(String(client)),
        new RegExp(`^Propose .*${client.toLocaleString('en')} / .*${freelancer.toLocaleString('en')}`));

// Takes the unassigned case with the nearest deadline, as one does in the morning; ends when it is this one.
export async function takeNext(actor, thread) {
    await actor.press('Take next');
    await until('the case is open', async () => actor.page.url().includes(thread));
    await actor.page.locator('#composer').waitFor();
}
