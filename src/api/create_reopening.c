/* POST /v1/disputes/{dispute}/reopenings: a dispute that moved no money goes on at the stage it had
 * reached. */
#include "api/endpoint.h"

static struct fault decide(struct task *task)
{
    struct ask ask = task_ask(task);

    return rule_reopen(&ask, because_input(task));
}

const struct endpoint create_reopening = {
    .name = "create_reopening",
    .method = HTTP_POST,
    .path = "/v1/disputes/{dispute}/reopenings",
    .flow = &command_flow,
    .seats = SEATS_PARTIES | BIT(SEAT_MARKETPLACE) | BIT(SEAT_SUPERVISOR),
    .scope = "disputes:write",
    .input = FIELDS(because_fields),
    .input_size = sizeof(struct because_input),
    .step = STEP_reopen,
    .status = 201,
    .decide = decide,
    .answer = answer_dispute,
};
