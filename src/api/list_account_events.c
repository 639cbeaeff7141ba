/* GET /v1/account/events: what happened to my password and factors, newest first. */
#include "api/endpoint.h"
#include "api/page.h"
#include "store/account_events.h"

static struct fault ask(struct task *task)
{
    struct account_event_page page = {
        .tenant = task->keys.tenant,
        .person = task->loaded.session.person,
    };
    struct str place; /* "1790000000000 passkey_added" */

    TRY(page_ask(task, "account events", &page.limit, &place));
    if (place.len > 0 && (!str_to_int(str_cut(&place, ' '), &page.after.at) || place.len == 0))
        return fault_at(FAULT_bad_cursor, "cursor");
    page.after.kind = place;
    account_event_page_ask(&task->query, &page);
    return OK;
}

static void render(struct task *task, struct json *json, int row)
{
    struct account_event event = account_event_read(&task->query.rows, row);

    json_open(json, NULL);
    json_instant(json, "at", event.at);
    json_text(json, "kind", event.kind);
    render_text(json, "agent", event.agent);
    json_close(json);
}

static struct str place_of(struct task *task, int row)
{
    struct account_event event = account_event_read(&task->query.rows, row);

    return str_format(task->arena, "%lld %.*s", (long long)event.at, STR_ARG(event.kind));
}

static void answer(struct task *task, struct json *json)
{
    static const struct page_view view = {"account events", render, place_of};

    page_answer(task, json, &view);
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
