/* GET /v1/account/events: what happened to my password and factors, newest first. */
#include "api/endpoint.h"
#include "store/account_events.h"

/* A place is time and kind: "1790000000000 passkey_added". */
static struct fault read_place(struct task *task, struct account_event *after)
{
    struct str place;

    TRY(task_cursor_read(task, "account events", &place));
    if (place.len == 0)
        return OK;
    if (!str_to_int(str_cut(&place, ' '), &after->at) || place.len == 0)
        return fault_at(FAULT_bad_cursor, "cursor");
    after->kind = place;
    return OK;
}

static struct fault ask(struct task *task)
{
    struct account_event_page page = {
        .tenant = task->keys.tenant,
        .person = task->loaded.session.person,
    };

    TRY(task_limit(task, &page.limit));
    TRY(read_place(task, &page.after));
    page.limit++; /* one more tells whether there is a next page */
    account_event_page_ask(&task->query, &page);
    return OK;
}

static void render(struct json *json, const struct account_event *event)
{
    json_open(json, NULL);
    json_instant(json, "at", event->at);
    json_text(json, "kind", event->kind);
    render_text(json, "agent", event->agent);
    json_close(json);
}

static void answer(struct task *task, struct json *json)
{
    struct account_event event = {0};
    struct str place = {0};
    int64_t limit = 0;

    task->fault = task_limit(task, &limit);
    json_open_array(json, "data");
    for (int i = 0; i < rows_count(&task->query.rows); i++) {
        if (i == limit) {
            place = str_format(task->arena, "%lld %.*s", (long long)event.at, STR_ARG(event.kind));
            break;
        }
        event = account_event_read(&task->query.rows, i);
        render(json, &event);
    }
    json_close_array(json);
    render_cursor(json, task, "account events", place);
}

static const char *const queries[] = {"limit", "cursor", NULL};

const struct endpoint list_account_events = {
    .name = "list_account_events",
    .method = HTTP_GET,
    .path = "/v1/account/events",
    .flow = &query_flow,
    .personal = true,
    .queries = queries,
    .threadless = true,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
