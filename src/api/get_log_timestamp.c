/* GET /v1/logs/{log}/timestamp: the newest checkpoint that has a time of an authority (RFC 3161),
 * or the first of at least a size. */
#include "api/endpoint.h"
#include "base/time.h"
#include "flow/log.h"
#include "seal/token.h"
#include "store/cosignatures.h"

static struct fault ask(struct task *task)
{
    struct str least = task_query(task, "least");
    struct log_ref log;
    int64_t size = 0;

    TRY(log_asked(task, &log));
    if (least.at && (!str_to_int(least, &size) || size < 1))
        return fault_say(FAULT_bad_parameter, "least", "It is a number of entries from 1.");
    log_timestamp_ask(&task->query, &log, size);
    return OK;
}

static void answer(struct task *task, struct json *json)
{
    struct log_timestamp found;
    struct log_ref log;

    if (fault_is(log_asked(task, &log)) || !log_timestamp_read(&task->query, &found)) {
        task->fault = fault_of(FAULT_not_found);
        return;
    }
    json_text(json, "log", log_public_name(task->arena, &log));
    json_int(json, "size", (int64_t)found.size);
    json_text(json, "checkpoint", found.note);
    json_text(json, "reply", base64_encode(task->arena, found.reply.at, found.reply.len));
    json_instant(json, "received_at", found.at);
}

const struct endpoint get_log_timestamp = {
    .name = "get_log_timestamp",
    .method = HTTP_GET,
    .path = "/v1/logs/{log}/timestamp",
    .queries = (const char *const[]){"least", NULL},
    .flow = &log_flow,
    .seats = LOG_READERS,
    .threadless = true,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
