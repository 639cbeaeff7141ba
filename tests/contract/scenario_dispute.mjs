// The dispute of the logo: negotiation, mediation with both caucuses, an agreement, and the money.
import { playQueue } from './scenario_queue.mjs';
import { lookBack, stateClaims, stateFacts } from './scenario_facts.mjs';
import { inDays } from './stage.mjs';

async function negotiate(stage, voices, path) {
    const { client, freelancer, marketplace } = voices;
    const first = await stage.call('create_proposal', { as: freelancer, path, example: 'custom' });
    const offer = { proposal: first.json.proposal.id }, match = first.headers.get('etag');
    await stage.call('create_proposal', { as: freelancer, path, expect: 'proposal_open', what: 'a second one' });
    await stage.call('create_proposal', { as: client, path, expect: 'not_your_turn', what: 'beside the open one' });
    const sum = { split: { client: 1, freelancer: 2 }, answers: offer.proposal };
    await stage.call('create_proposal', { as: client, path, set: sum, expect: 'split_sum', what: 'terms that do not sum' });
    await stage.call('get_proposal', { as: client, path: offer });
    await stage.call('get_proposal', { as: client, path: offer, headers: { 'If-None-Match': match }, expect: 304, what: 'unchanged' });
    await stage.call('list_proposals', { as: marketplace, path });
    await stage.call('create_acceptance', { as: freelancer, path: offer, match, expect: 'own_proposal', what: 'their own' });
    await stage.call('create_acceptance', { as: client, path: offer, match: '"99"', expect: 'precondition_failed', what: 'another version' });
    const counter = await stage.call('create_proposal', { as: client, path, example: 'counter', set: { answers: offer.proposal } });
    await stage.call('create_acceptance', { as: client, path: offer, match, expect: 'proposal_closed', what: 'what was countered' });
    const countered = { proposal: counter.json.proposal.id };
    await stage.call('create_rejection', { as: freelancer, path: countered, match: counter.headers.get('etag'), example: 'with_a_note' });
    await stage.call('create_rejection', { as: freelancer, path: countered, match: '"2"', expect: 'proposal_closed', what: 'again' });
    const last = await stage.call('create_proposal', { as: freelancer, path, example: 'custom' });
    const taken = { as: freelancer, path: { proposal: last.json.proposal.id }, match: last.headers.get('etag') };
    await stage.call('create_proposal_withdrawal', { ...taken, as: client, expect: 'not_allowed', what: "somebody else's" });
    await stage.call('create_proposal_withdrawal', { ...taken, example: 'nothing' });
    await stage.call('create_proposal_withdrawal', { ...taken, match: '"2"', expect: 'proposal_closed', what: 'again' });
}

async function openDispute(stage, voices, thread) {
    const path = { thread: thread.id };
    const opened = await stage.call('create_dispute', { as: voices.client, path, example: 'by_the_client' });
    const dispute = { dispute: opened.json.dispute.id };
    await stage.call('create_dispute', { as: voices.freelancer, path, expect: 'dispute_open', what: 'a second one' });
    const read = await stage.call('get_dispute', { as: voices.client, path: dispute });
    await stage.call('get_dispute', { as: voices.client, path: dispute, headers: { 'If-None-Match': read.headers.get('etag') }, expect: 304, what: 'unchanged' });
    await stage.call('list_thread_disputes', { as: voices.freelancer, path });
    await stage.call('list_disputes', { as: voices.marketplace, query: { waiting_on: 'freelancer', outcome: 'none' } });
    await stage.call('list_disputes', { as: voices.marketplace, query: { stage: 'none' }, expect: 'bad_parameter', what: 'no stage' });
    const seen = await stage.call('create_read', { as: voices.freelancer, path, set: { entry: opened.json.entries[0].seq }, what: 'the deadline' });
    stage.tap.case('that the awaited party has seen its deadline is sealed', seen.json?.entries?.[0]?.kind === 'notified' ? [] : [JSON.stringify(seen.json)]);
    await stage.call('create_extension', { as: voices.marketplace, path: dispute, example: 'a_week_more', set: { due_at: inDays(14) } });
    await stage.call('create_extension', { as: voices.marketplace, path: dispute, set: { due_at: inDays(1) }, expect: 'invalid', what: 'an earlier deadline' });
    return dispute;
}

async function seatMediator(stage, voices, path) {
    const { client, mediator, another, supervisor } = voices;
    await stage.call('create_assignment', { as: supervisor, path, set: { mediator: mediator.person }, expect: 'wrong_stage', what: 'before mediation' });
    await stage.call('create_escalation', { as: client, path, example: 'to_mediation' });
    await stage.call('create_escalation', { as: client, path, expect: 'wrong_stage', what: 'again' });
    await stage.call('create_escalation', { as: client, path, set: { to: 'arbitration' }, expect: 'no_mediator', what: 'too early' });
    await stage.call('list_disputes', { as: mediator, query: { stage: 'mediation', mediator: 'none' }, what: 'the queue' });
    await stage.call('get_dispute', { as: mediator, path, what: 'a free case' });
    await playQueue(stage, voices);
    await stage.call('create_assignment', { as: voices.marketplace, path, example: 'hand_over', set: { mediator: mediator.person }, expect: 'not_allowed', what: 'a note of the backend' });
    await stage.call('create_assignment', { as: voices.marketplace, path, example: 'name_somebody', set: { mediator: mediator.person } });
    await stage.call('create_recusal', { as: supervisor, path, set: { reason: 'unavailable' }, what: 'who has not joined' });
    const handed = await stage.call('create_assignment', { as: supervisor, path, example: 'hand_over', set: { mediator: mediator.person } });
    stage.tap.case('a note of the hand-over is a line for staff', handed.json?.entries?.some((entry) => entry.stream === 'staff') ? [] : [JSON.stringify(handed.json?.entries)]);
    await stage.call('create_assignment', { as: another, path, expect: 'not_found', what: 'a case of somebody else' });
    await stage.call('create_assignment', { as: supervisor, path, set: { mediator: another.person }, expect: 'mediator_seated', what: 'one too many' });
    await stage.call('create_assignment', { as: mediator, path, example: 'take_it' });
}

