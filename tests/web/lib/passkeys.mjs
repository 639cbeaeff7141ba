// A browser that holds passkeys: Chromium's virtual authenticator. WebAuthn wants a name where a number would do, so the page is at localhost.
const KIND = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true };

export async function withPasskeys(actor) {
    actor.relay.url = actor.relay.url.replace('127.0.0.1', 'localhost');
    actor.wire = await actor.context.newCDPSession(actor.page);
    await actor.wire.send('WebAuthn.enable');
    return actor;
}

// Adds one of this name, on the page of the account; each on an authenticator of its own, since one holds no two for an account.
export async function addPasskey(actor, name) {
    const { authenticatorId } = await actor.wire.send('WebAuthn.addVirtualAuthenticator', { options: KIND });
    const part = actor.page.locator('section.part').nth(1);
    await part.getByRole('button').last().click();
    await part.getByRole('textbox').fill(name);
    await part.locator('button[type=submit]').click();
    await part.locator('.items li').filter({ hasText: name.slice(0, 20) }).first().waitFor();
    await actor.wire.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
}
