/* POST /v1/disputes/{dispute}/withdrawals: the party who opened the dispute takes it back. */
#include "api/endpoint.h"

static struct fault decide(struct task *task)
{
    struct ask ask = task_ask(task);

    return rule_withdraw(&ask, because_input(task));
}

const struct endpoint create_withdrawal = {
    .name = "create_withdrawal",
    .method = HTTP_POST,
    .path = "/v1/disputes/{dispute}/withdrawals",
    .flow = &command_flow,
    .seats = SEATS_PARTIES,
    .input = FIELDS(because_fields),
    .input_size = sizeof(struct because_input),
    .step = STEP_withdraw,
    .status = 201,
    .decide = decide,
    .answer = answer_dispute,
};
