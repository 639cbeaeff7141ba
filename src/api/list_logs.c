/* GET /v1/logs: the logs that the caller may read, and how far they are. */
#include "api/endpoint.h"
#include "flow/log.h"

static struct fault ask(struct task *task)
{
    log_list_ask(&task->query, task->keys.tenant, log_readable(task->actor.seat));
    return OK;
}

/* There are never more than four: no pages. */
static void answer(struct task *task, struct json *json)
{
    struct log_listed row;

    json_open_array(json, "data");
    for (int i = 0; log_list_row(&task->query, i, &row); i++) {
        json_open(json, NULL);
        json_word(json, "room", stream_names[row.room]);
        log_write_size(json, &(struct log_ref){task->keys.tenant, row.room}, row.size, row.at);
        json_close(json);
    }
    json_close_array(json);
    json_null(json, "next_cursor");
}

const struct endpoint list_logs = {
    .name = "list_logs",
    .method = HTTP_GET,
    .path = "/v1/logs",
    .flow = &query_flow,
    .seats = SEATS_READERS,
    .scope = "threads:read",
    .threadless = true,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
