/* POST /v1/disputes/{dispute}/recusals: the mediator leaves, or is taken from the seat. */
#include "api/endpoint.h"

static struct fault decide(struct task *task)
{
    struct ask ask = task_ask(task);

    return rule_recuse(&ask, because_input(task));
}

const struct endpoint create_recusal = {
    .name = "create_recusal",
    .method = HTTP_POST,
    .path = "/v1/disputes/{dispute}/recusals",
    .flow = &command_flow,
    .seats = BIT(SEAT_MEDIATOR) | BIT(SEAT_SUPERVISOR) | BIT(SEAT_MARKETPLACE),
    .scope = "disputes:write",
    .input = FIELDS(because_fields),
    .input_size = sizeof(struct because_input),
    .outsiders = true, /* a mediator who has just left and lost the answer may ask for it again */
    .step = STEP_recuse,
    .status = 201,
    .decide = decide,
    .answer = answer_dispute,
};
