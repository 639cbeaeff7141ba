// What waits for those who mediate, seen while one case is free.

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
    await stage.call('list_tags', { as: supervisor });
}

// One case is free, from which `another` is kept by a tie.
export async function takeOne(stage, voices) {
    await stage.call('create_take', { as: voices.another, expect: 'nothing_to_take', what: 'with a tie' });
    await stage.call('create_take', { as: voices.mediator, example: 'nothing' });
}
