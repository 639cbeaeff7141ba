/* POST /v1/sessions/{session}/revocations: one of my sessions ends now, wherever it is. */
#include "api/endpoint.h"
#include "api/session_view.h"

static struct fault ask(struct task *task)
{
    struct session_page which = {
        .tenant = task->keys.tenant,
        .person = task->loaded.session.person,
        .now = task->now,
    };

    if (!id_read(ID_SESSION, task_parameter(task, "{session}"), &which.session))
        return fault_at(FAULT_bad_parameter, "{session}");
    session_end_ask(&task->query, &which);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    if (rows_count(&task->query.rows) == 0)
        task->fault = fault_of(FAULT_not_found);
    json_int(json, "ended", rows_count(&task->query.rows));
}

const struct endpoint create_session_revocation = {
    .name = "create_session_revocation",
    .method = HTTP_POST,
    .path = "/v1/sessions/{session}/revocations",
    .flow = &admin_flow,
    .personal = true,
    .threadless = true,
    .status = 201,
    .ask = ask,
    .answer = answer,
};
