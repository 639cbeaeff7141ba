/* POST /v1/settlements/{settlement}/confirmations: the marketplace says that the money has moved.
 */
#include "api/endpoint.h"

struct input {
    struct str external_ref;
};

static const struct field fields[] = {
    {"external_ref", FIELD_LABEL, AT(struct input, external_ref), .limit = LIMIT_REF},
};

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    struct ask ask = task_ask(task);
    struct settle settle = {.settlement = task->keys.settlement, .external_ref = in->external_ref};

    return rule_settlement_confirm(&ask, &settle);
}

const struct endpoint create_confirmation = {
    .name = "create_confirmation",
    .method = HTTP_POST,
    .path = "/v1/settlements/{settlement}/confirmations",
    .flow = &command_flow,
    .seats = BIT(SEAT_MARKETPLACE),
    .scope = "settlements:write",
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .step = STEP_confirm_settlement,
    .status = 201,
    .decide = decide,
    .answer = answer_settlement,
};
