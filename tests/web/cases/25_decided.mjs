// The second journey: no agreement; the mediator decides.
import { cast, disagree, goToDecision, mediate } from '../lib/journeys.mjs';

export default async function (stage) {
    const people = await cast(stage, 'chromium', 'mika');
    await disagree(stage, people);
    await mediate(stage, people);
    await goToDecision(stage, people);
}
