// What people do in a thread, whatever language they read it in.
import { until } from './wait.mjs';

export const composer = (actor) => actor.page.locator('#composer');

export async function say(actor, words) {
    await composer(actor).fill(words);
    await actor.page.locator('.composer-send').click();
}

// The line stands in the list, sealed: not on its way any more.
export function hears(actor, words, ms) {
    return actor.sees(words, ms);
}

export async function sealed(actor, words) {
    await until(`"${words}" is sealed`, async () => (await actor.page.locator('.line-local, .local').filter({ hasText: words }).count()) === 0);
    return actor.sees(words);
}

// Goes into the room whose tab has this name.
export async function enter(actor, name) {
    await actor.page.getByRole('tab', { name }).click();
}
