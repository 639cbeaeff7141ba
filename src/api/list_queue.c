/* GET /v1/queue: what waits for those who mediate, by nearest deadline. */
#include "api/dispute_list.h"
#include "api/endpoint.h"
#include "api/queue_view.h"

static struct fault ask(struct task *task)
{
    struct queue_page page = {
        .reader = queue_reader(task), .after.at = DISPUTES_SOONEST, .now = task->now};

    TRY(queue_question(task, &page));
    TRY(dispute_list_page(task, "queue", &page.limit, &page.after));
    queue_page_ask(&task->query, &page);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    const struct rows *rows = &task->query.rows;
    int count = queue_page_count(rows);
    struct queue_row row = {0};
    struct dispute_place last;
    struct str place = {0};
    int64_t limit = 0;

    task->fault = task_limit(task, &limit);
    json_open_array(json, "data");
    for (int i = 0; i < count && i < limit && !fault_is(task->fault); i++) {
        task->fault = queue_row_read(rows, i, &row);
        render_queue_row(json, &row);
    }
    json_close_array(json);
    if (count > limit)
        place = dispute_list_place(task, row.dispute.place);
    else if (queue_page_more(rows, &last))
        place = dispute_list_place(task, last);
    render_cursor(json, task, "queue", place);
}

static const char *const queries[] = {"view",        "tag",       "stage", "language", "currency",
                                      "amount_from", "amount_to", "limit", "cursor",   NULL};

const struct endpoint list_queue = {
    .name = "list_queue",
    .method = HTTP_GET,
    .path = "/v1/queue",
    .flow = &query_flow,
    .seats = SEATS_QUEUE,
    .queries = queries,
    .threadless = true,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
