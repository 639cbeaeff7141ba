/* GET /v1/threads/{thread}/entries: the sealed lines of one room, page by page. */
#include "api/endpoint.h"
#include "flow/entry_view.h"
#include "store/entries.h"

/* ?from= is the first number wanted; a cursor goes on where the page before ended. */
static struct fault read_page(struct task *task, struct entries_page *page)
{
    struct str from = task_query(task, "from"), place;
    struct str order = task_query(task, "order");

    TRY(task_stream(task, task_query(task, "stream"), &page->stream));
    TRY(task_limit(task, &page->limit));
    TRY(task_cursor_read(task, "entries", &place));
    if (order.at && !str_is(order, "asc") && !str_is(order, "desc"))
        return fault_say(FAULT_bad_parameter, "order", "It is asc or desc.");
    page->descending = str_is(order, "desc");
    page->from = page->descending ? INT64_MAX : 1;
    if (from.at && (!str_to_int(from, &page->from) || page->from < 1))
        return fault_say(FAULT_bad_parameter, "from", "It is the number of an entry, from 1.");
    if (place.len > 0 && !str_to_int(place, &page->from))
        return fault_at(FAULT_bad_cursor, "cursor");
    return OK;
}

static struct fault ask(struct task *task)
{
    struct entries_page page = {.tenant = task->keys.tenant,
                                .thread = task->loaded.state->thread.id};

    TRY(read_page(task, &page));
    page.limit++; /* one more tells whether there is a next page */
    entries_ask(&task->query, &page);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    struct entries_cursor cursor = {.rows = &task->query.rows};
    struct append_entry entry;
    struct str place = {0};
    int64_t limit = 0;

    task->fault = task_limit(task, &limit);
    json_open_array(json, "data");
    while (!fault_is(task->fault) && entries_next(&cursor, &entry)) {
        if (limit-- == 0) {
            place = str_format(task->arena, "%lld", (long long)entry.seq);
            break;
        }
        task->fault = entry_view_row(task->arena, json, &entry, false);
    }
    json_close_array(json);
    render_cursor(json, task, "entries", place);
}

static const char *const queries[] = {"stream", "from", "order", "limit", "cursor", NULL};

const struct endpoint list_entries = {
    .name = "list_entries",
    .method = HTTP_GET,
    .path = "/v1/threads/{thread}/entries",
    .flow = &query_flow,
    .seats = SEATS_READERS,
    .scope = "threads:read",
    .queries = queries,
    .shows = LOOK_ENTRIES,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
