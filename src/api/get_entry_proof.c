/* GET /v1/threads/{thread}/entries/{stream}/{seq}/proof: that an entry is in the log of its room,
 * as JSON or as C2SP tlog-proof. */
#include "api/endpoint.h"
#include "flow/log.h"
#include "seal/token.h"

static struct fault ask(struct task *task)
{
    struct log_entry_key entry = {.thread = task->loaded.state->thread.id};
    struct log_ref log = {.tenant = task->keys.tenant};
    struct str form = task_query(task, "form");

    if (form.at && !str_is(form, "json") && !str_is(form, "tlog-proof"))
        return fault_say(FAULT_bad_parameter, "form", "It is json or tlog-proof.");
    TRY(task_stream(task, task_parameter(task, "{stream}"), &log.room));
    if (!log_is_readable(task, log.room) ||
        !str_to_int(task_parameter(task, "{seq}"), &entry.seq) || entry.seq < 1)
        return fault_of(FAULT_not_found);
    log_inclusion_ask(&task->query, &log, &entry);
    return OK;
}

static struct fault prove(const struct task *task, struct log_way *way, struct proof *proof)
{
    struct fault wait = fault_of(FAULT_not_placed);

    log_inclusion_read(&task->query, way);
    wait.retry_after_s = 1;
    if (!way->known)
        return fault_of(FAULT_not_found);
    if (way->index < 0 || way->index >= way->size)
        return wait;
    return log_prove_inclusion(task, way, proof);
}

/* ?form= says it; otherwise Accept, if it names plain text and no JSON. */
static bool wants_text(const struct task *task)
{
    struct str form = task_query(task, "form");
    struct str accept = request_header(&task->exchange->request, "accept");

    if (form.at)
        return str_is(form, "tlog-proof");
    return accept.at && memmem(accept.at, accept.len, "text/plain", 10) &&
           !memmem(accept.at, accept.len, "application/json", 16);
}

static void write_text(struct task *task, const struct log_way *way, const struct proof *proof)
{
    task->content_type = "text/plain; charset=utf-8";
    task->body = tlog_proof_write(task->arena, (uint64_t)way->index, proof, way->note);
}

static void write_json(struct task *task, const struct log_way *way, const struct proof *proof,
                       struct json *json)
{
    struct log_ref log = {task->keys.tenant, STREAM_JOINT};

    task->fault = task_stream(task, task_parameter(task, "{stream}"), &log.room);
    json_text(json, "log", log_public_name(task->arena, &log));
    json_int(json, "index", way->index);
    json_int(json, "size", way->size);
    json_hex(json, "leaf_hash", (const uint8_t *)way->hash.at, way->hash.len);
    log_hashes(json, proof);
    json_text(json, "checkpoint", way->note);
}

static void answer(struct task *task, struct json *json)
{
    struct log_way *way = ARENA_NEW(task->arena, struct log_way);
    struct proof *proof = ARENA_NEW(task->arena, struct proof);

    task->fault = prove(task, way, proof);
    if (fault_is(task->fault))
        return;
    task_header(task, "Vary", STR("Accept"));
    if (wants_text(task))
        write_text(task, way, proof);
    else
        write_json(task, way, proof, json);
}

static const char *const queries[] = {"form", NULL};

const struct endpoint get_entry_proof = {
    .name = "get_entry_proof",
    .method = HTTP_GET,
    .path = "/v1/threads/{thread}/entries/{stream}/{seq}/proof",
    .flow = &query_flow,
    .seats = SEATS_READERS,
    .scope = "threads:read",
    .queries = queries,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
