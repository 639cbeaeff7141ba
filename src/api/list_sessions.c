/* GET /v1/sessions: my sessions that have not ended, newest first. */
#include "api/endpoint.h"
#include "api/session_view.h"

/* A place is the time of making and the id: "1790000000000 ses_…". */
static struct fault read_place(struct task *task, struct session_page *page)
{
    struct str place, at;

    TRY(task_cursor_read(task, "sessions", &place));
    if (place.len == 0)
        return OK;
    at = str_cut(&place, ' ');
    if (!str_to_int(at, &page->after_at) || !id_read(ID_SESSION, place, &page->after))
        return fault_at(FAULT_bad_cursor, "cursor");
    return OK;
}

static struct fault ask(struct task *task)
{
    struct session_page page = {
        .tenant = task->keys.tenant,
        .person = task->loaded.session.person,
        .now = task->now,
    };

    TRY(task_limit(task, &page.limit));
    TRY(read_place(task, &page));
    page.limit++; /* one more tells whether there is a next page */
    session_page_ask(&task->query, &page);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    struct session_row session = {0};
    struct str place = {0};
    int64_t limit = 0;

    task->fault = task_limit(task, &limit);
    json_open_array(json, "data");
    for (int i = 0; i < rows_count(&task->query.rows); i++) {
        if (i == limit) {
            place = str_format(task->arena, "%lld %s", (long long)session.created_at,
                               id_text(task->arena, ID_SESSION, session.id).at);
            break;
        }
        session = session_read(&task->query.rows, i);
        render_session(json, NULL, task, &session);
    }
    json_close_array(json);
    render_cursor(json, task, "sessions", place);
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
