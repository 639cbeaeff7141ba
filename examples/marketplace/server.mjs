// A marketplace with one order, for trying <trialogue-thread>: it opens the thread, shows one page, and makes tokens for it.
//
//   KEY=tk_test_… node server.mjs            then open http://localhost:4173
//
// URL    where Trialogue is          (http://127.0.0.1:8080)
// KEY    the marketplace's API key   (scopes threads:write, tokens:write, tenant:read, tenant:write)
// PORT   where this page is          (4173)
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const { URL: service = 'http://127.0.0.1:8080', KEY: key, PORT: port = '4173' } = process.env;
const here = new URL('.', import.meta.url);
const pages = { '/': 'index.html', '/page.js': 'page.js', '/page.css': 'page.css' };
const types = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css' };

// What a page that embeds the element needs; nothing inline, no eval, no style attributes.
const policy = ["default-src 'none'", `script-src 'self' ${service}`, "style-src 'self'", `connect-src 'self' ${service}`,
    "img-src 'self' blob: data:", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'",
    "require-trusted-types-for 'script'", "trusted-types 'none'"].join('; ');

async function call(method, path, body, headers = {}) {
    const answer = await fetch(service + path, {
        method,
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers,
            ...(method === 'POST' && { 'Idempotency-Key': randomUUID() }) },
        body: body && JSON.stringify(body),
    });
    const said = await answer.json();
    if (!answer.ok)
        throw new Error(`${method} ${path}: ${said.status} ${said.title} ${said.detail}`);
    return said;
}

// Trialogue answers a browser on another origin only where the marketplace has named that origin.
async function allow(origin) {
    const tenant = await call('GET', '/v1/tenant');
    const origins = tenant.settings.origins ?? [];
    if (!origins.includes(origin))
        await call('PUT', '/v1/tenant/settings', { ...tenant.settings, origins: [...origins, origin] }, { 'If-Match': `"${tenant.version}"` });
}

async function openThread() {
    const ref = process.env.REF ?? `order-${Date.now()}`;
    const made = await call('POST', '/v1/threads', {
        ref, title: 'Logo redesign for Café Hoshi (カフェ星)', amount: { amount: 150000, currency: 'JPY' },
        client: { ref: 'user-318', name: '星 愛子' }, freelancer: { ref: 'user-902', name: 'Daniel Weber' } });
    return made.thread.id;
}

// A real marketplace looks at its own session here: who is asking, and which seat they hold in this order.
// This page shows both sides at once, so it simply says which one it wants.
async function token(thread, seat) {
    if (!['client', 'freelancer'].includes(seat))
        throw new Error('no such seat');
    return call('POST', `/v1/threads/${thread}/party-tokens`, { seat, lifetime_s: Number(process.env.LIFETIME ?? 900) });
}

async function answer(thread, request, response) {
    const { pathname, searchParams } = new URL(request.url, 'http://here');
    if (request.method === 'GET' && pathname in pages) {
        const name = pages[pathname];
        const text = (await readFile(new URL(name, here), 'utf8')).replaceAll('{service}', service).replaceAll('{thread}', thread);
        response.writeHead(200, { 'Content-Type': types[name.split('.').at(-1)], 'Content-Security-Policy': policy, 'Cache-Control': 'no-store' });
        response.end(text);
    } else if (request.method === 'POST' && pathname === '/tokens') {
        const made = await token(thread, searchParams.get('seat'));
        response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
        response.end(JSON.stringify({ token: made.token }));
    } else {
        response.writeHead(404).end();
    }
}

if (!key) {
    console.error('KEY is missing: the API key of the marketplace, as `trialogue key create` printed it.');
    process.exit(2);
}
await allow(`http://localhost:${port}`);
const thread = process.env.THREAD ?? await openThread();
createServer((request, response) => {
    answer(thread, request, response).catch((problem) => {
        console.error(problem.message);
        if (!response.headersSent)
            response.writeHead(500);
        response.end();
    });
}).listen(Number(port), '127.0.0.1', () => console.log(`http://localhost:${port}  ${thread}`));
