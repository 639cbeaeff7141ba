/* The loader: one statement for all that came in the same turn. Its result lives until the last of
 * its tasks has ended. */
#include "flow/loader.h"

#include "flow/service_inside.h"

/* One load on its way, and then its result. */
struct loading {
    struct loader *loader;
    struct arena *arena;
    struct query query;
    struct task *tasks[LIMIT_LOADS];
    size_t count;
    size_t users; /* tasks that still read the result */
};

static void let_go(void *argument)
{
    struct loading *loading = argument;

    if (--loading->users == 0)
        arena_free(loading->arena);
}

static void read_row(struct loading *loading, int row, struct task *task)
{
    task->fault = loading->query.fault;
    if (!fault_is(task->fault))
        task->fault = load_read(&loading->query, row, task->arena, &task->loaded);
    arena_on_end(task->arena, let_go, loading);
}

static void loaded(void *argument)
{
    struct loading *loading = argument;
    struct loader *loader = loading->loader;
    int rows[LIMIT_LOADS];

    loader->sent--;
    if (!list_is_empty(&loader->ready))
        later_put(loader->service->loop, &loader->send);
    for (size_t i = 0; i < loading->count; i++)
        rows[i] = -1;
    for (int row = 0; row < rows_count(&loading->query.rows); row++) {
        size_t n = load_row(&loading->query, row);

        CHECK(n < loading->count);
        rows[n] = row;
    }
    loading->users++; /* ours, while we go through them */
    for (size_t i = 0; i < loading->count; i++) {
        read_row(loading, rows[i], loading->tasks[i]);
        task_wake(loading->tasks[i]);
    }
    let_go(loading);
}

/* Whether the task may go along: there is room, and the statement is the same for the same tenant.
 */
static bool takes(const struct loading *loading, const struct task *task)
{
    const struct load_keys *first;

    if (loading->count == 0)
        return true;
    first = &loading->tasks[0]->keys;
    return loading->count < LIMIT_LOADS && id_equal(task->keys.tenant, first->tenant) &&
           task->keys.seats_only == first->seats_only;
}

static struct loading *gather(struct loader *loader)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct loading *loading = ARENA_NEW(arena, struct loading);

    loading->loader = loader;
    loading->arena = arena;
    LIST_EACH (link, &loader->ready) {
        struct task *task = CONTAINER_OF(link, struct task, load_link);

        if (!takes(loading, task))
            continue;
        list_remove(link);
        loading->tasks[loading->count++] = task;
    }
    loading->users = loading->count;
    return loading;
}

static void send(void *argument)
{
    struct loader *loader = argument;
    const struct load_keys *keys[LIMIT_LOADS];

    while (loader->sent < LOADS_AT_ONCE && !list_is_empty(&loader->ready)) {
        struct loading *loading = gather(loader);

        for (size_t i = 0; i < loading->count; i++)
            keys[i] = &loading->tasks[i]->keys;
        loader->sent++;
        loading->query = (struct query){
            .arena = loading->arena, .apart = true, .done = loaded, .argument = loading};
        load_ask(&loading->query, keys, loading->count);
        pool_run(loader->service->pool, &loading->query);
    }
}

void loader_init(struct loader *loader, struct service *service)
{
    *loader = (struct loader){.service = service};
    list_init(&loader->ready);
    later_init(&loader->send, send, loader);
}

void loader_done(struct loader *loader)
{
    later_cancel(&loader->send);
}

void loader_put(struct loader *loader, struct task *task)
{
    list_add(&loader->ready, &task->load_link);
    later_put(loader->service->loop, &loader->send);
}
