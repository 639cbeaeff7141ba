/* GET /v1/disputes/{dispute}/facts: the facts of the case, agreed and disputed. A dispute has at
 * most LIMIT_POINTS, so there are no pages. */
#include "api/fact_view.h"

static struct fault ask(struct task *task)
{
    struct stated of = {task->keys.tenant, task->loaded.state->thread.id, task->keys.dispute};

    fact_list_ask(&task->query, &of);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    const struct rows *rows = &task->query.rows;
    struct point_row row;

    json_open_array(json, "data");
    for (int i = 0; i < rows_count(rows) && !fault_is(task->fault); i++) {
        task->fault = point_read(rows, i, &row);
        if (!fault_is(task->fault))
            render_fact(json, NULL, &row);
    }
    json_close_array(json);
    json_null(json, "next_cursor");
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
