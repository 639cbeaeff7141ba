// The house rules of the pages: no text in code, no sentence that nobody says, files that are short, bundles that are small.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';

const web = new URL('../../../src/web/', import.meta.url).pathname;
const esbuild = createRequire(join(web, 'node_modules/here.js'))('esbuild');
const LINES = { rule: 250, most: 400 };
const KIB = { app: 90, element: 40 };

function* files(folder) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name);
        if (entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== 'dist')
            yield* files(path);
        else if (/\.tsx?$/.test(entry.name))
            yield path;
    }
}

const sources = [...files(web)].map((path) => ({ path, name: relative(web, path), text: readFileSync(path, 'utf8') }));
const isCatalogue = ({ name }) => name.startsWith('words/');
const code = sources.filter((file) => !isCatalogue(file));

const withoutComments = (text) => text.replace(/\/\*[^]*?\*\/|(?<![:"'`\w])\/\/[^\n]*/g, '');

// Strings that stand where a reader would see them: children of elements, and attributes that are read out.
const SPOKEN = 'title|placeholder|alt|label|summary|"aria-label"|"aria-description"|"aria-roledescription"|"aria-valuetext"';
const STRING = '"((?:[^"\\\\]|\\\\.)*)"';
const isKey = (text) => /^[a-z]+\.\w+$/.test(text);
const isWords = (text) => !isKey(text) && /\p{L}{2}/u.test(JSON.parse(`"${text}"`));

function* spoken(compiled) {
    for (const [, where, text] of compiled.matchAll(new RegExp(`\\b(children|${SPOKEN}): ${STRING}`, 'gu')))
        if (isWords(text))
            yield `${where}: ${text}`;
    for (const start of compiled.matchAll(/\bchildren: \[/g)) {
        let depth = 1;
        const children = [];
        const rest = compiled.slice(start.index + start[0].length);
        for (const found of rest.matchAll(new RegExp(`${STRING}|\`(?:[^\`\\\\]|\\\\.)*\`|[[\\](){}]`, 'g'))) {
            const [token, text] = found;
            const before = rest.slice(0, found.index).trimEnd().at(-1) ?? '[';
            const isChild = ',['.includes(before) || ('?:&|'.includes(before) && /\s|^\p{Lu}/u.test(text ?? ''));
            if ('[({'.includes(token))
                depth++;
            else if ('])}'.includes(token) && --depth === 0) {
                if (rest[found.index + 1] !== '.') // a list that is mapped is no list of children
                    yield* children;
                break;
            }
            else if (depth === 1 && text !== undefined && isChild && isWords(text))
                children.push(`child: ${text}`);
        }
    }
}

test('no text in code: what people read stands in the catalogues', () => {
    const found = code.filter(({ name }) => name.endsWith('x')).flatMap(({ name, text }) => {
        const { code: compiled } = esbuild.transformSync(text, { loader: 'tsx', jsx: 'automatic', charset: 'utf8' });
        return [...spoken(compiled)].map((one) => `${name}: ${one}`);
    });
    assert.deepEqual(found, []);
});

// Where a language is named in itself, where digits are read, and the name of the marks that are cut off.
const JAPANESE = new Set(['app/account/looks.tsx', 'base/money.ts']);

test('no Japanese in code', () => {
    const found = code.filter(({ name, text }) => !JAPANESE.has(name) && /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u.test(withoutComments(text)));
    assert.deepEqual(found.map(({ name }) => name), []);
});

test('the check for texts finds them', () => {
    const seen = (text) => [...spoken(esbuild.transformSync(text, { loader: 'tsx', jsx: 'automatic', charset: 'utf8' }).code)].length;
    assert.equal(seen('<p>Hello</p>'), 1);
    assert.equal(seen('<p><b/> Hello {name}</p>'), 1);
    assert.equal(seen('<p><b/>{yes ? "Well done" : null}</p>'), 1);
    assert.equal(seen('<p><b/>{kind === "joint" && <i/>}</p>'), 0);
    assert.equal(seen('<input placeholder="Your name" />'), 1);
    assert.equal(seen('<p class="note" id="x">{t("base.close")} · {n}</p>'), 0);
});

test('no sentence that nobody says', () => {
    const all = code.map(({ text }) => text).join('\n');
    const prefixes = [...all.matchAll(/["'`]([a-z]+\.[\w]*?)\$\{/g), ...all.matchAll(/word\(\s*["']([a-z]+)["'],\s*["'](\w+)["']/g)]
        .map(([, area, prefix]) => (prefix === undefined ? area : `${area}.${prefix}`));
    const areas = sources.filter(({ name }) => /^words\/\w+\.en\.ts$/.test(name));
    const unsaid = areas.flatMap(({ name, text }) => {
        const area = name.slice(6, -6).split('_')[0]; // desk_check is a part of desk
        const keys = [...text.matchAll(/^ {2}(\w+):/gm)].map(([, key]) => `${area}.${key}`);
        return keys.filter((key) => !new RegExp(`["'\`]${key.replace('.', '\\.')}["'\`]`).test(all) && !prefixes.some((prefix) => key.startsWith(prefix)));
    });
    assert.deepEqual(unsaid, []);
});

test('nothing turns text into markup or code', () => {
    const ways = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|dangerouslySetInnerHTML|DOMParser|\beval\(|new Function\(|setHTML/;
    assert.deepEqual(code.filter(({ text }) => ways.test(withoutComments(text))).map(({ name }) => name), []);
});

test(`files have ${LINES.rule} lines as a rule, ${LINES.most} at most`, () => {
    const long = code.map(({ name, text }) => ({ name, lines: text.split('\n').length - 1 })).filter(({ lines }) => lines > LINES.rule);
    assert.deepEqual(long.filter(({ lines }) => lines > LINES.most), []);
    assert.ok(long.length <= 3, JSON.stringify(long));
});

test('pages are small enough to load at once', () => {
    const sizes = (entry, ...later) => {
        const built = esbuild.buildSync({
            entryPoints: [join(web, entry)], bundle: true, minify: true, write: false, metafile: true, splitting: true, charset: 'utf8',
            jsx: 'automatic', jsxImportSource: 'preact', external: ['*.css?text'], outdir: 'out', format: 'esm', target: 'es2022', legalComments: 'none',
        });
        const outputs = Object.entries(built.metafile.outputs);
        const bytes = new Map(outputs.map(([name]) => [name, built.outputFiles.find(({ path }) => path.endsWith(name)).contents]));
        const wanted = outputs.filter(([, { entryPoint }]) => [entry, ...later].some((name) => entryPoint?.endsWith(name))).map(([name]) => name);
        for (const name of wanted)
            wanted.push(...built.metafile.outputs[name].imports.filter(({ kind, path, external }) => kind === 'import-statement' && !external && !wanted.includes(path))
                .map(({ path }) => path).filter((path, index, all) => all.indexOf(path) === index));
        return [...new Set(wanted)].reduce((sum, name) => sum + gzipSync(bytes.get(name), { level: 9 }).length / 1024, 0);
    };
    const app = sizes('app/app.tsx', 'words/ja.ts', 'account/screen.tsx', 'queue/search.tsx'); // all that a mediator at work loads
    const element = sizes('element/element.tsx');
    console.log(`# app ${app.toFixed(1)} KiB, element without words and style ${element.toFixed(1)} KiB, gzip`);
    assert.ok(app <= KIB.app, `app: ${app}`);
    assert.ok(element < KIB.element, `element: ${element}`);
});
