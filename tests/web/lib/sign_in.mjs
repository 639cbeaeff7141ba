// Comes in as people do: password, then the authenticator is set up; or, the next times, a code of it.
import { totp } from './totp.mjs';

export async function password(actor, tenant, person) {
    await actor.go(`/sign-in?tenant=${tenant}`);
    await actor.field('Login').fill(person.login);
    await actor.field('Password').fill(person.password);
    await actor.press('Continue');
}

export async function signIn(actor, tenant, person) {
    await password(actor, tenant, person);
    await actor.sees('Set up your second step');
    await enrol(actor, person);
}

export async function enrol(actor, person) {
    const { page } = actor;
    await page.getByText('Cannot scan it?').click();
    person.secret = (await page.locator('.secret').textContent()).replaceAll(/\s/g, '');
    await actor.field('The code that it shows now').fill(totp(person.secret));
    await actor.press('Confirm');
    await page.locator('.codes li').first().waitFor();
    person.codes = await page.locator('.codes li').allTextContents();
    await page.getByLabel('I have kept these codes.').check();
    await actor.press('Continue');
    await page.waitForURL(/\/app\//);
}

// Of the next half minute, since the one of this may have been used.
export async function signInAgain(actor, tenant, person) {
    await password(actor, tenant, person);
    await actor.field('Code from your authenticator').fill(totp(person.secret, 1));
    await actor.press('Confirm');
    await actor.page.waitForURL(/\/app\//);
}
