/* GET /v1/threads/{thread}/attachments: the files of a stream, oldest first. */
#include "api/attachment_view.h"
#include "api/endpoint.h"

static struct fault ask(struct task *task)
{
    struct attachments_page page = {.tenant = task->keys.tenant,
                                    .thread = task->loaded.state->thread.id};
    struct str place;

    TRY(task_stream(task, task_query(task, "stream"), &page.stream));
    TRY(task_limit(task, &page.limit));
    TRY(task_cursor_read(task, "attachments", &place));
    if (place.len > 0 && !id_read(ID_ATTACHMENT, place, &page.after))
        return fault_at(FAULT_bad_cursor, "cursor");
    page.limit++; /* one more tells whether there is a next page */
    attachments_page_ask(&task->query, &page);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    struct attachment_row file = {0};
    struct str place = {0};
    int64_t limit = 0;

    task->fault = task_limit(task, &limit);
    json_open_array(json, "data");
    for (int i = 0; i < rows_count(&task->query.rows); i++) {
        if (i == limit) {
            place = id_text(task->arena, ID_ATTACHMENT, file.id);
            break;
        }
        file = attachment_read(&task->query.rows, i);
        render_attachment(json, NULL, &file);
    }
    json_close_array(json);
    render_cursor(json, task, "attachments", place);
}

static const char *const queries[] = {"stream", "limit", "cursor", NULL};

const struct endpoint list_attachments = {
    .name = "list_attachments",
    .method = HTTP_GET,
    .path = "/v1/threads/{thread}/attachments",
    .flow = &query_flow,
    .seats = SEATS_READERS,
    .scope = "threads:read",
    .queries = queries,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
