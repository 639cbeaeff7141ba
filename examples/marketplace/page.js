// All that the page does: it fetches a token for each side, and another one whenever the element says that its own is about to end.
async function bring(element) {
    const answer = await fetch(`/tokens?seat=${element.dataset.seat}`, { method: 'POST' });
    if (!answer.ok)
        throw new Error(`no token: ${answer.status}`);
    element.setAttribute('token', (await answer.json()).token);
}

for (const element of document.querySelectorAll('trialogue-thread')) {
    element.addEventListener('trialogue:token-expiring', () => bring(element).catch(console.error));
    element.addEventListener('trialogue:settled', (event) => console.info('settled', event.detail.dispute));
    bring(element).catch(console.error);
}
