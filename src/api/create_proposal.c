/* POST /v1/disputes/{dispute}/proposals: a party or the mediator puts terms on the table. */
#include "api/endpoint.h"

struct input {
    struct split_input split;
    struct id answers;
    int64_t expires_at;
    struct str note;
};

static const struct field fields[] = {
    SPLIT_FIELD(struct input, split),
    {"answers", FIELD_ID, AT(struct input, answers), .kind = ID_PROPOSAL},
    {"expires_at", FIELD_INSTANT, AT(struct input, expires_at)},
    {"note", FIELD_PROSE, AT(struct input, note), .limit = LIMIT_NOTE},
};

static struct fault prepare(struct task *task)
{
    const struct input *in = task->input;

    return split_check(&in->split);
}

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    struct ask ask = task_ask(task);
    struct propose propose = {
        .id = task->made = task_id(task),
        .answers = in->answers,
        .preset = (enum preset)in->split.preset,
        .client_amount = in->split.client,
        .freelancer_amount = in->split.freelancer,
        .expires_at = in->expires_at,
        .note = in->note,
    };

    return rule_propose(&ask, &propose);
}

static void answer(struct task *task, struct json *json)
{
    const struct state *state = task->loaded.state;
    const struct proposal *proposal = state_proposal(state, task->made);

    task_location(task, "proposals", ID_PROPOSAL, task->made);
    task_etag(task, proposal->version);
    render_proposal(json, "proposal", state, proposal);
    render_dispute(json, "dispute", task);
}

const struct endpoint create_proposal = {
    .name = "create_proposal",
    .method = HTTP_POST,
    .path = "/v1/disputes/{dispute}/proposals",
    .flow = &command_flow,
    .seats = SEATS_PARTIES | BIT(SEAT_MEDIATOR),
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .step = STEP_propose,
    .status = 201,
    .prepare = prepare,
    .decide = decide,
    .answer = answer,
};
