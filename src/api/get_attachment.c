/* GET /v1/threads/{thread}/attachments/{attachment}: the bytes of a file, to be saved and never
 * shown in our name. */
#include "api/endpoint.h"
#include "api/file_name.h"
#include "store/attachments.h"

static struct fault ask(struct task *task)
{
    struct attachment_key key = {
        .tenant = task->keys.tenant,
        .thread = task->loaded.state->thread.id,
        .streams = task->visible,
    };

    if (!id_read(ID_ATTACHMENT, task_parameter(task, "{attachment}"), &key.attachment))
        return fault_at(FAULT_bad_parameter, "{attachment}");
    attachment_bytes_ask(&task->query, &key);
    return OK;
}

/* Without a name, which can be erased, the id serves. */
static struct str disposition(struct task *task, const struct attachment_row *file)
{
    return file_name_disposition(
        task->arena, file->name.at ? file->name : id_text(task->arena, ID_ATTACHMENT, file->id));
}

static void answer(struct task *task, struct json *json UNUSED)
{
    const struct rows *rows = &task->query.rows;
    struct attachment_row file;

    if (rows_count(rows) == 0) {
        task->fault = fault_of(FAULT_not_found);
        return;
    }
    file = attachment_read(rows, 0);
    if (file.erased) {
        task->fault = fault_of(FAULT_erased);
        return;
    }
    task->looked = BIT(file.stream);
    task_etag(task, 1); /* it never changes */
    task_header(task, "Content-Disposition", disposition(task, &file));
    task_header(task, "Content-Security-Policy", STR("default-src 'none'; sandbox"));
    task->content_type = str_c(task->arena, file.media_type);
    task->body = attachment_bytes(rows);
}

const struct endpoint get_attachment = {
    .name = "get_attachment",
    .method = HTTP_GET,
    .path = "/v1/threads/{thread}/attachments/{attachment}",
    .flow = &query_flow,
    .seats = SEATS_READERS,
    .scope = "threads:read",
    .shows = LOOK_ATTACHMENT,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
