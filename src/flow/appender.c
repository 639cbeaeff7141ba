/* The appender: one batch is one statement, one transaction, one commit. */
#include "flow/appender.h"

#include "flow/service_inside.h"

/* One append on its way. */
struct batch {
    struct appender *appender;
    struct arena *arena;
    struct query query;
    struct task *tasks[LIMIT_APPEND_COMMANDS];
    struct append_command *commands[LIMIT_APPEND_COMMANDS];
    size_t count, bytes;
    bool has_file;
};

static size_t bytes_of(const struct task *task)
{
    size_t bytes = task->append.answer.body.len + task->append.extras.file.bytes.len;

    for (size_t i = 0; i < task->append.entry_count; i++) {
        const struct append_entry *entry = &task->append.entries[i];

        bytes += 2 * entry->leaf.len + entry->grams.len;
        for (size_t c = 0; c < entry->content_count; c++)
            bytes += entry->contents[c].value.len;
    }
    return bytes;
}

/* Whether the batch may take this task too: same tenant, another thread, within the bounds, and at
 * most one file. */
static bool batch_takes(const struct batch *batch, const struct task *task)
{
    bool file = !id_is_none(task->append.extras.file.id);

    if (batch->count == 0)
        return true;
    if (batch->count == LIMIT_APPEND_COMMANDS || (file && batch->has_file) ||
        batch->bytes + bytes_of(task) > LIMIT_APPEND_BYTES ||
        !id_equal(batch->tasks[0]->keys.tenant, task->keys.tenant))
        return false;
    for (size_t i = 0; i < batch->count; i++)
        if (id_equal(batch->tasks[i]->append.thread, task->append.thread))
            return false;
    return true;
}

static void batch_add(struct batch *batch, struct task *task)
{
    batch->bytes += bytes_of(task);
    batch->has_file = batch->has_file || !id_is_none(task->append.extras.file.id);
    batch->tasks[batch->count] = task;
    batch->commands[batch->count++] = &task->append;
}

static void batch_run(struct batch *batch);

static struct batch *batch_new(struct appender *appender)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct batch *batch = ARENA_NEW(arena, struct batch);

    batch->appender = appender;
    batch->arena = arena;
    return batch;
}

/* A command that broke a constraint must not take its neighbours with it: each goes alone. */
static void split(struct batch *batch)
{
    for (size_t i = 0; i < batch->count; i++) {
        struct batch *alone = batch_new(batch->appender);

        batch_add(alone, batch->tasks[i]);
        batch_run(alone);
    }
}

static void tell(struct batch *batch)
{
    struct service *service = batch->appender->service;

    for (size_t i = 0; i < batch->count; i++) {
        struct task *task = batch->tasks[i];

        task->fault = batch->query.fault;
        if (task->append.won) {
            hub_wake(&service->hub, task->append.thread, LIVE_ENTRIES | task->endpoint->wakes);
            pulse_note(&service->pulse, task);
        }
        task_wake(task);
    }
}

static void batch_done(void *argument)
{
    struct batch *batch = argument;
    struct appender *appender = batch->appender;

    appender->sent--;
    if (!fault_is(batch->query.fault))
        append_read(&batch->query, batch->commands, batch->count);
    if (batch->query.fault.code == FAULT_conflict && batch->count > 1)
        split(batch);
    else
        tell(batch);
    arena_free(batch->arena);
    if (!list_is_empty(&appender->ready))
        later_put(appender->service->loop, &appender->send);
}

static void batch_run(struct batch *batch)
{
    struct appender *appender = batch->appender;

    appender->sent++;
    appender->appends++;
    appender->commands += (int64_t)batch->count;
    batch->query.arena = batch->arena;
    batch->query.done = batch_done;
    batch->query.argument = batch;
    append_ask(&batch->query, batch->tasks[0]->keys.tenant, batch->commands, batch->count);
    pool_run(appender->service->pool, &batch->query);
}

static void send(void *argument)
{
    struct appender *appender = argument;

    while (appender->sent < APPENDS_AT_ONCE && !list_is_empty(&appender->ready)) {
        struct batch *batch = batch_new(appender);

        LIST_EACH (link, &appender->ready) {
            struct task *task = CONTAINER_OF(link, struct task, append_link);

            if (!batch_takes(batch, task))
                continue;
            list_remove(link);
            appender->waiting--;
            batch_add(batch, task);
        }
        batch_run(batch);
    }
}

void appender_init(struct appender *appender, struct service *service)
{
    *appender = (struct appender){.service = service};
    list_init(&appender->ready);
    later_init(&appender->send, send, appender);
}

void appender_done(struct appender *appender)
{
    later_cancel(&appender->send);
}

void appender_put(struct appender *appender, struct task *task)
{
    task->append.won = false;
    list_add(&appender->ready, &task->append_link);
    appender->waiting++;
    later_put(appender->service->loop, &appender->send);
}
