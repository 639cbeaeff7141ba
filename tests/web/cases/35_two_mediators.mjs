// Two mediators and one case: only one gets it, and who hands it over has left.
import { setTimeout as pause } from 'node:timers/promises';
import { act } from '../lib/desk.mjs';
import { marker, mustNotKnow } from '../lib/secrets.mjs';
import { composer, enter, hears, say } from '../lib/talk.mjs';
import { until } from '../lib/wait.mjs';

async function dispute(service) {
    const thread = await service.thread();
    const client = await service.token(thread.id, 'client');
    const { dispute: made } = await service.call(client, 'POST', `/v1/threads/${thread.id}/disputes`, { reason: 'late', text: 'It came too late.' });
    await service.call(client, 'POST', `/v1/disputes/${made.id}/escalations`, { to: 'mediation', reason: 'no_agreement' });
    return { thread, client, steps: `/v1/disputes/${made.id}` };
}

export default async function ({ world, service, holds }) {
    const { thread, client, steps } = await dispute(service);
    const mika = await world.staff('mika', { path: '/app/queue/unassigned' });
    const noa = await world.staff('noa', { name: 'Noa Berg', path: '/app/queue/unassigned' });
    const daniel = await world.party(thread.id, 'freelancer');
    let winner, other;

    await holds('both take the one case at once: one gets it, the other is told that there is nothing', async () => {
        await mika.sees('needs a mediator');
        await noa.sees('needs a mediator');
        await Promise.all([mika.press('Take next'), noa.press('Take next')]);
        await until('one has the case', () => [mika, noa].some((one) => one.page.url().includes(thread.id)));
        [winner, other] = mika.page.url().includes(thread.id) ? [mika, noa] : [noa, mika];
        await composer(winner).waitFor();
        await other.sees('No case waits for a mediator now.');
        return other.page.url().includes(thread.id) ? ['both have it'] : [];
    });
    await holds('the other’s queue loses the row by itself, and the thread is not there for them', async () => {
        await other.page.getByText('needs a mediator').waitFor({ state: 'hidden' });
        await other.go(`/app/thread/${thread.id}`);
        await other.sees('There is nothing here that you can see');
    });
    const name = winner === mika ? 'Noa Berg' : 'Mika Sato';
    const note = marker('handover');
    await holds('who hands the case over writes a note for the staff, and has left at once', async () => {
        await say(winner, 'I shall be away from tomorrow on.');
        await act(winner, 'Hand over', async (dialog) => {
            await dialog.getByText(name).click();
            await dialog.getByLabel(/What the next mediator should know/).fill(note);
        }, 'Hand over');
        await winner.page.waitForURL(/queue/);
        await winner.go(`/app/thread/${thread.id}`);
        await winner.sees('There is nothing here that you can see');
    });
    await holds('the next one joins, reads the note, and the parties do not', async () => {
        await other.page.reload();
        await other.go(`/app/thread/${thread.id}`);
        await other.page.locator('.action').filter({ hasText: 'Join this case' }).click();
        await other.page.getByRole('dialog').getByRole('button', { name: /^Join/ }).last().click();
        await composer(other).waitFor();
        await enter(other, /^Staff/);
        await hears(other, note);
        await enter(other, /^Everyone/);
        await say(other, 'I take over from here.');
        await hears(daniel, 'I take over from here.');
        return mustNotKnow(daniel, 'Daniel', [note]);
    });
    await holds('an answer that was held up on its way brings nothing back that is over', async () => {
        let release, asked = 0, answered = 0;
        const released = new Promise((done) => { release = done; });
        await daniel.page.route((url) => url.pathname === `/v1/threads/${thread.id}`, async (route) => {
            const first = asked++ === 0;
            const response = await route.fetch();
            if (first)
                await released;
            await route.fulfill({ response });
            answered++;
        });
        const { proposal } = await service.call(client, 'POST', `${steps}/proposals`, { split: { preset: 'half' } });
        await until('the case is asked for', () => asked > 0);
        await service.call(client, 'POST', `/v1/proposals/${proposal.id}/withdrawals`, {}, { 'If-Match': `"${proposal.version}"` });
        await daniel.sees(/took the proposal back/);
        await pause(500);
        release();
        await until('both answers have come', () => answered > 1);
        await pause(500);
        await daniel.page.getByText('has made you an offer').waitFor({ state: 'hidden' });
    });
}
