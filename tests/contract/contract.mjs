// Holds the server to src/api/openapi.yaml. Prints TAP.
//   node contract.mjs --lint-only     the page alone: its linters, and the program's tables where TRIALOGUE_BINARY names one
//   node contract.mjs                 all of it, against the service at TRIALOGUE_URL with the API key TRIALOGUE_KEY (all scopes)
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Document } from './document.mjs';
import { sealedEntries, wrongReceipt } from './receipt.mjs';
import { compareRoutes, compareWords } from './tables.mjs';
import { playAll } from './scenario.mjs';
import { Stage } from './stage.mjs';
import { Tap } from './tap.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const PAGE = here('../../src/api/openapi.yaml');
const tap = new Tap();

// A program of node_modules, which is to find nothing at all.
function lint(sentence, program, ...options) {
    const { status, stdout, stderr, error } = spawnSync(here(`node_modules/.bin/${program}`), [...options, PAGE],
        { encoding: 'utf8', env: { ...process.env, REDOCLY_TELEMETRY: 'off', NO_COLOR: '1' } });
    const wrongs = (stdout ?? '').split('\n').filter((line) => /\b(warning|error)s?\b/i.test(line) && !/0 errors|no results/i.test(line));
    if (status !== 0 && wrongs.length === 0)
        wrongs.push(error ?? (stdout + stderr).slice(-1000));
    tap.case(sentence, status === 0 ? [] : wrongs);
}

function metrics(text) {
    const { status, stdout, stderr, error } = spawnSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' });
    if (error)
        tap.skip('promtool accepts the metrics', 'promtool is not installed');
    else
        tap.case('promtool accepts the metrics', status === 0 ? [] : (stdout + stderr).split('\n').filter(Boolean));
}

lint('Redocly finds nothing', 'redocly', 'lint', '--config', here('redocly.yaml'), '--format', 'summary');
lint('Spectral finds nothing', 'spectral', 'lint', '--ruleset', here('spectral.yaml'), '--fail-severity', 'hint', '--format', 'text');
const document = new Document(PAGE);
compareWords(tap, document);
tap.case('the receipts of the examples are true', [...sealedEntries(document.root.paths)].flatMap((entry) =>
    wrongReceipt(entry).map((wrong) => `${entry.kind}: ${wrong}`)));
if (process.env.TRIALOGUE_BINARY)
    compareRoutes(tap, document, process.env.TRIALOGUE_BINARY);
if (!process.argv.includes('--lint-only')) {
    const stage = new Stage(tap, document, process.env.TRIALOGUE_URL);
    try {
        metrics(await playAll(stage, process.env.TRIALOGUE_KEY));
    } catch (error) {
        tap.case('the scenario goes on to its end', [error.stack]);
    }
    stage.review();
}
process.exitCode = tap.end() ? 0 : 1;
