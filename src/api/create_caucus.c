/* POST /v1/threads/{thread}/caucuses: the mediator opens a private talk with one party; both learn
 * that it takes place. */
#include "api/endpoint.h"

struct input {
    int party;
};

static const struct field fields[] = {
    {"party", FIELD_WORD, AT(struct input, party), REQUIRED, .words = seat_names},
};

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    struct ask ask = task_ask(task);

    return rule_caucus_open(&ask, (enum seat)in->party);
}

const struct endpoint create_caucus = {
    .name = "create_caucus",
    .method = HTTP_POST,
    .path = "/v1/threads/{thread}/caucuses",
    .flow = &command_flow,
    .seats = BIT(SEAT_MEDIATOR),
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .step = STEP_open_caucus,
    .status = 201,
    .decide = decide,
};
