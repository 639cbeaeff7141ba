/* GET /v1/views: the questions to the queue that the caller has saved. */
#include "api/endpoint.h"
#include "api/page.h"
#include "api/queue_view.h"

static struct fault ask(struct task *task)
{
    view_list_ask(&task->query, task->keys.tenant, task->actor.person);
    return OK;
}

static void render(struct task *task, struct json *json, int n)
{
    struct view_row row = view_read(&task->query.rows, n);

    render_view(json, NULL, &row);
}

static void answer(struct task *task, struct json *json)
{
    page_whole(task, json, render);
}

const struct endpoint list_views = {
    .name = "list_views",
    .method = HTTP_GET,
    .path = "/v1/views",
    .flow = &query_flow,
    .seats = SEATS_QUEUE,
    .threadless = true,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
