// The contract as the tests read it: its operations, their examples, and a check for each answer that it promises.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

// Headers that belong to every answer of HTTP; the contract need not name them.
const USUAL = new Set(['cache-control', 'connection', 'content-length', 'content-type', 'date', 'keep-alive', 'transfer-encoding',
    'vary', 'x-content-type-options']);

export class Document {
    constructor(path) {
        this.path = path;
        this.root = parse(readFileSync(path, 'utf8'), { maxAliasCount: 0 });
        this.operations = new Map(this.#operations().map((operation) => [operation.id, operation]));
        this.#ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
        addFormats(this.#ajv);
        this.#ajv.addSchema(this.#closed({ $id: 'contract', $defs: this.root.components.schemas }));
    }

    #ajv;
    #checks = new Map();

    // What a reference points to.
    resolve(node) {
        if (!node?.$ref)
            return node;
        return node.$ref.slice(2).split('/').reduce((at, name) => at[name.replaceAll('~1', '/').replaceAll('~0', '~')], this.root);
    }

    #operations() {
        return Object.entries(this.root.paths).flatMap(([path, item]) =>
            METHODS.filter((method) => item[method]).map((method) => this.#operation(method, path, item[method])));
    }

    #operation(method, path, row) {
        const parameters = (row.parameters ?? []).map((parameter) => this.resolve(parameter));
        return {
            id: row.operationId, method: method.toUpperCase(), path, row, parameters,
            isPublic: row.security?.length === 0 || row.security?.some((way) => Object.keys(way).length === 0) === true,
            seats: row['x-seats'] ?? [],
            scope: row['x-scope'],
            takes: (place, name) => parameters.some((parameter) => parameter.in === place && parameter.name === name),
            bodyType: Object.keys(row.requestBody?.content ?? {})[0],
        };
    }

    // The examples of an operation's request: name → value.
    requests(operation) {
        const examples = operation.row.requestBody?.content[operation.bodyType]?.examples ?? {};
        return Object.fromEntries(Object.entries(examples).map(([name, example]) => [name, this.resolve(example).value]));
    }

    response(operation, status) {
        return this.resolve(operation.row.responses[status]);
    }

    // The problems that an operation may answer with at this status.
    problems(operation, status) {
        return Object.keys(this.response(operation, status)?.content?.['application/problem+json']?.examples ?? {});
    }

    // Every schema of an object knows all its fields: what the page does not name is a fault.
    #closed(node) {
        if (Array.isArray(node))
            return node.map((item) => this.#closed(item));
        if (node === null || typeof node !== 'object')
            return node;
        const copy = Object.fromEntries(Object.entries(node).filter(([name]) => name !== 'example')
            .map(([name, value]) => [name, name === '$ref' ? value.replace('#/components/schemas/', 'contract#/$defs/') : this.#closed(value)]));
        if (copy.type === 'object' && copy.properties && copy.additionalProperties === undefined)
            copy.unevaluatedProperties = false;
        return copy;
    }

    #check(schema) {
        if (!this.#checks.has(schema))
            this.#checks.set(schema, this.#ajv.compile(this.#closed(schema)));
        return this.#checks.get(schema);
    }

    // What is wrong with a value, by one of the page's schemas: sentences.
    wrongs(schema, value) {
        const check = this.#check(schema);
        if (check(value))
            return [];
        return check.errors.map((error) => `${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`);
    }

    #wrongHeaders(promised, answer) {
        const known = new Map(Object.entries(promised.headers ?? {}).map(([name, header]) => [name.toLowerCase(), this.resolve(header)]));
        const wrongs = [...answer.headers.keys()].filter((name) => !known.has(name) && !USUAL.has(name))
            .map((name) => `the header ${name} is not documented`);
        for (const [name, header] of known) {
            const text = answer.headers.get(name);
            if (text === null && header.required)
                wrongs.push(`the header ${name} is missing`);
            if (text !== null) {
                const value = header.schema.type === 'integer' ? Number(text) : text;
                wrongs.push(...this.wrongs(header.schema, value).map((wrong) => `header ${name}: ${text}: ${wrong}`));
            }
        }
        return wrongs;
    }

    #wrongBody(content, answer) {
        const type = answer.headers.get('content-type') ?? '';
        const media = content[type] ?? content[type.split(';')[0]] ?? content['*/*'];
        if (!media)
            return [`the content type ${type || '(none)'} is not documented`];
        if (!/json$/.test(type))
            return [];
        return answer.json === undefined ? ['the body is no JSON'] : this.wrongs(media.schema, answer.json);
    }

    // What is wrong with an answer: status, headers, content type, body, and that the problem is one of those announced.
    judge(operation, answer) {
        const promised = this.response(operation, String(answer.status));
        if (!promised)
            return [`the status ${answer.status} is not documented`];
        const wrongs = this.#wrongHeaders(promised, answer);
        if (promised.content)
            wrongs.push(...this.#wrongBody(promised.content, answer));
        else if (answer.bytes.length > 0)
            wrongs.push('a body is not documented');
        if (answer.problem && !this.problems(operation, answer.status).includes(answer.problem))
            wrongs.push(`the problem ${answer.problem} is not documented`);
        return wrongs;
    }
}
