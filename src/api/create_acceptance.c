/* POST /v1/proposals/{proposal}/acceptances: a party accepts just the version it has seen (If-Match). */
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

static void answer(struct task *task, struct json *json)
{
    const struct state *state = task->loaded.state;
    const struct proposal *proposal = state_proposal(state, task->keys.proposal);

    task_etag(task, proposal->version);
    render_proposal(json, "proposal", state, proposal);
    render_dispute(json, "dispute", task);
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
    .answer = answer,
};
