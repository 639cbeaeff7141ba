// A service of our own: the real binary with its private PostgreSQL, on a free port, in a folder that goes with it.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const top = new URL('../../..', import.meta.url).pathname;
export const binary = process.env.TRIALOGUE_BINARY ?? join(process.env.BUILD ?? join(top, 'build'), 'src/app/trialogue');

export class Service {
    constructor() {
        this.folder = mkdtempSync(join(tmpdir(), 'trialogue-web-'));
        chmodSync(this.folder, 0o755); // as root, the private PostgreSQL runs under another user
        this.log = join(this.folder, 'log');
        this.environment = { ...process.env, TRIALOGUE_DATA: join(this.folder, 'data') };
        this.listen = '127.0.0.1:0';
    }

    get url() {
        return `http://${this.listen}`;
    }

    get port() {
        return Number(this.listen.split(':').at(-1));
    }

    async start() {
        const ready = join(this.folder, 'ready');
        rmSync(ready, { force: true });
        const log = openSync(this.log, 'a');
        this.child = spawn(binary, ['serve', '--listen', this.listen, '--workers', '2', '--rate-limit', '0', '--drain-ms', '500',
            '--ready-file', ready],
            { env: this.environment, stdio: ['ignore', log, log] });
        for (let tries = 0; tries < 1200 && this.child.exitCode === null; tries++) {
            if (existsSync(ready) && readFileSync(ready, 'utf8').trim()) {
                this.listen = readFileSync(ready, 'utf8').trim();
                return this;
            }
            await pause(50);
        }
        throw new Error(`the service does not start:\n${readFileSync(this.log, 'utf8').slice(-3000)}`);
    }

    async stop() {
        if (!this.child || this.child.exitCode !== null)
            return;
        const ended = new Promise((resolve) => this.child.once('exit', resolve));
        this.child.kill('SIGTERM');
        await ended;
    }

    async end() {
        await this.stop();
        rmSync(this.folder, { recursive: true, force: true });
    }

    // One subcommand of the binary; what it prints.
    run(...words) {
        const done = spawnSync(binary, words, { env: this.environment, encoding: 'utf8' });
        if (done.status !== 0)
            throw new Error(`trialogue ${words.join(' ')}: ${done.status}\n${done.stdout}${done.stderr}`);
        return done.stdout;
    }

    // A tenant with the key of its backend.
    found(name) {
        this.tenant = this.run('tenant', 'create', name).match(/test (tnt_\w+)/)[1];
        this.key = this.run('key', 'create', '--tenant', this.tenant, '--scopes', 'all', '--label', 'backend').match(/tk_\w+/)[0];
        return this;
    }

    async call(token, method, path, body, headers = {}) {
        const own = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json',
            ...(method === 'POST' && { 'Idempotency-Key': crypto.randomUUID() }), ...headers };
        const again = () => fetch(this.url + path, { method, headers: own, body: method === 'GET' ? undefined : JSON.stringify(body ?? {}) });
        let answer = await again();
        for (let left = 5; answer.status === 503 && left > 0; left--) // the service cannot say: the same once more
            answer = await again();
        const text = await answer.text();
        if (!answer.ok)
            throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 600)}`);
        return text ? JSON.parse(text) : null;
    }

    market(method, path, body, headers) {
        return this.call(this.key, method, path, body, headers);
    }

    // The marketplace's settings, with those that are given.
    async settings(given) {
        const tenant = await this.market('GET', '/v1/tenant');
        await this.market('PUT', '/v1/tenant/settings', { ...tenant.settings, ...given }, { 'If-Match': `"${tenant.version}"` });
    }

    token(thread, seat, seconds = 3600) {
        return this.market('POST', `/v1/threads/${thread}/party-tokens`, { seat, lifetime_s: seconds }).then((made) => made.token);
    }

    // A staff token for what a test prepares by the API alone.
    staffToken(seat, ref, name) {
        return this.market('POST', '/v1/staff-tokens', { seat, ref, name }).then((made) => made.secret);
    }

    // Makes a member of the staff who can come in: login and first password.
    staff(login, name, role) {
        const printed = this.run('staff', 'add', '--tenant', this.tenant, '--login', login, '--name', name, '--role', role);
        return { login, name, password: printed.match(/^password (\S+)$/m)[1] };
    }

    // A thread of two people; `more` goes to the request.
    async thread(more = {}) {
        const ref = `order-${crypto.randomUUID().slice(0, 8)}`;
        const made = await this.market('POST', '/v1/threads', {
            ref, title: 'Logo redesign for Café Hoshi', amount: { amount: 150000, currency: 'JPY' },
            client: { ref: `c-${ref}`, name: '星 愛子' }, freelancer: { ref: `f-${ref}`, name: 'Daniel Weber' }, ...more });
        return made.thread;
    }
}
