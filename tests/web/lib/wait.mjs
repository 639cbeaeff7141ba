// Waiting for what must come, with a deadline and a sentence for when it does not.
import { setTimeout as pause } from 'node:timers/promises';

export async function until(what, test, ms = 60000) {
    const end = Date.now() + ms;
    let last;
    for (;;) {
        try {
            last = await test();
            if (last)
                return last;
        } catch (error) {
            last = error;
        }
        if (Date.now() > end)
            throw new Error(`${what}: not within ${ms} ms${last instanceof Error ? ` (${last.message.split('\n')[0]})` : ''}`);
        await pause(25);
    }
}

export async function expectVisible(locator, what, ms = 60000) {
    await locator.waitFor({ state: 'visible', timeout: ms }).catch(() => {
        throw new Error(`not on the screen within ${ms} ms: ${what}`);
    });
    return locator;
}

export function median(numbers) {
    const sorted = [...numbers].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
}
