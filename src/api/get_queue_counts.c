/* GET /v1/queue/counts: how much each view of the queue holds. */
#include "api/endpoint.h"
#include "api/queue_view.h"

static struct fault ask(struct task *task)
{
    struct queue_reader reader = queue_reader(task);

    queue_counts_ask(&task->query, &reader, task->now);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    json_open(json, "counts");
    for (int view = 0; view < QUEUE_VIEWS; view++)
        json_int(json, queue_view_names[view],
                 queue_count(&task->query.rows, (enum queue_view)view));
    json_close(json);
}

const struct endpoint get_queue_counts = {
    .name = "get_queue_counts",
    .method = HTTP_GET,
    .path = "/v1/queue/counts",
    .flow = &query_flow,
    .seats = SEATS_QUEUE,
    .threadless = true,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
