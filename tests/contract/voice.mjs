// One caller of the service, and what it is answered.
import { randomUUID } from 'node:crypto';

export class Answer {
    constructor(response, bytes) {
        this.status = response.status;
        this.headers = response.headers;
        this.bytes = bytes;
        try {
            this.json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
        } catch {
            this.json = undefined;
        }
        if (response.headers.get('content-type') === 'application/problem+json')
            this.problem = this.json?.type?.split('/').pop();
    }
}

export class Voice {
    constructor(name, url, token) {
        this.name = name;
        this.url = url;
        this.token = token;
    }

    headers(method, more = {}) {
        const headers = { ...more };
        if (this.token)
            headers.Authorization ??= `Bearer ${this.token}`;
        if (method === 'POST' && !('Idempotency-Key' in headers))
            headers['Idempotency-Key'] = randomUUID();
        return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== null));
    }

    async send(method, path, { headers, body } = {}) {
        const response = await fetch(this.url + path, { method, headers: this.headers(method, headers), body, redirect: 'error' });
        return new Answer(response, new Uint8Array(await response.arrayBuffer()));
    }

    // Server-sent events, one by one: {id, event, data}. The caller ends it with return().
    async *events(path, headers = {}) {
        const controller = new AbortController();
        const response = await fetch(this.url + path, { headers: this.headers('GET', headers), signal: controller.signal });
        yield { response };
        const decoder = new TextDecoder();
        let text = '';
        try {
            for await (const bytes of response.body) {
                text += decoder.decode(bytes, { stream: true });
                for (let end; (end = text.indexOf('\n\n')) >= 0; text = text.slice(end + 2)) {
                    const fields = text.slice(0, end).split('\n').filter((line) => !line.startsWith(':')).map((line) => line.split(/: (.*)/s));
                    if (fields.length > 0)
                        yield Object.fromEntries(fields);
                }
            }
        } finally {
            controller.abort();
        }
    }
}
