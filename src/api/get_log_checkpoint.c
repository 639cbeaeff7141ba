/* GET /v1/logs/{log}/checkpoint: the newest signed note (C2SP tlog-tiles). */
#include "api/endpoint.h"
#include "flow/log.h"

static struct fault ask(struct task *task)
{
    struct log_ref log;

    TRY(log_asked(task, &log));
    log_checkpoint_ask(&task->query, &log);
    return OK;
}

static void answer(struct task *task, struct json *json UNUSED)
{
    task->content_type = "text/plain; charset=utf-8";
    task->body = log_checkpoint_read(&task->query);
    if (!task->body.at)
        task->fault = fault_of(FAULT_not_found);
}

const struct endpoint get_log_checkpoint = {
    .name = "get_log_checkpoint",
    .method = HTTP_GET,
    .path = "/v1/logs/{log}/checkpoint",
    .flow = &log_flow,
    .seats = LOG_READERS,
    .threadless = true,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
