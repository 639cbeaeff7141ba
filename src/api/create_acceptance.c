/* POST /v1/proposals/{proposal}/acceptances: a party accepts just the version it has seen
 * (If-Match). */
#include "api/endpoint.h"

static struct fault decide(struct task *task)
{
    struct ask ask = task_ask(task);
    struct answer in = {
        .proposal = task->keys.proposal,
        .version = task->if_match,
        .settlement = task_id(task),
    };

    return rule_accept(&ask, &in);
}

const struct endpoint create_acceptance = {
    .name = "create_acceptance",
    .method = HTTP_POST,
    .path = "/v1/proposals/{proposal}/acceptances",
    .flow = &command_flow,
    .seats = SEATS_PARTIES,
    .if_match = true,
    .step = STEP_accept,
    .status = 201,
    .decide = decide,
    .answer = answer_proposal,
};