async function talk(stage, voices, thread) {
    const path = { thread: thread.id }, { client, freelancer, mediator } = voices;
    await stage.call('create_message', { as: client, path, example: 'in_caucus', expect: 'caucus_not_open', what: 'before it is open' });
    await stage.call('create_caucus', { as: mediator, path, example: 'with_the_client' });
    await stage.call('create_caucus', { as: mediator, path, expect: 'caucus_open', what: 'again' });
    await stage.call('create_caucus', { as: mediator, path, example: 'with_the_freelancer' });
    const line = await stage.call('create_message', { as: client, path, example: 'in_caucus' });
    await stage.call('list_entries', { as: freelancer, path, query: { stream: 'caucus_client' }, expect: 'not_found', what: 'the other caucus' });
    const entry = line.json.entries[0].seq;
    await stage.call('create_disclosure', { as: mediator, path, set: { entry }, expect: 'consent_missing', what: 'without consent' });
    await stage.call('create_consent', { as: freelancer, path, set: { entry: 1000 }, expect: 'not_found', what: 'no such line' });
    await stage.call('create_consent', { as: client, path, example: 'to_my_line', set: { entry } });
    await stage.call('create_disclosure', { as: mediator, path, example: 'what_aiko_allowed', set: { entry } });
    const party = { ...path, party: 'client' };
    await stage.call('close_caucus', { as: mediator, path: party, example: 'nothing' });
    await stage.call('close_caucus', { as: mediator, path: party, expect: 'caucus_not_open', what: 'again' });
    await stage.call('close_caucus', { as: mediator, path: { ...path, party: 'mediator' }, expect: 'not_found', what: 'no party' });
}

async function evidence(stage, voices, path, thread) {
    const { freelancer, mediator } = voices;
    await stage.call('create_evidence_request', { as: mediator, path, example: 'the_source_files', set: { due_at: inDays(3) } });
    await stage.call('create_evidence_request', { as: mediator, path, set: { due_at: '2020-01-01T00:00:00Z' }, expect: 'invalid', what: 'a date of before' });
    await stage.call('create_evidence', { as: freelancer, path, example: 'the_brief', set: { attachments: [thread.attachment.id] } });
    await stage.call('create_evidence', { as: freelancer, path, raw: '{}', expect: 'invalid', what: 'nothing' });
}

async function agree(stage, voices, path) {
    const { client, freelancer, mediator } = voices;
    const half = await stage.call('create_proposal', { as: mediator, path, example: 'half', set: { expires_at: inDays(2) } });
    const proposal = { proposal: half.json.proposal.id };
    const one = await stage.call('create_acceptance', { as: client, path: proposal, match: half.headers.get('etag'), example: 'nothing' });
    const match = one.headers.get('etag');
    await stage.call('create_acceptance', { as: client, path: proposal, match, expect: 'already_answered', what: 'again' });
    const both = await stage.call('create_acceptance', { as: freelancer, path: proposal, match, example: 'nothing', what: 'the last one' });
    stage.tap.case('the acceptance of both settles the dispute', both.json?.dispute?.outcome === 'settled' ? [] : [JSON.stringify(both.json?.dispute)]);
    return { proposal: proposal.proposal, settlement: both.json.dispute.settlement.id };
}

async function pay(stage, voices, path) {
    await stage.call('get_settlement', { as: voices.payouts, path });
    await stage.call('create_failure', { as: voices.payouts, path, example: 'bank_refused' });
    await stage.call('create_failure', { as: voices.payouts, path, expect: 'wrong_stage', what: 'again' });
    await stage.call('create_confirmation', { as: voices.payouts, path, example: 'with_a_reference' });
    await stage.call('create_confirmation', { as: voices.payouts, path, expect: 'settlement_final', what: 'again' });
}

export async function playDispute(stage, voices, thread) {
    const path = await openDispute(stage, voices, thread);
    await negotiate(stage, voices, path);
    await seatMediator(stage, voices, path);
    await talk(stage, voices, thread);
    await evidence(stage, voices, path, thread);
    await stateFacts(stage, voices, path);
    await stateClaims(stage, voices, path);
    await lookBack(stage, voices, path);
    const { proposal, settlement } = await agree(stage, voices, path);
    await pay(stage, voices, { settlement });
    await stage.call('create_evidence', { as: voices.client, path, raw: '{"text":"x"}', expect: 'dispute_closed', what: 'too late' });
    return { id: path.dispute, proposal, settlement };
}
