// Plays the cases one file after the other on one stage, and says what held.
import { readdirSync } from 'node:fs';
import { Tap } from '../contract/tap.mjs';
import { contention } from './lib/contention.mjs';
import { World } from './lib/world.mjs';

const wanted = process.argv.slice(2);
const folder = new URL('cases/', import.meta.url);
const files = choose(readdirSync(folder).filter((name) => name.endsWith('.mjs')).sort());

function choose(all) {
    if (wanted[0] === '--tour')
        return ['../tour.mjs'];
    if (wanted[0] === '--part') { // parts are played side by side; what measures time is not
        const [part, parts] = wanted[1].split('/').map(Number);
        return all.filter((name) => !name.includes('speed')).filter((_, number) => number % parts === part - 1);
    }
    return all.filter((name) => wanted.length === 0 || wanted.some((one) => name.startsWith(one)));
}

// How many times slower than alone: up to the first, all times count as they are; beyond the second, none means anything.
const QUIET = 1.3;
const DOUBLE = 2;

const tap = new Tap();
const world = new World();

// One sentence and what shows that it is true; an exception is what was wrong.
function stage(file) {
    return {
        world,
        service: world.service,
        async holds(sentence, play) {
            const started = Date.now();
            try {
                const wrongs = await play();
                tap.case(sentence, Array.isArray(wrongs) ? wrongs : []);
            } catch (error) {
                tap.case(sentence, [`${file}: ${error.stack ?? error}`]);
                await world.picture(`${file.replace('.mjs', '')}-${tap.count}`);
            }
            if (Date.now() - started > 5000)
                console.log(`# that took ${((Date.now() - started) / 1000).toFixed(1)} s`);
        },
        // A time that has a limit, in milliseconds (or points, as `unit` says). What is over it is measured twice more: chance makes slower, never
        // faster. On a machine that is busy with other things it is told, and not judged; `scaled`: where that only doubles all times, the limit
        // grows with them.
        async within(limit, sentence, play, { scaled = false, unit = 'ms' } = {}) {
            const said = [];
            try {
                for (let look = 0; look < 3; look++) {
                    const before = await contention();
                    const ms = await play();
                    const busy = Math.max(before, await contention());
                    const mark = scaled && busy > QUIET && busy <= DOUBLE ? limit * busy : limit;
                    said.push(`${ms.toFixed(0)} ${unit} of ${mark.toFixed(0)}, the machine ${busy.toFixed(1)} times slower than alone`);
                    console.log(`# ${sentence}: ${said.at(-1)}`);
                    if (ms <= mark)
                        return tap.case(sentence, []);
                    if (busy > (scaled ? DOUBLE : QUIET))
                        return tap.skip(sentence, said.at(-1));
                }
                tap.case(sentence, said);
            } catch (error) {
                tap.case(sentence, [`${file}: ${error.stack ?? error}`]);
            }
        },
        note: (words) => console.log(`# ${words}`),
    };
}

async function playFile(file) {
    const started = Date.now();
    try {
        world.begin(`Hoshi Market ${file}`);
        await (await import(new URL(file, folder))).default(stage(file));
    } catch (error) {
        tap.case(`${file} comes to its end`, [error.stack ?? error]);
    }
    tap.case(`${file.replace('.mjs', '').replaceAll('_', ' ')}: no page broke a policy or threw`, await world.dismiss());
    console.log(`# ${file}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

// Whatever happens, what was started is ended.
const leave = (why) => {
    console.error(why);
    world.close().finally(() => process.exit(1));
};
for (const name of ['SIGINT', 'SIGTERM', 'uncaughtException', 'unhandledRejection'])
    process.on(name, leave);
process.stdout.on('error', leave);
let good = false;
try {
    await world.open();
    for (const file of files)
        await playFile(file);
    good = tap.end();
} catch (error) {
    tap.case('the stage is set', [error.stack ?? error]);
} finally {
    await world.close();
}
process.exit(good ? 0 : 1);
