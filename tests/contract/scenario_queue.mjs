// What waits for those who mediate, seen while one case is free.
import { inDays } from './stage.mjs';

export async function playQueue(stage, voices) {
    const { mediator, supervisor, auditor } = voices;
    const free = await stage.call('list_queue', { as: mediator, query: { view: 'unassigned', stage: 'mediation', currency: 'JPY', amount_from: 1 } });
    stage.tap.case('a free case waits in the queue', free.json?.data?.length === 1 ? [] : [JSON.stringify(free.json)]);
    await stage.call('list_queue', { as: supervisor, what: 'what needs them' });
    await stage.call('list_queue', { as: auditor, query: { view: 'closed' }, what: 'what has ended' });
    await stage.call('list_queue', { as: mediator, query: { view: 'yours' }, expect: 'bad_parameter', what: 'no view' });
    await stage.call('get_queue_counts', { as: mediator });
    const path = { thread: free.json.data[0].thread.id };
    await stage.call('set_tags', { as: mediator, path, expect: 'not_found', what: 'a case of nobody' });
    await stage.call('set_tags', { as: supervisor, path, example: 'two_words' });
    await stage.call('set_tags', { as: supervisor, path, set: { tags: ['vip', 'vip'] }, expect: 'invalid', what: 'one word twice' });
    await stage.call('get_tags', { as: auditor, path });
    await stage.call('get_tags', { as: mediator, path, expect: 'not_found', what: 'a case of nobody' });
    await stage.call('list_tags', { as: supervisor });
    await stage.call('search', { as: supervisor, query: { q: 'logo' } });
    await stage.call('search', { as: supervisor, query: { q: 'x' }, expect: 'bad_parameter', what: 'one sign' });
    await forOneself(stage, mediator, { dispute: free.json.data[0].dispute.id });
}

async function forOneself(stage, as, path) {
    await stage.call('create_snooze', { as, path, example: 'until_monday', set: { until: inDays(2) } });
    await stage.call('create_snooze', { as, path, set: { until: inDays(-1) }, expect: 'invalid', what: 'a time of before' });
    await stage.call('create_snooze', { as, path, raw: '{"until":null}', what: 'no longer' });
    const saved = await stage.call('create_view', { as, example: 'large_and_japanese' });
    await stage.call('create_view', { as, set: { query: { view: 'yours' } }, expect: 'invalid', what: 'no view' });
    await stage.call('list_views', { as });
    const view = { view: saved.json.view.id };
    await stage.call('create_view_removal', { as, path: view, example: 'nothing' });
    await stage.call('create_view_removal', { as, path: view, expect: 'not_found', what: 'again' });
}

// While the case is in mediation and nobody holds its seat.
export async function assignMany(stage, voices, path) {
    const body = { disputes: [path.dispute, `dsp_${'0'.repeat(31)}1`], mediator: voices.mediator.person };
    const many = await stage.call('create_assignments', { as: voices.supervisor, example: 'two_cases', set: body });
    const statuses = many.json?.results?.map((row) => row.status).join();
    stage.tap.case('each assignment has its own result', statuses === '201,404' ? [] : [JSON.stringify(many.json)]);
    await stage.call('create_assignments', { as: voices.supervisor, set: { ...body, disputes: [path.dispute, path.dispute] }, expect: 'invalid', what: 'one twice' });
}

// One case is free, from which `another` is kept by a tie.
export async function takeOne(stage, voices) {
    await stage.call('create_take', { as: voices.another, expect: 'nothing_to_take', what: 'with a tie' });
    await stage.call('create_take', { as: voices.mediator, example: 'nothing' });
}
