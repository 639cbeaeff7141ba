/* Reading: what the load brought is enough, or one more statement is asked. */
#include "flow/service_inside.h"

enum next step_ask(struct task *task)
{
    struct fault fault;

    task_statement(task);
    task->query.writes = task->flow == &admin_flow || task->flow == &mark_flow;
    fault = task->endpoint->ask(task);
    if (fault_is(fault))
        return task_refuse(task, fault);
    return task_run_statement(task);
}

enum next step_asked(struct task *task)
{
    if (!fault_is(task->query.fault) && task->endpoint->wakes)
        hub_wake(&task->service->hub, task->loaded.state->thread.id, task->endpoint->wakes);
    return fault_is(task->query.fault) ? task_refuse(task, task->query.fault) : NEXT;
}

/* A reader who has this version already gets 304 (RFC 9110, 13.1.2). */
static bool has_it(const struct task *task)
{
    return task->etag.at &&
           str_equal(request_header(&task->exchange->request, "if-none-match"), task->etag);
}

static void write_body(struct task *task)
{
    struct json json = json_new(task->arena, MIB(32));

    json_open(&json, NULL);
    task->endpoint->answer(task, &json);
    json_close(&json);
    if (!task->content_type)
        task->body = json_str(&json);
}

enum next step_show(struct task *task)
{
    struct response response = {.status = task->endpoint->status};

    if (task->endpoint->answer)
        write_body(task);
    if (fault_is(task->fault))
        return task_refuse(task, task->fault);
    if (task->endpoint->answer)
        response.content_type = task->content_type ? task->content_type : "application/json";
    response.body = task->body;
    if (task->etag.at)
        response_header(&response, "ETag", task->etag);
    if (has_it(task)) {
        response.status = 304;
        response.content_type = NULL;
        response.body = (struct str){0};
    }
    if (task->endpoint->shows != LOOK_NONE)
        looks_note(&task->service->looks, task, task->loaded.state->thread.id);
    task_headers(task, &response);
    exchange_answer(task->exchange, &response);
    return DONE;
}

static const struct flow_step query_steps[] = {
    {"authenticate", step_authenticate}, /* who is asking; no I/O */
    {"read input", step_read_input}, /* path, query and headers                                */
    {"load", step_load},             /* waits: credential, thread, seats                       */
    {"loaded", step_loaded},         /* its row into the state                                 */
    {"prove", step_prove},           /* is the credential what it claims to be?                */
    {"authorize", step_authorize},   /* which seat is it, and what may that seat see?          */
    {"ask", step_ask},               /* waits: the statement of the list or object             */
    {"asked", step_asked},           /* its rows, or why there are none                        */
    {"answer", step_show},           /* JSON; 304 where the reader has it                      */
};
const struct flow query_flow = {"query", query_steps};
const struct flow view_flow = {"view", query_steps};

/* What is kept for an Idempotency-Key here was another request's answer: these writes give the same
 * when they are repeated. */
static enum next fresh(struct task *task)
{
    if (task->loaded.answered)
        return task_refuse(task, fault_at(FAULT_idempotency_key_reused, "Idempotency-Key"));
    return NEXT;
}

static const struct flow_step admin_steps[] = {
    {"authenticate", step_authenticate},
    {"read input", step_read_input},
    {"load", step_load},
    {"loaded", step_loaded},
    {"prove", step_prove},
    {"authorize", step_authorize},
    {"fresh", fresh},
    {"ask", step_ask},
    {"asked", step_asked},
    {"answer", step_show},
};
const struct flow admin_flow = {"admin", admin_steps};

/* Presence and drafts: what is no entry, and no harm to write twice. */
const struct flow mark_flow = {"mark", query_steps};

static const struct flow_step read_steps[] = {
    {"authenticate", step_authenticate},
    {"read input", step_read_input},
    {"load", step_load},
    {"loaded", step_loaded},
    {"prove", step_prove},
    {"authorize", step_authorize},
    {"answer", step_show},
};
const struct flow read_flow = {"read", read_steps};

static const struct flow_step open_steps[] = {{"answer", step_show}};
const struct flow open_flow = {"open", open_steps};
