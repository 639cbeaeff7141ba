/* POST /v1/disputes/{dispute}/facts/{number}/objections: a party says that a stated fact is not so,
 * and why. */
#include "api/fact_view.h"

struct input {
    struct str note;
};

static const struct field fields[] = {
    {"note", FIELD_PROSE, AT(struct input, note), REQUIRED, .limit = LIMIT_NOTE},
};

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    struct ask ask = task_ask(task);

    return rule_fact_object(&ask, task->keys.entry.seq, in->note);
}

static void answer(struct task *task, struct json *json)
{
    const struct input *in = task->input;

    fact_answered(task, json, in->note);
}

const struct endpoint object_to_fact = {
    .name = "object_to_fact",
    .method = HTTP_POST,
    .path = "/v1/disputes/{dispute}/facts/{number}/objections",
    .flow = &command_flow,
    .seats = SEATS_PARTIES,
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .step = STEP_object_to_fact,
    .status = 201,
    .prepare = fact_prepare,
    .decide = decide,
    .answer = answer,
};
