/* GET /v1/threads/{thread}/entries/{stream}/{seq}: one sealed line with all that proves it. */
#include "api/endpoint.h"
#include "flow/entry_view.h"
#include "flow/log.h"
#include "store/entries.h"

static struct fault ask(struct task *task)
{
    struct entries_page page = {.tenant = task->keys.tenant,
                                .thread = task->loaded.state->thread.id};

    TRY(task_stream(task, task_parameter(task, "{stream}"), &page.stream));
    if (!str_to_int(task_parameter(task, "{seq}"), &page.from) || page.from < 1)
        return fault_of(FAULT_not_found);
    entry_logged_ask(&task->query, &page, log_is_readable(task, page.stream));
    return OK;
}

static void write_place(struct task *task, struct json *json, enum stream room)
{
    struct log_ref log = {task->keys.tenant, room};
    struct entry_place place;

    if (!entry_place_read(&task->query.rows, &place))
        return;
    json_open(json, "log");
    json_int(json, "index", place.index);
    log_write_size(json, &log, place.size, place.at);
    json_close(json);
}

static void answer(struct task *task, struct json *json)
{
    struct entries_cursor cursor = {.rows = &task->query.rows};
    struct append_entry entry;

    task->fault = entries_next(&cursor, &entry)
                      ? entry_view_members(task->arena, json, &entry, true)
                      : fault_of(FAULT_not_found);
    if (!fault_is(task->fault))
        write_place(task, json, entry.stream);
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
