// What axe finds on a screen: every rule of WCAG 2.2 A and AA and the good practices, shadow roots too.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Of a page; of an open dialog alone where there is one, since it makes all the rest inert.
function judge() {
    const dialogs = (root) => [...root.querySelectorAll('*')].flatMap((node) =>
        [...(node.matches('dialog[open]') ? [node] : []), ...(node.shadowRoot ? dialogs(node.shadowRoot) : [])]);
    return window.axe.run(dialogs(document).at(-1) ?? document, {
        resultTypes: ['violations'],
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
}

// The headings of dialogs, and the places of pages, that were looked at, by language.
export const seen = { en: new Set(), ja: new Set() };
export const places = { en: new Set(), ja: new Set() };

export async function axe(actor, where) {
    const { page } = actor;
    if (!await page.evaluate(() => 'axe' in window))
        await page.evaluate(source);
    places[actor.locale].add(new URL(page.url()).pathname);
    for (const heading of await page.locator('dialog[open] > header h2').allTextContents())
        seen[actor.locale].add(heading);
    const { violations } = await page.evaluate(judge);
    return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) =>
        `${where}: ${id}: ${node.target.flat().join(' ')}: ${node.failureSummary?.split('\n').slice(1, 2).join('').trim() ?? ''} ${node.html.slice(0, 120)}`));
}

// Each theme and each language once: what differs between them is checked on every screen already.
export const LOOKS = [{ scheme: 'light', locale: 'en' }, { scheme: 'dark', locale: 'ja' }];

export async function open(actor, path, ready) {
    await actor.go(path);
    await actor.page.locator(ready).first().waitFor();
    await actor.page.waitForTimeout(350);
    return actor;
}

// The dialog that stands there, unless it was seen before; it is closed after.
export async function shown(actor, name) {
    const dialog = actor.page.getByRole('dialog').first();
    await dialog.waitFor();
    const heading = await dialog.getByRole('heading').first().textContent();
    const wrongs = seen[actor.locale].has(heading) ? [] : await axe(actor, `${name}: ${heading}`);
    await actor.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    return wrongs;
}

export async function byKey(actor, name, key) {
    await actor.page.keyboard.press(key);
    return shown(actor, name);
}

// Opens what each of these buttons opens.
export async function everyDialog(actor, name, buttons, most = 20) {
    const wrongs = [];
    await buttons.first().waitFor().catch(() => wrongs.push(`${name}: there is no such button`));
    for (let at = 0; at < Math.min(most, await buttons.count()); at++) {
        await buttons.nth(at).click();
        wrongs.push(...await shown(actor, name));
    }
    return wrongs;
}
