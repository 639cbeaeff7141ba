// A wire between one browser and the service that can be listened to and cut: bytes pass as they are, and what the service sends is kept.
import { connect, createServer } from 'node:net';

const MOST = 64 << 20;

export class Relay {
    constructor(port) {
        this.target = port;
        this.sockets = new Set();
        this.heard = [];
        this.size = 0;
        this.isCut = false;
        this.server = createServer((browser) => this.#join(browser));
    }

    async open() {
        await new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
        this.port = this.server.address().port;
        this.url = `http://127.0.0.1:${this.port}`;
        return this;
    }

    #join(browser) {
        if (this.isCut) {
            browser.destroy();
            return;
        }
        const service = connect(this.target, '127.0.0.1');
        for (const socket of [browser, service]) {
            this.sockets.add(socket);
            socket.setNoDelay(true);
            socket.on('error', () => socket.destroy());
            socket.on('close', () => { this.sockets.delete(socket); browser.destroy(); service.destroy(); });
        }
        service.on('data', (bytes) => this.#keep(bytes));
        browser.pipe(service);
        service.pipe(browser);
    }

    #keep(bytes) {
        this.size += bytes.length;
        if (this.size > MOST)
            throw new Error('a browser was sent more than a test may keep');
        this.heard.push(bytes);
    }

    // Whether the service ever sent these words to this browser.
    has(words) {
        return Buffer.concat(this.heard).includes(words);
    }

    cut() {
        this.isCut = true;
        for (const socket of this.sockets)
            socket.destroy();
    }

    mend() {
        this.isCut = false;
    }

    async close() {
        this.cut();
        await new Promise((resolve) => this.server.close(resolve));
    }
}
