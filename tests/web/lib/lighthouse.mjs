// What Lighthouse says of a page that one has signed in to: its own Chromium, the desktop's screen and wire.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import run from 'lighthouse';
import desktop from 'lighthouse/core/config/desktop-config.js';
import { until } from './wait.mjs';

// The live stream never ends, so Lighthouse would wait for silence on the wire until its patience ends.
const PATIENCE_MS = 7_000;

export async function lighthouse(url, cookies, tries = 2) {
    const folder = mkdtempSync(join(tmpdir(), 'trialogue-lighthouse-'));
    const chromium = spawn('/usr/bin/chromium', ['--headless=new', '--no-sandbox', '--disable-gpu', '--remote-debugging-port=0',
        `--user-data-dir=${folder}`, 'about:blank'], { stdio: 'ignore', detached: true });
    const end = () => process.kill(-chromium.pid, 'SIGKILL');
    process.once('exit', end);
    try {
        const port = await until('Chromium listens', () => Number(readFileSync(join(folder, 'DevToolsActivePort'), 'utf8').split('\n')[0]));
        const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
        const { lhr } = await run(url, { port, output: 'json', logLevel: 'error', onlyCategories: ['performance', 'accessibility'],
            extraHeaders: { Cookie: cookie }, maxWaitForLoad: PATIENCE_MS, maxWaitForFcp: PATIENCE_MS }, desktop);
        if (lhr.runtimeError && tries > 1)
            return lighthouse(url, cookies, tries - 1);
        return Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]));
    } finally {
        process.off('exit', end);
        end();
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
}
