/* POST /v1/threads/{thread}/consents: a party allows one line of its own caucus to be disclosed. */
#include "api/endpoint.h"

struct input {
    int64_t entry;
};

static const struct field fields[] = {
    {"entry", FIELD_INTEGER, AT(struct input, entry), REQUIRED, .min = 1, .max = INT64_MAX},
};

static struct fault prepare(struct task *task)
{
    const struct input *in = task->input;

    if (task->claim.party)
        task->keys.entry = (struct entry_ref){stream_of_caucus(task->claim.seat), in->entry};
    return OK;
}

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    struct ask ask = task_ask(task);

    if (task->loaded.entry_kind != FACT_message_posted)
        return fault_at(FAULT_not_found, "/entry");
    return rule_consent(&ask, in->entry, task->loaded.entry_actor.seat);
}

const struct endpoint create_consent = {
    .name = "create_consent",
    .method = HTTP_POST,
    .path = "/v1/threads/{thread}/consents",
    .flow = &command_flow,
    .seats = SEATS_PARTIES,
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .step = STEP_consent,
    .status = 201,
    .prepare = prepare,
    .decide = decide,
};
