/* POST /v1/proposals/{proposal}/withdrawals: who made the terms takes them back, as they now stand
 * (If-Match). */
#include "api/endpoint.h"

static struct fault decide(struct task *task)
{
    struct ask ask = task_ask(task);
    struct answer withdraw = {.proposal = task->keys.proposal, .version = task->if_match};

    return rule_proposal_withdraw(&ask, &withdraw);
}

const struct endpoint create_proposal_withdrawal = {
    .name = "create_proposal_withdrawal",
    .method = HTTP_POST,
    .path = "/v1/proposals/{proposal}/withdrawals",
    .flow = &command_flow,
    .seats = SEATS_PARTIES | BIT(SEAT_MEDIATOR),
    .if_match = true,
    .step = STEP_withdraw_proposal,
    .status = 201,
    .decide = decide,
    .answer = answer_proposal,
};
