// The main journey: first message, disagreement, mediation, a private talk with each side, offer, counter-offer, acceptance.
import { cast, confer, disagree, mediate, noteForStaff, settle, sides, waitForPart } from '../lib/journeys.mjs';
import { mustNotKnow } from '../lib/secrets.mjs';

export default async function (stage, browser = 'chromium', login = 'mika') {
    const people = await cast(stage, browser, login);
    const { aiko, daniel, mika } = people;
    await waitForPart(stage, people);
    await disagree(stage, people);
    await mediate(stage, people);
    const both = sides(people);
    const withAiko = await confer(stage, { mika, inside: both.aiko, outside: both.daniel });
    const withDaniel = await confer(stage, { mika, inside: both.daniel, outside: both.aiko });
    const noted = await noteForStaff(stage, people);
    await settle(stage, people);
    await stage.holds('to the end, no word of a room has reached those outside it', async () => [
        ...await mustNotKnow(daniel, 'Daniel', [...withAiko, noted, '"caucus_client"']),
        ...await mustNotKnow(aiko, 'Aiko', [...withDaniel, noted, '"caucus_freelancer"'])]);
}
