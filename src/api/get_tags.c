/* GET /v1/threads/{thread}/tags: the tags of one thread, for staff alone. */
#include "api/endpoint.h"
#include "store/tags.h"

static struct fault ask(struct task *task)
{
    tag_of_thread_ask(&task->query, task->keys.tenant, task->loaded.state->thread.id);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    const struct rows *rows = &task->query.rows;

    json_open_array(json, "tags");
    for (int i = 0; i < rows_count(rows); i++)
        json_text(json, NULL, rows_text(rows, i, 0));
    json_close_array(json);
}

const struct endpoint get_tags = {
    .name = "get_tags",
    .method = HTTP_GET,
    .path = "/v1/threads/{thread}/tags",
    .flow = &view_flow,
    .seats = BIT(SEAT_MEDIATOR) | BIT(SEAT_SUPERVISOR) | BIT(SEAT_AUDITOR),
    .status = 200,
    .ask = ask,
    .answer = answer,
};
