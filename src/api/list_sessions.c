/* GET /v1/sessions: my sessions that have not ended, newest first. */
#include "api/endpoint.h"
#include "api/page.h"
#include "api/session_view.h"

static struct fault ask(struct task *task)
{
    struct session_page page = {
        .tenant = task->keys.tenant,
        .person = task->loaded.session.person,
        .now = task->now,
    };
    struct str place;

    TRY(page_ask(task, "sessions", &page.limit, &place));
    TRY(page_place_read(place, ID_SESSION, &page.after_at, &page.after));
    session_page_ask(&task->query, &page);
    return OK;
}

static void render(struct task *task, struct json *json, int row)
{
    struct session_row session = session_read(&task->query.rows, row);

    render_session(json, NULL, task, &session);
}

static struct str place_of(struct task *task, int row)
{
    struct session_row session = session_read(&task->query.rows, row);

    return page_place(task, session.created_at, ID_SESSION, session.id);
}

static void answer(struct task *task, struct json *json)
{
    static const struct page_view view = {"sessions", render, place_of};

    page_answer(task, json, &view);
}

static const char *const queries[] = {"limit", "cursor", NULL};

const struct endpoint list_sessions = {
    .name = "list_sessions",
    .method = HTTP_GET,
    .path = "/v1/sessions",
    .flow = &query_flow,
    .personal = true,
    .queries = queries,
    .threadless = true,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
