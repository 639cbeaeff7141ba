/* GET /v1/threads/{thread}/attachments: the files of a stream, oldest first. */
#include "api/attachment_view.h"
#include "api/endpoint.h"
#include "api/page.h"

static struct fault ask(struct task *task)
{
    struct attachments_page page = {.tenant = task->keys.tenant,
                                    .thread = task->loaded.state->thread.id};
    struct str place;

    TRY(task_stream(task, task_query(task, "stream"), &page.stream));
    TRY(page_ask(task, "attachments", &page.limit, &place));
    if (place.len > 0 && !id_read(ID_ATTACHMENT, place, &page.after))
        return fault_at(FAULT_bad_cursor, "cursor");
    attachments_page_ask(&task->query, &page);
    return OK;
}

static void render(struct task *task, struct json *json, int row)
{
    struct attachment_row file = attachment_read(&task->query.rows, row);

    render_attachment(json, NULL, &file);
}

static struct str place_of(struct task *task, int row)
{
    return id_text(task->arena, ID_ATTACHMENT, attachment_read(&task->query.rows, row).id);
}

static void answer(struct task *task, struct json *json)
{
    static const struct page_view view = {"attachments", render, place_of};

    page_answer(task, json, &view);
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
