// From the first message to the end, by hand, in three browsers; each part asserts what each of the three sees, and does not.
import { act, closeTalk, openTalk, propose, takeNext } from './desk.mjs';
import { marker, mustKnow, mustNotKnow } from './secrets.mjs';
import { composer, enter, hears, say } from './talk.mjs';

// Aiko reads Japanese, Daniel and Mika English.
export async function cast({ world, service }, browser, login) {
    const thread = await service.thread();
    const mika = await world.staff(login, { browser, size: [1440, 900] });
    const aiko = await world.party(thread.id, 'client', { browser, locale: 'ja' });
    const daniel = await world.party(thread.id, 'freelancer', { browser });
    await composer(aiko).waitFor();
    await composer(daniel).waitFor();
    return { thread, mika, aiko, daniel };
}

// A part of the page that the network loses for a moment comes by itself; Firefox asks no address twice that once failed.
export async function waitForPart({ holds }, { daniel }) {
    await holds('a form that cannot be loaded is said to be on its way, and opens by itself once it can', async () => {
        const dialog = daniel.page.getByRole('dialog');
        await daniel.page.route(/\/forms-/, (route) => route.abort());
        await daniel.press('Ask for a solution');
        await daniel.sees('One moment, please…', 20000);
        const early = await dialog.count() > 0 ? ['it was there at once'] : [];
        await daniel.page.unroute(/\/forms-/);
        await dialog.waitFor();
        await daniel.page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
        return early;
    });
}

export async function disagree({ holds }, { aiko, daniel }) {
    await holds('Aiko and Daniel talk, and Aiko asks for a solution', async () => {
        await say(aiko, '納品されたロゴは、依頼した雰囲気と違います。');
        await hears(daniel, '納品されたロゴは、依頼した雰囲気と違います。');
        await aiko.press('解決の手続きを始める');
        await aiko.field('何がありましたか').fill('手描きの温かさがほしいのです。');
        await aiko.page.getByRole('dialog').getByRole('button', { name: '手続きを始める' }).click();
        await daniel.sees('You and 星 愛子 are looking for a solution');
        await daniel.sees('If you do not answer by then, this can end in favour of 星 愛子.');
        await say(daniel, 'I delivered three drafts, as agreed.');
        await hears(aiko, 'I delivered three drafts, as agreed.');
        await aiko.sees('期限までに合意できないときは、調停人が加わってお手伝いします。');
    });
    await holds('nobody of the staff sees it before somebody asks for a mediator', async () => {
        await aiko.press('調停人に入ってもらう');
        await aiko.page.getByRole('dialog').getByRole('button', { name: '調停人に入ってもらう' }).click();
        await aiko.sees('中立の第三者がお手伝いします');
        await daniel.sees('A neutral person will help you');
    });
}

export async function mediate({ holds }, { thread, mika, aiko, daniel }) {
    await holds('Mika takes the case from the queue; both learn who she is and what she may do', async () => {
        await takeNext(mika, thread.id);
        await aiko.sees('調停人のMika Satoさん');
        await daniel.sees('Mika Sato, your mediator');
        await daniel.page.getByText('What a mediator may do').click();
        await daniel.sees(/May not: change or delete/);
        await hears(mika, 'I delivered three drafts, as agreed.');
        await say(mika, 'Hello both. I have read everything.');
        await hears(aiko, 'Hello both. I have read everything.');
        await hears(daniel, 'Hello both. I have read everything.');
    });
}

// A private talk with one side; gives what was said in it.
export async function confer({ holds }, { mika, inside, outside }) {
    const words = [marker('asked'), marker('answered')];
    await holds(`${inside.called} and Mika talk in private; ${outside.called} learns only that they do`, async () => {
        await openTalk(mika, inside.called);
        await outside.actor.sees(outside.notice);
        await enter(inside.actor, inside.tab);
        await inside.actor.sees(inside.promise);
        await say(mika, words[0]);
        await hears(inside.actor, words[0]);
        await say(inside.actor, words[1]);
        await hears(mika, words[1]);
    });
    await holds(`nothing of it is on ${outside.called}’s page or wire`, async () => [
        ...await mustNotKnow(outside.actor, outside.called, [...words, inside.stream]),
        ...await mustKnow(inside.actor, inside.called, words)]);
    await holds('the talk is closed, and both go on in the shared room', async () => {
        await closeTalk(mika);
        await inside.actor.page.getByRole('tab').first().click();
        await outside.actor.page.getByText(outside.notice).waitFor({ state: 'hidden' });
    });
    return words;
}

export const sides = ({ aiko, daniel }) => ({
    aiko: { actor: aiko, called: '星 愛子', tab: '個別のお話', stream: '"caucus_client"',
        promise: /Daniel Weberさんには、個別の話し合いがあることだけ/, notice: 'Mika SatoさんがDaniel Weberさんと個別に話しています' },
    daniel: { actor: daniel, called: 'Daniel Weber', tab: /Mika Sato|Private/, stream: '"caucus_freelancer"',
        promise: /星 愛子 sees only that a private talk takes place/, notice: 'Mika Sato is having a private talk with 星 愛子' },
});

