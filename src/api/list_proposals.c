/* GET /v1/disputes/{dispute}/proposals: all terms that were ever on the table, oldest first. A
 * dispute has at most LIMIT_PROPOSALS and they are loaded anyway, so there are no pages. */
#include "api/endpoint.h"

static void answer(struct task *task, struct json *json)
{
    const struct state *state = task->loaded.state;

    json_open_array(json, "data");
    for (size_t i = 0; i < state->proposal_count; i++)
        render_proposal(json, NULL, state, &state->proposals[i]);
    json_close_array(json);
    json_null(json, "next_cursor");
}

const struct endpoint list_proposals = {
    .name = "list_proposals",
    .method = HTTP_GET,
    .path = "/v1/disputes/{dispute}/proposals",
    .flow = &read_flow,
    .seats = SEATS_READERS,
    .scope = "disputes:read",
    .status = 200,
    .answer = answer,
};
