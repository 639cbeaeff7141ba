/* GET /v1/logs/{log}/consistency: that the log of one size begins with that of another. */
#include "api/endpoint.h"
#include "flow/log.h"

static struct fault read_size(const struct task *task, const char *name, int64_t *out)
{
    struct str text = task_query(task, name);

    *out = 0;
    if (text.at && (!str_to_int(text, out) || *out < 1))
        return fault_say(FAULT_bad_parameter, name, "It is a number of entries, from 1.");
    return OK;
}

struct sizes {
    int64_t old, size;
};

static struct fault read_sizes(const struct task *task, struct sizes *out)
{
    TRY(read_size(task, "old", &out->old));
    TRY(read_size(task, "size", &out->size));
    if (!out->old || (out->size && out->size < out->old))
        return fault_say(FAULT_bad_parameter, "old", "It must be there, and no more than size.");
    return OK;
}

static struct fault ask(struct task *task)
{
    struct sizes sizes;
    struct log_ref log;

    TRY(log_asked(task, &log));
    TRY(read_sizes(task, &sizes));
    log_consistency_ask(&task->query, &log, sizes.old, sizes.size);
    return OK;
}

static struct fault prove(const struct task *task, struct sizes *sizes, struct proof *proof)
{
    struct log_way way;

    log_consistency_read(&task->query, &way);
    TRY(read_sizes(task, sizes));
    if (!way.known)
        return fault_of(FAULT_not_found);
    if (!sizes->size)
        sizes->size = way.size;
    if (sizes->size > way.size || sizes->old > sizes->size)
        return fault_say(FAULT_bad_parameter, sizes->old > way.size ? "old" : "size",
                         "The newest checkpoint has fewer entries.");
    return log_prove_consistency(task->service, &way,
                                 (const uint64_t[]){(uint64_t)sizes->old, (uint64_t)sizes->size},
                                 proof);
}

static void answer(struct task *task, struct json *json)
{
    struct proof *proof = ARENA_NEW(task->arena, struct proof);
    struct sizes sizes;
    struct log_ref log;

    task->fault = log_asked(task, &log);
    if (!fault_is(task->fault))
        task->fault = prove(task, &sizes, proof);
    if (fault_is(task->fault))
        return;
    json_text(json, "log", log_public_name(task->arena, &log));
    json_int(json, "old", sizes.old);
    json_int(json, "size", sizes.size);
    log_hashes(json, proof);
}

static const char *const queries[] = {"old", "size", NULL};

const struct endpoint get_log_consistency = {
    .name = "get_log_consistency",
    .method = HTTP_GET,
    .path = "/v1/logs/{log}/consistency",
    .flow = &log_flow,
    .seats = LOG_READERS,
    .threadless = true,
    .queries = queries,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
