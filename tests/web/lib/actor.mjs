// Somebody before a screen: a page, the wire it hangs on, and all that went wrong on it.
import { expectVisible } from './wait.mjs';

// Refusals and lost wires are part of the tests; the browser notes each of them as an error of its own.
const EXPECTED = /Failed to load resource|net::ERR_|NetworkError|the server responded with a status|Failed to fetch|Load failed/;

export class Actor {
    constructor(context, relay, locale) {
        Object.assign(this, { context, relay, locale, wrongs: [] });
    }

    async begin() {
        await this.context.addInitScript(() => {
            addEventListener('securitypolicyviolation', (event) =>
                console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
        });
        await this.newPage();
        return this;
    }

    async newPage() {
        this.page = await this.context.newPage();
        this.page.setDefaultTimeout(60000);
        this.page.on('pageerror', (error) => this.wrongs.push(`${this.page.url()}: ${error.stack ?? error}`));
        this.page.on('console', (message) => {
            if (message.type() === 'error' && !EXPECTED.test(message.text()))
                this.wrongs.push(`${this.page.url()}: ${message.text()}`);
        });
        return this.page;
    }

    go(path) {
        return this.page.goto(this.relay.url + path, { waitUntil: 'domcontentloaded' });
    }

    button(name) {
        return this.page.getByRole('button', { name });
    }

    press(name) {
        return this.button(name).first().click();
    }

    field(name) {
        return this.page.getByLabel(name).first();
    }

    text(words) {
        return this.page.getByText(words).first();
    }

    sees(words, ms = 60000) {
        return expectVisible(this.text(words), `${words}`, ms);
    }

    // All that stands in the page, shadow roots too, shown or not.
    everything() {
        return this.page.evaluate(() => {
            const read = (node) => [...node.childNodes].map((child) => {
                if (child.nodeType === 3)
                    return child.data;
                const own = child.getAttributeNames?.().map((name) => child.getAttribute(name)).join(' ') ?? '';
                const value = 'value' in child ? String(child.value) : '';
                return [own, value, child.shadowRoot ? read(child.shadowRoot) : '', read(child)].join(' ');
            }).join(' ');
            return read(document);
        });
    }

    // One of the staff asks the service without a screen, with the cookie of this browser; the same once more while the service cannot say.
    async ask(method, path, body, more = {}) {
        const answer = await this.page.evaluate(async ([verb, where, what, headers]) => {
            const own = { 'Content-Type': 'application/json', 'Trialogue-Request': '1', 'Idempotency-Key': Math.random().toString(36), ...headers };
            const again = () => fetch(where, { method: verb, body: verb === 'GET' ? undefined : JSON.stringify(what ?? {}), headers: own });
            let got = await again();
            for (let left = 5; got.status === 503 && left > 0; left--)
                got = await again();
            return { status: got.status, text: await got.text() };
        }, [method, path, body, more]);
        if (answer.status >= 300)
            throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 300)}`);
        return answer.text ? JSON.parse(answer.text) : null;
    }

    async leave() {
        await this.context.close().catch(() => {});
        await this.relay.close();
    }
}
