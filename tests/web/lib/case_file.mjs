// A case as it may stand in mediation, made by the API: for tests that only want to look at it. `until`: 'talk' or 'dispute' ends earlier; `about`: what the
// thread is about, where that matters.
export async function standing(service, { joint = 0, until = 'mediation', about } = {}) {
    const thread = await service.thread(about);
    const at = `/v1/threads/${thread.id}`;
    const client = await service.token(thread.id, 'client');
    const freelancer = await service.token(thread.id, 'freelancer');
    const say = (token, text, stream = 'joint') => service.call(token, 'POST', `${at}/messages`, { stream, text });
    await say(client, '納品されたロゴは、依頼した雰囲気と違います。手描きの温かさがほしいのです。');
    await say(freelancer, 'The brief said “warm, hand-drawn”. I delivered three drafts, and you chose the second.');
    for (let number = 1; number <= joint; number++)
        await say(number % 3 ? client : freelancer, `Line ${number}: ${'a few words more '.repeat(number % 7)}`);
    if (until === 'talk')
        return { thread, at, client, freelancer, say };
    const { dispute } = await service.call(client, 'POST', `${at}/disputes`, { reason: 'quality', text: 'The logo is not what we agreed on.' });
    const steps = `/v1/disputes/${dispute.id}`;
    await service.call(client, 'POST', `${steps}/facts`, { text: '初稿は11月3日に届きました。' });
    await service.call(freelancer, 'POST', `${steps}/claims`, { text: 'Payment of the agreed amount.', amount: thread.amount });
    if (until !== 'dispute')
        await service.call(client, 'POST', `${steps}/escalations`, { to: 'mediation', reason: 'no_agreement' });
    return { thread, at, steps, dispute: dispute.id, client, freelancer, say };
}

// What the mediator adds who sits before this screen: a private talk with the client, a request for evidence, terms.
export async function help(mika, made) {
    await mika.ask('POST', `${made.steps}/assignments`, {});
    await mika.ask('POST', `${made.at}/messages`, { stream: 'joint', text: 'Hello both. I have read everything.' });
    await mika.ask('POST', `${made.at}/caucuses`, { party: 'client' });
    await mika.ask('POST', `${made.at}/messages`, { stream: 'caucus_client', text: 'Between us: what would be enough?' });
    await mika.ask('POST', `${made.steps}/evidence-requests`, { party: 'freelancer', text: 'Please send the three drafts.' });
    const { proposal } = await mika.ask('POST', `${made.steps}/proposals`,
        { split: { preset: 'custom', client: 60000, freelancer: 90000 }, note: 'One draft was not used.' });
    return proposal;
}
