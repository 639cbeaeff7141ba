// No violation that axe knows, on any screen, in both themes and both languages.
import { axe, places } from '../lib/axe.mjs';
import { help, standing } from '../lib/case_file.mjs';
import { unentered } from '../lib/dialogs.mjs';
import { composer } from '../lib/talk.mjs';

const LOOKS = [['light', 'en'], ['dark', 'en'], ['light', 'ja'], ['dark', 'ja']];

async function partyScreens(world, made, look) {
    const wrongs = [];
    const aiko = await world.party(made.thread.id, 'client', { ...look, size: [400, 860] });
    await composer(aiko).waitFor();
    wrongs.push(...await axe(aiko, 'conversation'));
    await aiko.page.getByRole('tab').nth(1).click();
    await aiko.page.locator('.caucus').waitFor();
    wrongs.push(...await axe(aiko, 'private talk'));
    await aiko.page.locator('.steps > button').first().click();
    await aiko.page.getByRole('dialog').waitFor();
    wrongs.push(...await axe(aiko, 'offer'));
    await aiko.page.keyboard.press('Escape');
    await aiko.page.locator('.sheet').nth(1).click();
    await aiko.page.locator('.fact').first().waitFor();
    return [...wrongs, ...await axe(aiko, 'points')];
}

async function staffScreens(world, made, look) {
    const wrongs = [];
    const screen = async (actor, path, ready, name) => {
        await actor.go(path);
        await actor.page.locator(ready).first().waitFor();
        await actor.page.waitForTimeout(350);
        wrongs.push(...await axe(actor, name));
    };
    const mika = await world.staff('mika', { ...look, size: [1440, 900] });
    await screen(mika, '/app/queue/mine', '.queue-row, [class*=row]', 'queue');
    await screen(mika, `/app/thread/${made.thread.id}`, '#composer', 'thread');
    for (const verb of [1, 3]) {
        await mika.page.locator('.action').nth(verb).click();
        await mika.page.getByRole('dialog').waitFor();
        wrongs.push(...await axe(mika, `step ${verb}`));
        await mika.page.keyboard.press('Escape');
    }
    await mika.page.keyboard.press('Control+k');
    await mika.page.getByRole('dialog').waitFor();
    wrongs.push(...await axe(mika, 'palette'));
    await mika.page.keyboard.press('Escape');
    await screen(mika, '/app/search?q=Logo', 'input[type=search]', 'search');
    await screen(mika, '/app/account', 'h1', 'account');
    await screen(mika, '/app/verify', 'main', 'check an export');
    await screen(mika, '/app/nowhere', 'h1', 'nothing here');
    const boss = await world.staff('root', { ...look, name: 'Ada Admin', role: 'admin', size: [1440, 900] });
    await screen(boss, '/app/staff', 'main', 'staff');
    return wrongs;
}

async function doors(world, service, look, known) {
    const wrongs = [];
    const one = await world.actor({ ...look });
    await one.go(`/sign-in?tenant=${service.tenant}`);
    await one.page.locator('input[type=password]').waitFor();
    wrongs.push(...await axe(one, 'password'));
    await one.page.locator('input[type=text]').first().fill(known.login);
    await one.page.locator('input[type=password]').fill(known.password);
    await one.page.locator('form button[type=submit]').click();
    await one.page.locator('input.code').waitFor();
    wrongs.push(...await axe(one, 'second factor'));
    await one.go('/t/?thread=none&locale=' + look.locale);
    await one.page.locator('h1, h2').first().waitFor();
    return [...wrongs, ...await axe(one, 'a page without its link')];
}

export default async function ({ world, service, holds }) {
    const mika = await world.staff('mika');
    const made = await standing(service, { joint: 6 });
    await help(mika, made);
    for (const [scheme, locale] of LOOKS) {
        const look = { scheme, locale };
        await holds(`the doors, ${scheme}, ${locale}`, () => doors(world, service, look, world.people.get('mika')));
        await holds(`a party’s screens, ${scheme}, ${locale}`, () => partyScreens(world, made, look));
        await holds(`the staff’s screens, ${scheme}, ${locale}`, () => staffScreens(world, made, look));
    }
    for (const locale of ['en', 'ja'])
        await holds(`no screen that the app has was left out, ${locale}`, () => unentered(places[locale]));
}
