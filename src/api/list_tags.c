/* GET /v1/tags: the words that staff uses, in order. */
#include "api/endpoint.h"
#include "api/queue_view.h"
#include "store/tags.h"

static struct fault ask(struct task *task)
{
    struct str after;
    int64_t limit;

    TRY(task_limit(task, &limit));
    TRY(task_cursor_read(task, "tags", &after));
    /* One more tells whether there is a next page. */
    tag_list_ask(&task->query, task->keys.tenant, after.at ? after : STR(""), limit + 1);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    struct tag_row row = {0};
    struct str place = {0};
    int64_t limit = 0;

    task->fault = task_limit(task, &limit);
    json_open_array(json, "data");
    for (int i = 0; i < rows_count(&task->query.rows); i++) {
        if (i == limit) {
            place = row.tag;
            break;
        }
        row = tag_read(&task->query.rows, i);
        json_open(json, NULL);
        json_text(json, "tag", row.tag);
        json_int(json, "count", row.count);
        json_close(json);
    }
    json_close_array(json);
    render_cursor(json, task, "tags", place);
}

static const char *const queries[] = {"limit", "cursor", NULL};

const struct endpoint list_tags = {
    .name = "list_tags",
    .method = HTTP_GET,
    .path = "/v1/tags",
    .flow = &query_flow,
    .seats = SEATS_QUEUE,
    .queries = queries,
    .threadless = true,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
