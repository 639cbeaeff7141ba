/* GET /v1/threads/{thread}/entries/{stream}/{seq}: one sealed line with all that proves it. */
#include "api/endpoint.h"
#include "flow/entry_view.h"
#include "store/entries.h"

static struct fault ask(struct task *task)
{
    struct entries_page page = {
        .tenant = task->keys.tenant, .thread = task->loaded.state->thread.id, .limit = 1};

    TRY(task_stream(task, task_parameter(task, "{stream}"), &page.stream));
    if (!str_to_int(task_parameter(task, "{seq}"), &page.from) || page.from < 1)
        return fault_of(FAULT_not_found);
    entries_ask(&task->query, &page);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    struct entries_cursor cursor = {.rows = &task->query.rows};
    struct append_entry entry;

    task->fault = entries_next(&cursor, &entry)
                      ? entry_view_members(task->arena, json, &entry, true)
                      : fault_of(FAULT_not_found);
}

const struct endpoint get_entry = {
    .name = "get_entry",
    .method = HTTP_GET,
    .path = "/v1/threads/{thread}/entries/{stream}/{seq}",
    .flow = &query_flow,
    .seats = SEATS_READERS,
    .scope = "threads:read",
    .shows = LOOK_ENTRIES,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
