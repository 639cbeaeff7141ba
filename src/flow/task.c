/* The runner: it runs the steps of a flow until one waits. */
#include "flow/task.h"

#include "flow/cors.h"
#include "flow/denial.h"
#include "flow/service_inside.h"
#include "http/response.h"

/* Whoever makes it wait calls task_wake() exactly once, later. After DONE the task may be gone with
 * its arena. */
static void run(struct task *task)
{
    enum next next = NEXT;

    while (next == NEXT)
        next = task->flow->steps[task->step++].run(task);
}

static struct task *task_new(struct service *service, const struct endpoint *endpoint,
                             struct arena *arena)
{
    struct task *task = ARENA_NEW(arena, struct task);

    task->service = service;
    task->endpoint = endpoint;
    task->arena = arena;
    task->flow = endpoint->flow;
    task->now = time_now();
    list_init(&task->lane_link);
    list_init(&task->load_link);
    list_init(&task->append_link);
    return task;
}

void task_begin(struct service *service, const struct endpoint *endpoint, struct exchange *exchange)
{
    struct arena *arena = endpoint->flow->brief ? arena_new(LIMIT_ARENA) : exchange->arena;
    struct task *task = task_new(service, endpoint, arena);

    task->exchange = exchange;
    run(task);
}

void task_wake(struct task *task)
{
    run(task);
}

static void answered(void *argument)
{
    task_wake(argument);
}

void task_statement(struct task *task)
{
    task->query = (struct query){.arena = task->arena, .done = answered, .argument = task};
}

enum next task_run_statement(struct task *task)
{
    pool_run(task->service->pool, &task->query);
    return WAIT;
}

/* The end of a command without a request: whoever began it is told. */
static void end_within(struct task *task, struct fault fault)
{
    struct arena *arena = task->arena;
    void (*done)(void *, struct fault) = task->done;
    void *argument = task->done_argument;

    arena_free(arena);
    done(argument, (struct fault){.code = fault.code});
}

enum next task_refuse(struct task *task, struct fault fault)
{
    struct response response;

    lane_give(&task->service->lanes, task);
    if (!task->exchange) {
        end_within(task, fault);
        return DONE;
    }
    if (fault_row(fault.code)->status >= 500)
        log_event(request_failed, {"request", task->exchange->request_id, 0},
                  {"endpoint", task->endpoint->name, 0},
                  {"step", task->flow->steps[task->step - 1].name, 0},
                  {"fault", fault_row(fault.code)->name, 0});
    denial_log(task, fault);
    response_problem(task->exchange, fault, &response);
    if (fault.code != FAULT_unauthorized)
        task_headers(task, &response);
    else
        cors_headers(task, &response);
    exchange_answer(task->exchange, &response);
    if (task->flow->brief)
        task_end(task);
    return DONE;
}

void task_end(struct task *task)
{
    CHECK(task->flow->brief);
    arena_free(task->arena);
}

enum next task_again(struct task *task, const char *step)
{
    task->step = 0;
    while (strcmp(task->flow->steps[task->step].name, step) != 0)
        task->step++;
    return NEXT;
}

struct id task_id(struct task *task)
{
    uint8_t random[10];

    seal_random(random, sizeof random);
    return id_make(task->now, random);
}

bool task_body_has(const struct task *task, const uint8_t digest[DIGEST_SIZE])
{
    struct digest body = digest_of(task->exchange->request.body);

    return memcmp(body.bytes, digest, DIGEST_SIZE) == 0;
}

void task_header(struct task *task, const char *name, struct str value)
{
    CHECK(task->header_count < COUNT(task->headers));
    task->headers[task->header_count++] = (struct http_header){str_of(name), value};
}

void task_headers(const struct task *task, struct response *response)
{
    for (size_t i = 0; i < task->header_count; i++)
        response_header(response, task->headers[i].name.at, task->headers[i].value);
    cors_headers(task, response);
}

bool task_sees(const struct task *task, enum stream stream)
{
    return task->visible & BIT(stream);
}

struct str task_query(const struct task *task, const char *name)
{
    return request_query(&task->exchange->request, name);
}

struct fault task_limit(const struct task *task, int64_t *limit)
{
    struct str text = task_query(task, "limit");

    *limit = LIMIT_PAGE_DEFAULT;
    if (text.at && (!str_to_int(text, limit) || *limit < 1 || *limit > LIMIT_PAGE))
        return fault_say(FAULT_bad_parameter, "limit", "It must be a whole number from 1 to 100.");
    return OK;
}

/* A cursor serves one caller, one list and one filter: the path and query but for cursor and limit.
 */
static struct str cursor_context(struct task *task, const char *list)
{
    const struct request *request = &task->exchange->request;
    struct text text = text_new(task->arena, KIB(16));

    text_add(&text, task->principal);
    text_add_char(&text, '\n');
    text_add_c(&text, list);
    text_add(&text, request->path);
    for (size_t i = 0; i < request->query_count; i++) {
        const struct http_parameter *parameter = &request->query[i];

        if (str_is(parameter->name, "cursor") || str_is(parameter->name, "limit"))
            continue;
        text_add_char(&text, '\n');
        text_add(&text, parameter->name);
        text_add_char(&text, '=');
        text_add(&text, parameter->value);
    }
    return text_str(&text);
}

struct str task_cursor_make(struct task *task, const char *list, struct str place)
{
    return sealed_make(task->arena, task->service->keys.cursor, cursor_context(task, list), place);
}

struct fault task_cursor_read(struct task *task, const char *list, struct str *place)
{
    struct str sealed = task_query(task, "cursor");

    *place = (struct str){0};
    if (sealed.at && !sealed_open(task->arena, task->service->keys.cursor,
                                  cursor_context(task, list), sealed, place))
        return fault_at(FAULT_bad_cursor, "cursor");
    return OK;
}

void task_within(struct service *service, const struct endpoint *endpoint,
                 const struct load_keys *keys, const struct task_end *end)
{
    struct task *task = task_new(service, endpoint, arena_new(LIMIT_ARENA));

    task->keys = *keys;
    task->principal = STR("the service");
    task->done = end->done;
    task->done_argument = end->argument;
    run(task);
}

void service_tick(struct service *service, const struct tick *tick)
{
    const struct load_keys keys = {
        .tenant = tick->tenant, .thread = tick->thread, .dispute = tick->dispute};
    const struct task_end end = {tick->done, tick->argument};

    task_within(service, &clock_endpoint, &keys, &end);
}

struct id task_person(const struct task *task, struct str ref)
{
    return person_of_ref(&task->service->keys, task->keys.tenant, ref);
}
