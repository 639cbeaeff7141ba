// What the sides state in the dispute of the logo, what was asked for, and what came before.

export async function stateFacts(stage, voices, path) {
    const { client, freelancer, mediator, marketplace, supervisor } = voices;
    const first = await stage.call('create_fact', { as: freelancer, path, example: 'the_brief' });
    const second = await stage.call('create_fact', { as: mediator, path, set: { text: 'Three drafts were delivered on 1 June.' }, what: 'by the mediator' });
    await stage.call('create_fact', { as: client, path, set: { text: '' }, expect: 'invalid', what: 'nothing' });
    await stage.call('create_fact', { as: supervisor, path, expect: 'not_allowed', what: 'by one who looks on' });
    const ours = { ...path, number: first.json.fact.number }, theirs = { ...path, number: second.json.fact.number };
    const disputed = await stage.call('object_to_fact', { as: client, path: ours, example: 'not_so' });
    await stage.call('object_to_fact', { as: client, path: { ...path, number: 1 }, expect: 'not_found', what: 'no fact' });
    await stage.call('confirm_fact', { as: client, path: theirs, example: 'nothing' });
    const agreed = await stage.call('confirm_fact', { as: freelancer, path: theirs, example: 'nothing', what: 'the other side too' });
    await stage.call('confirm_fact', { as: mediator, path: theirs, expect: 'not_allowed', what: 'by no party' });
    const statuses = [disputed, agreed].map((answer) => answer.json?.fact?.status).join();
    stage.tap.case('an objection makes a fact disputed, two confirmations make it agreed', statuses === 'disputed,agreed' ? [] : [statuses]);
    await stage.call('list_facts', { as: marketplace, path });
    await stage.call('list_facts', { as: stage.nobody, path, expect: 'unauthorized' });
}

export async function stateClaims(stage, voices, path) {
    await stage.call('create_claim', { as: voices.client, path, example: 'half' });
    await stage.call('create_claim', { as: voices.freelancer, path, set: { amount: { amount: 150001, currency: 'JPY' } }, expect: 'invalid', what: 'too much' });
    await stage.call('list_claims', { as: voices.mediator, path });
    await stage.call('list_claims', { as: stage.nobody, path, expect: 'unauthorized' });
}

export async function lookBack(stage, voices, path) {
    await stage.call('list_evidence', { as: voices.client, path });
    await stage.call('list_evidence', { as: voices.client, path, query: { cursor: 'x' }, expect: 'bad_cursor', what: "nobody's cursor" });
    await stage.call('get_people', { as: voices.mediator, path });
    await stage.call('get_people', { as: voices.client, path, expect: 'not_allowed', what: 'by a party' });
}
