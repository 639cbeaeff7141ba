/* GET /v1/disputes/{dispute}/facts: the facts of the case, agreed and disputed. A dispute has at
 * most LIMIT_POINTS, so there are no pages. */
#include "api/fact_view.h"
#include "api/page.h"

static struct fault ask(struct task *task)
{
    struct stated of = {task->keys.tenant, task->loaded.state->thread.id, task->keys.dispute};

    fact_list_ask(&task->query, &of);
    return OK;
}

static void render(struct task *task, struct json *json, int n)
{
    struct point_row row;

    task->fault = point_read(&task->query.rows, n, &row);
    if (!fault_is(task->fault))
        render_fact(json, NULL, &row);
}

static void answer(struct task *task, struct json *json)
{
    page_whole(task, json, render);
}

const struct endpoint list_facts = {
    .name = "list_facts",
    .method = HTTP_GET,
    .path = "/v1/disputes/{dispute}/facts",
    .flow = &view_flow,
    .seats = SEATS_READERS,
    .scope = "disputes:read",
    .status = 200,
    .ask = ask,
    .answer = answer,
};
