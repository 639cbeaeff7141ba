// Whoever audits checks each line in the browser: its seal, its place in the log, and with a key of their own.
import { standing } from '../lib/case_file.mjs';
import { until } from '../lib/wait.mjs';

// Opens the seal of the line `seq` and checks it; the dialog as it then stands.
async function checkSeal(actor, seq) {
    await actor.page.locator(`[data-stream="joint"][data-seq="${seq}"]`).first().getByRole('button', { name: /Seal|seal/ }).click();
    const dialog = actor.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Check' }).click();
    await dialog.locator('.note').waitFor();
    return dialog;
}

const findings = (dialog) => dialog.locator('.checks li').evaluateAll((items) =>
    items.filter((item) => !item.classList.contains('check-holds')).map((item) => item.textContent));

async function closed(actor) {
    await actor.page.keyboard.press('Escape');
    await actor.page.getByRole('dialog').waitFor({ state: 'hidden' });
}

export default async function ({ world, service, holds }) {
    const made = await standing(service);
    const audit = await world.staff('ken', { name: 'Ken Mori', role: 'auditor', path: `/app/thread/${made.thread.id}`, size: [1440, 900] });
    await audit.sees('I delivered three drafts');

    await holds('a line’s seal and its place in the log hold, by the keys that the service names', async () => {
        const dialog = await until('the line is in the log', async () => {
            const shown = await checkSeal(audit, 2);
            if (await shown.locator('.checks li').count() === 7)
                return shown;
            await closed(audit);
            return null;
        });
        await dialog.getByText('under the key that the service itself names').waitFor();
        const wrongs = await findings(dialog);
        return [...wrongs, .../Index \d+ in a log of \d+ lines/.test(await dialog.textContent()) ? [] : ['no place in the log']];
    });
    await holds('with the service’s key from the operator it holds without the service’s word', async () => {
        const dialog = audit.page.getByRole('dialog');
        const trust = async (key) => {
            if (!await dialog.getByLabel(/public key/).isVisible())
                await dialog.getByText('Check with a key of my own').click();
            await dialog.getByLabel(/public key/).fill(key);
            await dialog.getByRole('button', { name: 'Trust it' }).click();
        };
        await trust('00'.repeat(32));
        await dialog.getByText('This is not the public key').waitFor();
        const log = service.run('key', 'log', '--tenant', service.tenant).match(/\S+\/joint\+\S+/)[0];
        await trust(service.run('key', 'public').trim());
        await dialog.getByText('This is not').waitFor({ state: 'hidden' });
        await dialog.locator('.note').waitFor();
        await trust(log);
        await dialog.getByText('The seal holds.', { exact: true }).waitFor();
        await closed(audit);
    });
    await holds('a proof that leads elsewhere is found out, and so is a text that is not the sealed one', async () => {
        const wrongs = [];
        for (const [name, path, change] of [
            ['proof', '**/entries/joint/2/proof*', (body) => ({ ...body, hashes: body.hashes.map(() => Buffer.alloc(32).toString('base64')) })],
            ['text', '**/entries/joint/2', (body) => ({ ...body, texts: { text: 'Something else.' } })],
        ]) {
            await audit.page.route(path, async (route) => {
                const answer = await route.fetch();
                await route.fulfill({ response: answer, json: change(await answer.json()) });
            });
            const dialog = await checkSeal(audit, 2);
            if (!await dialog.getByText('The seal does not hold').count())
                wrongs.push(`${name}: ${await dialog.locator('.note').textContent()}`);
            await audit.page.unroute(path);
            await closed(audit);
        }
        return wrongs;
    });
    await holds('all seals of a room hold, checked one after the other', async () => {
        await audit.page.locator('.case').getByRole('button', { name: /^everyone/i }).first().click();
        await audit.page.locator('.case').getByText(/All \d+ entries hold/).waitFor();
    });
}
