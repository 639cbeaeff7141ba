/* GET /v1/sessions/current: who I am, and how far I have come in. */
#include "api/endpoint.h"
#include "api/session_view.h"

static struct fault ask(struct task *task)
{
    const struct session_page page = {
        .tenant = task->keys.tenant,
        .person = task->loaded.session.person,
        .session = task->loaded.session.id,
        .now = task->now,
        .limit = 1,
    };

    session_page_ask(&task->query, &page);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    struct session_row session;

    if (rows_count(&task->query.rows) == 0) {
        task->fault = fault_of(FAULT_unauthorized);
        return;
    }
    session = session_read(&task->query.rows, 0);
    render_session(json, "session", task, &session);
}

const struct endpoint get_session = {
    .name = "get_session",
    .method = HTTP_GET,
    .path = "/v1/sessions/current",
    .flow = &query_flow,
    .personal = true,
    .states = BIT(SESSION_FACTOR) | BIT(SESSION_ENROL),
    .threadless = true,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
