// What axe finds on a screen: every rule of WCAG 2.2 A and AA and the good practices, shadow roots too.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function axe(actor, where) {
    const { page } = actor;
    if (!await page.evaluate(() => 'axe' in window))
        await page.evaluate(source);
    const { violations } = await page.evaluate(() => window.axe.run(document, {
        resultTypes: ['violations'],
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }));
    return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) =>
        `${where}: ${id}: ${node.target.flat().join(' ')}: ${node.failureSummary?.split('\n').slice(1, 2).join('').trim() ?? ''} ${node.html.slice(0, 120)}`));
}
