// Texts that want to be more than texts, and what shows that they are not.
export const RUN = 'window.__ran=1';
export const HOSTILE = {
    markup: `<img src=x onerror="${RUN}"><script>${RUN}</script><svg onload=${RUN}>`,
    closing: `</textarea></script></style>--><iframe srcdoc="<script>parent.${RUN}</script>">`,
    attribute: `" autofocus onfocus="${RUN}" x='`,
    address: `javascript:${RUN} data:text/html,<script>${RUN}</script>`,
    template: `{{constructor.constructor('${RUN}')()}} \${${RUN}} {name} {count}`,
    turning: '\u202Erotaidem \u2066\u2067isolated\u202D',
    nothing: 'Mi\u200Bka\u200D Sa\u2060to\uFEFF\u00AD',
    marks: `Z${'\u0301'.repeat(10000)}`,
    tall: `${'\u0E4D'.repeat(300)}\u0F0D${'\u0489'.repeat(300)}`,
    formula: '=HYPERLINK("http://x/","y")\t+1+1\t-1\t@SUM(1)',
    endless: 'W'.repeat(4000),
    lines: '\n'.repeat(300) + '.',
    seat: '◆ Mika Sato mediator',
};

// What stands in one line and is at most so many bytes long.
export const line = (text, bytes) => {
    let cut = text.replaceAll(/[\n\t]/g, ' ');
    while (Buffer.byteLength(cut) > bytes)
        cut = cut.slice(0, Math.floor(cut.length * 0.9));
    return cut.trim() || '.';
};

// What is wrong with a page on which such texts stand.
export async function judge(actor, where) {
    const wrongs = [];
    if (await actor.page.evaluate(() => window.__ran))
        wrongs.push(`${where}: a text has run`);
    const wide = await actor.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0)
        wrongs.push(`${where}: ${wide} px wider than the screen`);
    const foreign = await actor.page.evaluate(() => {
        const found = [];
        const look = (root) => root.querySelectorAll('*').forEach((node) => {
            if (node.shadowRoot)
                look(node.shadowRoot);
            if (['IFRAME', 'OBJECT', 'EMBED', 'BASE', 'FORM[action]'].includes(node.tagName) || [...node.attributes].some(({ name }) => name.startsWith('on')))
                found.push(node.outerHTML.slice(0, 100));
            if (/^\s*(javascript|data:text)/i.test(node.getAttribute('href') ?? ''))
                found.push(node.outerHTML.slice(0, 100));
        });
        look(document.body);
        return found;
    });
    return [...wrongs, ...foreign.map((one) => `${where}: ${one}`)];
}

// Every head of a message by a party says the party's seat, in class and word, whatever the name claims.
export async function forged(actor, words) {
    const heads = await actor.page.locator('.line-head .seat, .line-head').evaluateAll((nodes) =>
        nodes.map((node) => ({ text: node.textContent, mediator: !!node.querySelector('.seat-mediator') || node.classList.contains('seat-mediator') })));
    const wrongs = heads.filter((head) => head.mediator).map((head) => `a party’s line has the mediator’s mark: ${head.text.slice(0, 80)}`);
    const marked = heads.filter((head) => words.some((word) => head.text.includes(word)));
    return heads.length > 0 && marked.length > 0 ? wrongs : ['no head of a line was found'];
}

// Sends such texts, and keeps in mind which fields of the contract have had one.
export class Filler {
    constructor(service) {
        this.service = service;
        this.filled = new Set();
        this.next = 0;
    }

    // The next text, in one line of at most so many bytes; names must not hold what cannot be seen.
    text(bytes, kinds = Object.keys(HOSTILE)) {
        return line(HOSTILE[kinds[this.next++ % kinds.length]], bytes);
    }

    name(bytes = 190) {
        return this.text(bytes, ['markup', 'attribute', 'template', 'seat', 'formula', 'endless']);
    }

    // One request; ids stand in the path, and the contract has names in their place.
    async give(token, path, body, headers) {
        const answer = await this.service.call(token, 'POST', path, body, headers);
        this.note(path, body);
        return answer;
    }

    note(path, body, at = '') {
        for (const [name, value] of Object.entries(body))
            if (typeof value === 'string')
                this.filled.add(`${bare(path)} ${at}/${name}`);
            else if (Array.isArray(value) && typeof value[0] === 'string')
                this.filled.add(`${bare(path)} ${at}/${name}[]`);
            else if (value && typeof value === 'object')
                this.note(path, value, `${at}/${name}`);
    }

    // Fields of the contract that hold text of people's own, and have had none from here.
    async missing(exempt) {
        const fields = textFields(await (await fetch(`${this.service.url}/openapi.json`)).json());
        if (fields.length < 30)
            throw new Error(`the contract has only ${fields.length} fields for text`);
        return fields.filter((field) => !this.filled.has(field) && !exempt.some((one) => field.endsWith(one)));
    }
}

const bare = (path) => path.split('?')[0].replace(/\{[^}]+\}|\/[a-z]{3}_[0-9a-f]{32}|\/\d+(?=\/)/g, (part) => (part.startsWith('{') ? '*' : '/*'));

function* stringsOf(contract, schema, at = '') {
    const one = schema.$ref ? schema.$ref.split('/').slice(1).reduce((node, key) => node[key], contract) : schema;
    for (const part of [...one.allOf ?? [], ...one.anyOf ?? [], ...one.oneOf ?? []])
        yield* stringsOf(contract, part, at);
    for (const [name, property] of Object.entries(one.properties ?? {}))
        yield* stringsOf(contract, property, `${at}/${name}`);
    if (one.items)
        yield* stringsOf(contract, one.items, `${at}[]`);
    const isText = [one.type].flat().includes('string') && !['enum', 'const', 'pattern', 'format'].some((word) => word in one);
    if (isText)
        yield at;
}

function textFields(contract) {
    return Object.entries(contract.paths).flatMap(([path, { post }]) => {
        const schema = post?.requestBody?.content?.['application/json']?.schema;
        return schema ? [...new Set(stringsOf(contract, schema))].map((field) => `${bare(path)} ${field}`) : [];
    });
}
