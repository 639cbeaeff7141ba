// The pictures of docs/tour.md: the same case in both languages, as it goes on.
import { mkdirSync } from 'node:fs';
import { help, standing } from './lib/case_file.mjs';
import { composer } from './lib/talk.mjs';

// What else lies on the mediator's desk.
const OTHERS = [
    ['会社紹介動画の編集', '山田 太郎', 'Emma Schmidt', 240000, 'JPY'],
    ['Translation of a user manual', 'Nadia Rahman', '佐藤 直樹', 86000, 'EUR'],
    ['新店舗のメニューと看板のデザイン', '株式会社スタジオ星空 勅使河原 小百合', 'Liam O’Connor', 98000, 'JPY'],
];

async function others(service, mika) {
    for (const [at, [title, client, freelancer, amount, currency]] of OTHERS.entries()) {
        const about = { title, amount: { amount, currency }, client: { ref: `client-${at}`, name: client }, freelancer: { ref: `freelancer-${at}`, name: freelancer } };
        const { steps } = await standing(service, { about });
        await mika.ask('POST', `${steps}/assignments`, {});
    }
}

const folder = new URL('../../docs/tour/', import.meta.url).pathname;

async function picture(actor, name) {
    await actor.page.waitForTimeout(500);
    await actor.page.screenshot({ path: `${folder}${name}.png` });
}

async function parties({ world }, made, locale) {
    const aiko = await world.party(made.thread.id, 'client', { locale, size: [400, 800] });
    await composer(aiko).waitFor();
    await picture(aiko, `party-${locale}`);
    await aiko.page.getByRole('tab').nth(1).click();
    await picture(aiko, `private-${locale}`);
    await aiko.page.locator('.sheet').nth(1).click();
    await aiko.page.locator('.fact').first().waitFor();
    await picture(aiko, `points-${locale}`);
}

async function staff({ world }, made, locale, scheme) {
    const mika = await world.staff('mika', { locale, scheme, size: [1360, 820], path: '/app/queue/mine' });
    await mika.page.locator('h1').first().waitFor();
    await picture(mika, `queue-${locale}`);
    await mika.go(`/app/thread/${made.thread.id}`);
    await composer(mika).waitFor();
    await picture(mika, `thread-${locale}`);
    await mika.page.keyboard.press('Escape');
    await mika.page.keyboard.press('Control+k');
    await mika.page.getByRole('dialog').waitFor();
    await picture(mika, `palette-${locale}`);
}

async function auditor({ world }, made, locale, scheme) {
    const ken = await world.staff('ken', { name: 'Ken Mori', role: 'auditor', locale, scheme, size: [1360, 820], path: `/app/thread/${made.thread.id}` });
    await ken.page.locator('.seal-mark').last().click();
    const dialog = ken.page.getByRole('dialog');
    await dialog.locator('.row .button').last().click();
    await dialog.locator('.checks li').nth(6).waitFor();
    await picture(ken, `seal-${locale}`);
}

export default async function (stage) {
    mkdirSync(folder, { recursive: true });
    const { world, service, holds } = stage;
    const mika = await world.staff('mika');
    await world.staff('ken', { name: 'Ken Mori', role: 'auditor' });
    const made = await standing(service, { joint: 2 });
    await help(mika, made);
    await others(service, mika);
    for (const [locale, scheme] of [['en', 'light'], ['ja', 'dark']])
        await holds(`the pictures in ${locale}`, async () => {
            await parties(stage, made, locale);
            await staff(stage, made, locale, scheme);
            await auditor(stage, made, locale, scheme);
        });
}
