/* GET /metrics: what all processes of this machine count, for Prometheus. */
#include "api/endpoint.h"

static void answer(struct task *task, struct json *json UNUSED)
{
    task->content_type = "text/plain; version=0.0.4; charset=utf-8";
    task->body = service_metrics(task->service, task->arena);
}

const struct endpoint metrics = {
    .name = "metrics",
    .method = HTTP_GET,
    .path = "/metrics",
    .flow = &open_flow,
    .status = 200,
    .answer = answer,
};
