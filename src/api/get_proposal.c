/* GET /v1/proposals/{proposal}: terms on the table, or what became of them. */
#include "api/endpoint.h"

static void answer(struct task *task, struct json *json)
{
    const struct state *state = task->loaded.state;
    const struct proposal *proposal = state_proposal(state, task->keys.proposal);

    if (!proposal) {
        task->fault = fault_of(FAULT_not_found);
        return;
    }
    task_etag(task, proposal->version);
    render_proposal_members(json, state, proposal);
}

const struct endpoint get_proposal = {
    .name = "get_proposal",
    .method = HTTP_GET,
    .path = "/v1/proposals/{proposal}",
    .flow = &read_flow,
    .seats = SEATS_READERS,
    .scope = "disputes:read",
    .status = 200,
    .answer = answer,
};
