/* GET /v1/logs/{log}/key: the verifier key of a log's checkpoints (C2SP signed-note). */
#include "api/endpoint.h"
#include "flow/log.h"
#include "flow/public_keys.h"

static struct fault ask(struct task *task)
{
    struct log_ref log;

    TRY(log_asked(task, &log));
    log_checkpoint_ask(&task->query, &log);
    return OK;
}

/* The newest checkpoint says what the log is called. */
static void answer(struct task *task, struct json *json UNUSED)
{
    struct str note = log_checkpoint_read(&task->query);
    struct str origin = str_cut(&note, '\n');
    struct note_key key;

    if (!note_name_is_sound(origin)) {
        task->fault = fault_of(FAULT_not_found);
        return;
    }
    key = public_log_key(task->service, origin);
    task->content_type = "text/plain; charset=utf-8";
    task->body = str_format(task->arena, "%s\n", note_key_write(task->arena, &key).at);
}

const struct endpoint get_log_key = {
    .name = "get_log_key",
    .method = HTTP_GET,
    .path = "/v1/logs/{log}/key",
    .flow = &log_flow,
    .seats = LOG_READERS,
    .threadless = true,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
