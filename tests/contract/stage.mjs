// Where the scenario is played: every call names an operation of the page, and its answer is judged by the page.
import { createHash } from 'node:crypto';
import { sealedEntries, wrongReceipt } from './receipt.mjs';
import { Voice } from './voice.mjs';

export class Stage {
    constructor(tap, document, url) {
        this.tap = tap;
        this.document = document;
        this.url = url;
        this.succeeded = new Set();
        this.refused = new Set();
        this.played = new Set();
        this.provoked = new Set();
        this.nobody = new Voice('nobody', url);
    }

    voice(name, token) {
        return new Voice(name, this.url, token);
    }

    // The path with its parameters filled in, and the query behind it.
    static place(operation, path = {}, query = {}) {
        const filled = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) => {
            if (path[name] === undefined)
                throw new Error(`${operation.id} needs ${name}`);
            return String(path[name]).split('/').map(encodeURIComponent).join('/'); // a tile's path has slashes
        });
        const rest = new URLSearchParams(query).toString();
        return rest ? `${filled}?${rest}` : filled;
    }

    // The documented example, with what is only known now in place of what the page invents.
    #body(operation, { example, set, raw }) {
        if (raw !== undefined)
            return raw;
        if (operation.bodyType === undefined || operation.method === 'GET')
            return undefined;
        const examples = this.document.requests(operation);
        const name = example ?? Object.keys(examples)[0];
        if (!(name in examples))
            throw new Error(`${operation.id} has no example ${name}`);
        if (example || !set)
            this.played.add(`${operation.id} ${name}`);
        return operation.bodyType === 'application/json' ? JSON.stringify({ ...examples[name], ...set }) : examples[name];
    }

    // One call. `expect` is a status, or the name of the problem.
    async call(id, options = {}) {
        const { as = this.nobody, path, query, headers = {}, match, key, expect, type } = options;
        const operation = this.document.operations.get(id);
        const body = this.#body(operation, options);
        const more = { ...headers };
        if (body !== undefined)
            more['Content-Type'] ??= type ?? operation.bodyType;
        if (match !== undefined)
            more['If-Match'] = match;
        if (key !== undefined)
            more['Idempotency-Key'] = key;
        const answer = await as.send(operation.method, Stage.place(operation, path, query), { headers: more, body });
        this.#judge(operation, answer, as, expect ?? this.success(operation), options.what);
        return answer;
    }

    success(operation) {
        return Number(Object.keys(operation.row.responses).find((status) => status.startsWith('2')));
    }

    #judge(operation, answer, as, expect, what) {
        const wrongs = this.document.judge(operation, answer);
        // The served page shows entries of another service.
        for (const entry of sealedEntries(operation.isPublic ? null : answer.json))
            wrongs.push(...wrongReceipt(entry, process.env.TRIALOGUE_PUBLIC_KEY).map((wrong) => `${entry.stream} ${entry.seq}: ${wrong}`));
        const got = answer.problem ?? answer.status;
        if (got !== expect)
            wrongs.unshift(`it answered ${got}: ${new TextDecoder().decode(answer.bytes).slice(0, 600)}`);
        if (wrongs.length === 0)
            (answer.problem ? this.refused : this.succeeded).add(operation.id);
        if (answer.problem)
            this.provoked.add(`${operation.id} ${answer.status} ${answer.problem}`);
        this.tap.case(`${operation.id} by ${as.name}${what ? ` (${what})` : ''}: ${expect}`, wrongs);
    }

    // At the end: was every operation seen to succeed and to be refused, and every documented request played?
    review() {
        for (const operation of this.document.operations.values()) {
            const wrongs = [];
            if (!this.succeeded.has(operation.id))
                wrongs.push('it never succeeded');
            if (!this.refused.has(operation.id))
                wrongs.push('it was never refused');
            for (const name of Object.keys(this.document.requests(operation)))
                if (!this.played.has(`${operation.id} ${name}`))
                    wrongs.push(`its request ${name} was never played`);
            this.tap.case(`${operation.id} was seen to succeed and to be refused, with all its documented requests`, wrongs);
        }
    }
}

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
export const inDays = (days) => new Date(Date.now() + days * 86400000).toISOString();
