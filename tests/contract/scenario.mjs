// Every operation once with success, in the order of a case, and the refusals that belong to it.
import { refuseEverywhere, refuseSeats } from './refusals.mjs';
import { playDispute } from './scenario_dispute.mjs';
import { playLog } from './scenario_log.mjs';
import { playKeys, playTenant, revokeKey } from './scenario_keys.mjs';
import { playOutcomes } from './scenario_outcomes.mjs';
import { playRecord } from './scenario_record.mjs';
import { leave, playStaff } from './scenario_staff.mjs';
import { playThread } from './scenario_thread.mjs';

// What needs no credential. Gives the metrics.
async function playService(stage) {
    const served = await stage.call('get_openapi', {});
    const same = JSON.stringify(sorted(served.json)) === JSON.stringify(sorted(stage.document.root));
    stage.tap.case('the served page is the page', same ? [] : ['they differ']);
    await stage.call('livez', {});
    await stage.call('readyz', {});
    const metrics = await stage.call('metrics', {});
    return new TextDecoder().decode(metrics.bytes);
}

function sorted(value) {
    if (Array.isArray(value))
        return value.map(sorted);
    if (value === null || typeof value !== 'object')
        return value;
    return Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])]));
}

// Gives the metrics, as they are at the end.
export async function playAll(stage, key) {
    const voices = { marketplace: stage.voice('the marketplace', key) };
    await playService(stage);
    await playTenant(stage, voices);
    await playKeys(stage, voices);
    await playStaff(stage, voices);
    const thread = await playThread(stage, voices);
    const dispute = await playDispute(stage, voices, thread);
    await playRecord(stage, voices, thread, dispute);
    await playLog(stage, voices, thread);
    await refuseEverywhere(stage, voices, thread.id);
    await refuseSeats(stage, voices, { thread: thread.id, dispute: dispute.id, proposal: dispute.proposal, settlement: dispute.settlement });
    await playOutcomes(stage, voices, thread);
    await revokeKey(stage, voices);
    await leave(stage, voices);
    return playService(stage);
}
