// The other ways in which a dispute goes on and ends: recusal, decision, withdrawal, reopening, settlement outside.
import { assignMany, takeOne } from './scenario_queue.mjs';
import { partyTokens } from './scenario_thread.mjs';

async function anotherThread(stage, voices, ref) {
    const made = await stage.call('create_thread', { as: voices.marketplace, set: { ref }, what: ref });
    await partyTokens(stage, voices, made.json.thread);
    return made.json.thread;
}

async function decide(stage, voices) {
    const thread = await anotherThread(stage, voices, 'contract-2042');
    const opened = await stage.call('create_dispute', { as: voices.freelancer, path: { thread: thread.id }, set: { reason: 'payment' } });
    const path = { dispute: opened.json.dispute.id }, { client, mediator, another, supervisor, marketplace } = voices;
    await stage.call('create_escalation', { as: client, path, example: 'to_mediation' });
    await stage.call('create_recusal', { as: marketplace, path, expect: 'no_mediator', what: 'an empty seat' });
    await stage.call('create_assignment', { as: mediator, path, example: 'take_it' });
    await stage.call('create_recusal', { as: mediator, path, example: 'a_tie' });
    await assignMany(stage, voices, path);
    await stage.call('create_recusal', { as: supervisor, path, example: 'a_tie', what: 'again' });
    await stage.call('get_thread', { as: mediator, path: { thread: thread.id }, expect: 'not_found', what: 'after leaving' });
    await stage.call('create_conflict', { as: supervisor, path: { person: another.person }, example: 'former_colleague' });
    await stage.call('create_assignment', { as: another, path, expect: 'conflict_of_interest', what: 'with a tie' });
    await takeOne(stage, voices);
    await stage.call('create_decision', { as: mediator, path, match: '"1"', expect: 'wrong_stage', what: 'in mediation' });
    const half = await stage.call('create_proposal', { as: mediator, path, set: { split: { preset: 'half' } } });
    await stage.call('create_rejection', { as: client, path: { proposal: half.json.proposal.id }, match: half.headers.get('etag'), set: {} });
    const arbitration = await stage.call('create_escalation', { as: client, path, example: 'to_arbitration' });
    const match = arbitration.headers.get('etag'), amounts = { split: { client: 1, freelancer: 1 } };
    await stage.call('create_decision', { as: mediator, path, match: '"1"', expect: 'precondition_failed', what: 'another version' });
    await stage.call('create_decision', { as: mediator, path, match, set: amounts, expect: 'split_sum', what: 'terms that do not sum' });
    await stage.call('create_decision', { as: mediator, path, match, set: { cited: [1000] }, expect: 'invalid', what: 'what is not there' });
    await stage.call('create_decision', { as: mediator, path, match, example: 'partly_delivered' });
    await stage.call('create_reopening', { as: client, path, expect: 'wrong_stage', what: 'what was decided' });
}

async function withdrawAndReopen(stage, voices) {
    const thread = await anotherThread(stage, voices, 'contract-2043');
    const opened = await stage.call('create_dispute', { as: voices.marketplace, path: { thread: thread.id }, example: 'on_behalf' });
    const path = { dispute: opened.json.dispute.id }, { client, freelancer } = voices;
    await stage.call('create_withdrawal', { as: client, path, expect: 'not_allowed', what: "somebody else's" });
    await stage.call('create_withdrawal', { as: freelancer, path, example: 'worked_out' });
    await stage.call('create_withdrawal', { as: freelancer, path, expect: 'dispute_closed', what: 'again' });
    await stage.call('create_reopening', { as: freelancer, path, set: { reason: 'mistake' }, expect: 'invalid', what: 'without new evidence' });
    await stage.call('create_reopening', { as: freelancer, path, example: 'new_evidence' });
    await stage.call('create_withdrawal', { as: freelancer, path, example: 'worked_out' });
    const later = await stage.call('create_dispute', { as: client, path: { thread: thread.id }, example: 'by_the_client' });
    const now = { dispute: later.json.dispute.id };
    await stage.call('create_outside_settlement', { as: voices.marketplace, path: now, set: { split: { client: 1, freelancer: 1 } }, expect: 'split_sum', what: 'terms that do not sum' });
    await stage.call('create_outside_settlement', { as: voices.marketplace, path: now, example: 'cancelled' });
    await stage.call('create_outside_settlement', { as: voices.marketplace, path: now, expect: 'dispute_closed', what: 'again' });
    await stage.call('create_reopening', { as: freelancer, path, expect: 'wrong_stage', what: 'an earlier dispute' });
    await stage.call('list_thread_disputes', { as: client, path: { thread: thread.id }, query: { limit: 1 }, what: 'one at a time' });
}

export async function playOutcomes(stage, voices) {
    await decide(stage, voices);
    await withdrawAndReopen(stage, voices);
}
