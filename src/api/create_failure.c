/* POST /v1/settlements/{settlement}/failures: the marketplace says that moving the money failed; it
 * may still be confirmed. */
#include "api/endpoint.h"

struct input {
    struct str note;
};

static const struct field fields[] = {
    {"note", FIELD_PROSE, AT(struct input, note), .limit = LIMIT_NOTE},
};

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    struct ask ask = task_ask(task);
    struct settle settle = {.settlement = task->keys.settlement, .note = in->note};

    return rule_settlement_fail(&ask, &settle);
}

const struct endpoint create_failure = {
    .name = "create_failure",
    .method = HTTP_POST,
    .path = "/v1/settlements/{settlement}/failures",
    .flow = &command_flow,
    .seats = BIT(SEAT_MARKETPLACE),
    .scope = "settlements:write",
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .step = STEP_fail_settlement,
    .status = 201,
    .decide = decide,
    .answer = answer_settlement,
};
