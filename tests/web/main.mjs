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
        // A time that has a limit, in milliseconds. On a machine that is busy with other things it is told, and not judged.
        // `open`: where it is written that the mark is not reached yet; it is told then, and not judged.
        async within(limit, sentence, play, open = null) {
            const before = await contention();
            try {
                const ms = await play();
                const busy = Math.max(before, await contention());
                const said = `${ms.toFixed(0)} ms`;
                console.log(`# ${sentence}: ${said}, the machine ${busy.toFixed(1)} times slower than alone`);
                if (ms > limit && busy > 1.3)
                    tap.skip(sentence, `${said} on a machine that others have slowed down ${busy.toFixed(1)} times`);
                else if (ms > limit && open)
                    tap.skip(sentence, `${said}: not reached yet, see ${open}`);
                else
                    tap.case(sentence, ms > limit ? [said] : []);
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
