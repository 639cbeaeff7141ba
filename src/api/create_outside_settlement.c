/* POST /v1/disputes/{dispute}/outside-settlements: the marketplace says that the contract was
 * settled elsewhere. */
#include "api/endpoint.h"
#include "dispute/split.h"

struct input {
    int reason;
    bool has_split;
    struct split_input split;
    struct str note;
};

static const struct field fields[] = {
    {"reason", FIELD_WORD, AT(struct input, reason), REQUIRED, .words = reason_names},
    {"split", FIELD_OBJECT, AT(struct input, split), PRESENT(struct input, has_split),
     .fields = split_fields, .field_count = SPLIT_FIELDS},
    {"note", FIELD_PROSE, AT(struct input, note), .limit = LIMIT_NOTE},
};

static struct fault prepare(struct task *task)
{
    const struct input *in = task->input;

    return in->has_split ? split_check(&in->split) : OK;
}

/* What was settled is two amounts; a preset is only a way to write them. */
static struct fault read_split(const struct state *state, const struct split_input *in,
                               struct split *out)
{
    struct split given = {in->client, in->freelancer};

    return split_read(&state->settings, state->dispute.amount.amount, (enum preset)in->preset,
                      given, out);
}

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    struct ask ask = task_ask(task);
    struct split split = {0};
    struct settle_outside settle = {
        .reason = (enum reason)in->reason, .has_split = in->has_split, .note = in->note};

    if (in->has_split)
        TRY(read_split(task->loaded.state, &in->split, &split));
    settle.client_amount = split.client;
    settle.freelancer_amount = split.freelancer;
    return rule_settle_outside(&ask, &settle);
}

const struct endpoint create_outside_settlement = {
    .name = "create_outside_settlement",
    .method = HTTP_POST,
    .path = "/v1/disputes/{dispute}/outside-settlements",
    .flow = &command_flow,
    .seats = BIT(SEAT_MARKETPLACE),
    .scope = "disputes:write",
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .step = STEP_settle_outside,
    .status = 201,
    .prepare = prepare,
    .decide = decide,
    .answer = answer_dispute,
};
