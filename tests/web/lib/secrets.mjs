// Words that must never reach somebody: neither their screen nor their wire.
import { randomBytes } from 'node:crypto';

export const marker = (room) => `${room}-${randomBytes(6).toString('hex')}`;

export async function mustNotKnow(actor, who, words) {
    const page = await actor.everything();
    return words.flatMap((word) => [
        ...(page.includes(word) ? [`${who} has ${word} in the page`] : []),
        ...(actor.relay.has(word) ? [`${who} was sent ${word}`] : []),
    ]);
}

// The same eyes see what they may see: so a test that finds nothing has looked.
export async function mustKnow(actor, who, words) {
    return words.filter((word) => !actor.relay.has(word)).map((word) => `${who} was never sent ${word}: the wire is not heard`);
}
