/* GET /v1/tags: the words that staff uses, in order. */
#include "api/endpoint.h"
#include "api/page.h"
#include "api/queue_view.h"
#include "store/tags.h"

static struct fault ask(struct task *task)
{
    struct str after;
    int64_t limit;

    TRY(page_ask(task, "tags", &limit, &after));
    tag_list_ask(&task->query, task->keys.tenant, after.at ? after : STR(""), limit);
    return OK;
}

static void render(struct task *task, struct json *json, int row)
{
    struct tag_row tag = tag_read(&task->query.rows, row);

    json_open(json, NULL);
    json_text(json, "tag", tag.tag);
    json_int(json, "count", tag.count);
    json_close(json);
}

static struct str place_of(struct task *task, int row)
{
    return tag_read(&task->query.rows, row).tag;
}

static void answer(struct task *task, struct json *json)
{
    static const struct page_view view = {"tags", render, place_of};

    page_answer(task, json, &view);
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
