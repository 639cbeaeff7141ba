/* GET /v1/disputes/{dispute}: where it stands, whose move it is, and what the caller may do now. */
#include "api/endpoint.h"

static void answer(struct task *task, struct json *json)
{
    task_etag(task, task->loaded.state->dispute.version);
    render_dispute_members(json, task);
}

const struct endpoint get_dispute = {
    .name = "get_dispute",
    .method = HTTP_GET,
    .path = "/v1/disputes/{dispute}",
    .flow = &read_flow,
    .seats = SEATS_READERS,
    .scope = "disputes:read",
    .outsiders = true,
    .status = 200,
    .answer = answer,
};
