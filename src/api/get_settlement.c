/* GET /v1/settlements/{settlement}: which money is to move, and whether it has. */
#include "api/endpoint.h"

static void answer(struct task *task, struct json *json)
{
    render_settlement_members(json, task->loaded.state);
}

const struct endpoint get_settlement = {
    .name = "get_settlement",
    .method = HTTP_GET,
    .path = "/v1/settlements/{settlement}",
    .flow = &read_flow,
    .seats = SEATS_READERS,
    .scope = "disputes:read",
    .status = 200,
    .answer = answer,
};
