/* GET /v1/threads/{thread}/disputes: the episodes of one thread, newest first. */
#include "api/dispute_list.h"
#include "api/endpoint.h"

static struct fault ask(struct task *task)
{
    struct dispute_page_thread page = {
        .tenant = task->keys.tenant,
        .thread = task->loaded.state->thread.id,
        .after.at = DISPUTES_NEWEST,
    };

    TRY(dispute_list_page(task, "thread_disputes", &page.limit, &page.after));
    dispute_page_thread_ask(&task->query, &page);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    dispute_list_answer(task, "thread_disputes", json);
}

static const char *const queries[] = {"limit", "cursor", NULL};

const struct endpoint list_thread_disputes = {
    .name = "list_thread_disputes",
    .method = HTTP_GET,
    .path = "/v1/threads/{thread}/disputes",
    .flow = &query_flow,
    .seats = SEATS_READERS,
    .scope = "disputes:read",
    .queries = queries,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
