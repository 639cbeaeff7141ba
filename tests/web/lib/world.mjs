// The stage of the browser tests: one service, two browsers, and the people, each in a context and on a wire of their own.
import { chromium, firefox } from 'playwright-core';
import { Actor } from './actor.mjs';
import { Relay } from './relay.mjs';
import { Service } from './service.mjs';
import { signIn } from './sign_in.mjs';

const PATHS = { chromium: '/usr/bin/chromium', firefox: '/usr/bin/firefox-esr' };

// Playwright speaks WebDriver BiDi with a Firefox as it comes from Mozilla or Debian.
const LAUNCH = {
    chromium: () => chromium.launch({ executablePath: PATHS.chromium, args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'] }),
    firefox: () => firefox.launch({ channel: 'moz-firefox', executablePath: PATHS.firefox }),
};

export class World {
    constructor() {
        this.service = new Service();
        this.browsers = {};
        this.actors = new Set();
        this.people = new Map();
    }

    async open() {
        await this.service.start();
        return this;
    }

    // A marketplace of its own for each file: no queue holds the cases of another.
    begin(name) {
        this.service.found(name);
        this.people.clear();
    }

    async close() {
        await this.dismiss();
        await Promise.all(Object.values(this.browsers).map(async (browser) => (await browser).close().catch(() => {})));
        await this.service.end();
    }

    browser(name) {
        return this.browsers[name] ??= LAUNCH[name]();
    }

    // Somebody with a fresh browser context. `scheme`, `locale`, `size`: how they like it.
    async actor({ browser = 'chromium', scheme = 'light', locale = 'en', size = [1280, 800], state } = {}) {
        const relay = await new Relay(this.service.port).open();
        const context = await (await this.browser(browser)).newContext({
            colorScheme: scheme, locale: locale === 'ja' ? 'ja-JP' : 'en-GB', timezoneId: 'Asia/Tokyo', reducedMotion: 'reduce',
            viewport: { width: size[0], height: size[1] }, storageState: state, acceptDownloads: true });
        const actor = await new Actor(context, relay, locale).begin();
        this.actors.add(actor);
        return actor;
    }

    // A party on the plain page.
    async party(thread, seat, options = {}) {
        const actor = await this.actor({ size: [760, 900], ...options });
        actor.token = await this.service.token(thread, seat, options.seconds);
        await actor.go(`/t/?thread=${thread}&locale=${actor.locale}#token=${actor.token}`);
        return actor;
    }

    // One of the staff in the app, signed in: the first time by hand, later with the cookie of that time.
    async staff(login, { name = 'Mika Sato', role = 'mediator', path = '/app/', ...options } = {}) {
        const known = this.people.get(login);
        const actor = await this.actor({ ...options, state: known?.state });
        if (known) {
            await actor.go(path);
        } else {
            const person = this.service.staff(login, name, role);
            await signIn(actor, this.service.tenant, person);
            person.state = await actor.context.storageState();
            this.people.set(login, person);
            if (path !== '/app/')
                await actor.go(path);
        }
        return actor;
    }

    // What everybody sees, for whoever asks why: TRIALOGUE_PICTURES names the folder.
    async picture(name) {
        const folder = process.env.TRIALOGUE_PICTURES;
        let number = 0;
        for (const actor of folder ? this.actors : [])
            await actor.page.screenshot({ path: `${folder}/${name}-${++number}.png`, timeout: 3000 }).catch(() => {});
    }

    // Everybody leaves; what went wrong on their pages.
    async dismiss() {
        const wrongs = [];
        for (const actor of this.actors) {
            wrongs.push(...actor.wrongs);
            await actor.leave();
        }
        this.actors.clear();
        return wrongs;
    }
}
