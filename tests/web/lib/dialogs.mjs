// Which dialogs and screens there are, as the source says it; so that none is left out of what is looked at.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

const web = new URL('../../../src/web/', import.meta.url).pathname;
// A file shown large is called by its own name.
const NAMELESS = { 'thread/files.tsx': /\.png$/ };

function* sources(folder) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name);
        if (entry.isDirectory() && entry.name !== 'node_modules')
            yield* sources(path);
        else if (entry.name.endsWith('.tsx'))
            yield { name: relative(web, path), text: readFileSync(path, 'utf8') };
    }
}

// The texts of one language, each a list of its forms, by "area.name".
function catalogue(locale) {
    const texts = new Map();
    for (const file of readdirSync(join(web, 'words')).filter((name) => name.endsWith(`.${locale}.ts`))) {
        const area = file.split('.')[0].replace(/_.*/, '');
        for (const [, name, said] of readFileSync(join(web, 'words', file), 'utf8').matchAll(/^ {2}(\w+):\s*(.+),$/gm))
            texts.set(`${area}.${name}`, [...said.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text));
    }
    return texts;
}

const asPattern = (text) => new RegExp(`^${text.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`);

// What the title of a dialog may be: keys, or the beginning of keys; a title that is handed on is named where it comes from.
function* titles() {
    for (const { name, text } of sources(web)) {
        const openings = [...text.matchAll(/<\w*Dialog\b(?:(?!\/?>\n)[^])*?\btitle=\{([^]*?)\}(?=[\s>])/g), ...text.matchAll(/\bask\(\{\s*title: (t\([^)]*\))/g)];
        for (const [, title] of openings) {
            const said = title === 'title' ? (text.match(/\btitle = (t\(.*\));/)?.[1] ?? '') : title;
            const keys = [...said.matchAll(/["`](\w+\.)?(\w+)(\$\{)?/g)].filter(([, area]) => area);
            for (const [, area, key, open] of keys)
                yield { name, key: area + key, isPrefix: open !== undefined };
            if (keys.length === 0 && NAMELESS[name])
                yield { name, pattern: NAMELESS[name] };
        }
    }
}

// Screens of the staff's app that are at none of these places; whatever is no place has a screen too.
export function unentered(places) {
    const names = [...readFileSync(join(web, 'app/router.ts'), 'utf8').matchAll(/\{ screen: "([\w-]+)"[;\s}]/g)].map(([, name]) => name);
    const paths = [...places].map((path) => path.split('/'));
    return [...new Set(names)].filter((name) => !paths.some((parts) => parts.includes(name)));
}

// Dialogs whose title was not among those `seen`.
export function unvisited(seen, locale) {
    const texts = catalogue(locale);
    const isSeen = (pattern) => [...seen].some((heading) => pattern.test(heading));
    const patterns = ({ key, isPrefix, pattern }) => (pattern ? [pattern]
        : [...texts].filter(([name]) => (isPrefix ? name.startsWith(key) : name === key)).flatMap(([, forms]) => forms.map(asPattern)));
    const all = [...titles()];
    const missing = all.filter((one) => !patterns(one).some(isSeen)).map(({ name, key }) => `${name}: ${key ?? 'its dialog'}`);
    return all.length < 40 ? [`the source names only ${all.length} dialogs`] : [...new Set(missing)];
}
