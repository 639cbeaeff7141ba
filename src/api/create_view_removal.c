/* POST /v1/views/{view}/removals: a saved view goes. */
#include "api/endpoint.h"
#include "api/queue_view.h"

static struct fault ask(struct task *task)
{
    struct id view;

    if (!id_read(ID_VIEW, task_parameter(task, "{view}"), &view))
        return fault_at(FAULT_bad_parameter, "{view}");
    view_remove_ask(&task->query, task->keys.tenant, view, task->actor.person);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    if (rows_count(&task->query.rows) == 0) {
        task->fault = fault_of(FAULT_not_found);
        return;
    }
    json_open(json, "removed");
    json_id(json, "id", ID_VIEW, rows_id(&task->query.rows, 0, 0));
    json_close(json);
}

const struct endpoint create_view_removal = {
    .name = "create_view_removal",
    .method = HTTP_POST,
    .path = "/v1/views/{view}/removals",
    .flow = &admin_flow,
    .seats = SEATS_QUEUE,
    .threadless = true,
    .status = 201,
    .ask = ask,
    .answer = answer,
};
