// The marketplace of examples/, as it stands there, beside the service of the test.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

const program = new URL('../../../examples/marketplace/server.mjs', import.meta.url).pathname;

async function freePort() {
    const server = createServer();
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address();
    await new Promise((resolve) => server.close(resolve));
    return port;
}

export class Marketplace {
    static async open(service, url, more = {}) {
        const market = new Marketplace();
        market.port = await freePort();
        market.child = spawn(process.execPath, [program], {
            env: { ...process.env, URL: url, KEY: service.key, PORT: String(market.port), ...more }, stdio: ['ignore', 'pipe', 'inherit'] });
        const line = await new Promise((resolve, reject) => {
            market.child.stdout.once('data', (bytes) => resolve(String(bytes)));
            market.child.once('exit', (code) => reject(new Error(`the marketplace ended with ${code}`)));
        });
        [market.url, market.thread] = line.trim().split(/\s+/);
        return market;
    }

    close() {
        this.child.removeAllListeners('exit');
        this.child.kill('SIGTERM');
    }
}
