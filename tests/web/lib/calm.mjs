// A browser has work of its own when it opens a window: parts of its own screen, a process to spare. Whoever sits before it opens a page later.
import { setTimeout as pause } from 'node:timers/promises';

const TURN_MS = 100;
const TURNS = 30;
const REST_S = 0.015;

// Until all processes of the browser together use next to no processor; three seconds at most.
export async function calm(browser) {
    const session = await browser.newBrowserCDPSession();
    const used = async () => (await session.send('SystemInfo.getProcessInfo')).processInfo.reduce((sum, one) => sum + one.cpuTime, 0);
    let before = await used();
    for (let turn = 0; turn < TURNS; turn++) {
        await pause(TURN_MS);
        const now = await used();
        if (now - before < REST_S)
            break;
        before = now;
    }
    await session.detach();
}