export async function noteForStaff({ holds }, { mika, aiko, daniel }) {
    const word = marker('staff');
    await holds('what Mika notes for the staff reaches neither side', async () => {
        await enter(mika, /^Staff/);
        await say(mika, word);
        await hears(mika, word);
        await enter(mika, /^Everyone/);
        await say(mika, 'Shall we look at numbers?');
        await hears(aiko, 'Shall we look at numbers?');
        await hears(daniel, 'Shall we look at numbers?');
        return [...await mustNotKnow(aiko, 'Aiko', [word, '"staff"']), ...await mustNotKnow(daniel, 'Daniel', [word, '"staff"'])];
    });
    return word;
}

export async function settle({ service, holds }, { mika, aiko, daniel, thread }) {
    await holds('Mika proposes half each; both see the same in their own words and money', async () => {
        await propose(mika, 75000, 75000);
        await aiko.sees('Mika Satoさんから提案が届いています');
        await daniel.sees('Mika Sato has made you an offer');
        await daniel.sees('You would receive ¥75,000, 星 愛子 ¥75,000.');
    });
    await holds('Daniel declines and offers something else; Aiko answers with an offer of her own', async () => {
        await daniel.page.getByRole('button', { name: 'Reject', exact: true }).first().click();
        await daniel.page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
        await daniel.page.getByRole('dialog').waitFor({ state: 'hidden' });
        await daniel.press('Make an offer');
        await daniel.page.getByRole('dialog').getByLabel(/Paid to you|You receive/).fill('110000');
        await daniel.page.getByRole('dialog').getByRole('button', { name: /40,000.*110,000|110,000.*40,000/ }).click();
        await aiko.sees('Daniel Weberさんから提案が届いています');
        await aiko.press('金額を提案する');
        await aiko.page.getByRole('dialog').getByLabel(/あなたに戻る|あなたの受け取り|返金/).first().fill('６０，０００');
        await aiko.page.getByRole('dialog').getByRole('button', { name: /60,000.*90,000/ }).click();
        await daniel.sees('星 愛子 has made you an offer');
        await mika.sees(/Counter-proposal by/);
    });
    await holds('Daniel accepts once, in words and money, and all three see the end', async () => {
        await daniel.page.getByRole('button', { name: 'Accept', exact: true }).last().click();
        const dialog = daniel.page.getByRole('dialog');
        await dialog.getByText(/You will receive ¥90,000/).waitFor();
        await dialog.getByRole('button', { name: /¥90,000/ }).click();
        await daniel.sees('You have agreed');
        await aiko.sees('合意しました');
        await mika.sees('Both sides agreed');
        const shown = await aiko.page.locator('.ending-money').allTextContents();
        return shown.map((text) => text.replaceAll(/[^\d]/g, '')).join(' ') === '60000 90000' ? [] : [shown.join(' ')];
    });
    await holds('the marketplace moves the money, and all three see it', async () => {
        const view = await service.market('GET', `/v1/threads/${thread.id}`);
        const settlement = (view.thread ?? view).dispute.settlement.id;
        await service.market('POST', `/v1/settlements/${settlement}/confirmations`, {});
        await daniel.sees('The money has been moved.');
        await aiko.sees('送金が完了しました。');
        await mika.sees(/The money (has|was) moved/);
    });
}

export async function goToDecision({ holds }, { mika, aiko, daniel }) {
    await holds('nothing is agreed: Mika goes to arbitration, and both learn that she will decide', async () => {
        await act(mika, 'Go to the next stage', async (dialog) => {
            const choice = dialog.getByRole('combobox').first();
            if (await choice.count())
                await choice.selectOption({ index: 1 });
        }, 'Go to arbitration');
        await aiko.sees('Mika Satoさんが判断します');
        await daniel.sees('Mika Sato will decide');
        await daniel.sees(/The mediator now weighs what is written here/);
    });
    await holds('nobody but Mika can decide, and no offer can be made any more', async () =>
        (await daniel.button('Make an offer').count()) + (await aiko.button('金額を提案する').count()) === 0 ? [] : ['an offer can be made']);
    await holds('Mika decides with reasons and cited lines; both read them and their money', async () => {
        await act(mika, 'Decide', async (dialog) => {
            await dialog.locator('.split-amount').first().fill('50000');
            await dialog.getByLabel('Ground').selectOption('partly_delivered');
            await dialog.getByLabel('Reasons').fill('Two of the three drafts follow the brief; the third does not.');
            await dialog.getByText('I delivered three drafts, as agreed.').click();
        }, /^Decide .*50,000 \/ .*100,000/);
        await daniel.sees('Mika Sato has decided');
        await aiko.sees('Mika Satoさんが判断しました');
        await daniel.sees('Two of the three drafts follow the brief; the third does not.');
        await hears(aiko, 'Two of the three drafts follow the brief; the third does not.');
        const shown = (await daniel.page.locator('.ending-money').allTextContents()).map((text) => text.replaceAll(/[^\d]/g, ''));
        return shown.join(' ') === '100000 50000' ? [] : [shown.join(' ')];
    });
}
