/* The pool: who waits, who runs, and who has waited long enough. */
#include "db/pool.h"

#include "base/limits.h"
#include "base/time.h"
#include "db/connection.h"
#include "db/fuse.h"

enum {
    SWEEP_MS = 50, /* how often deadlines are looked at while there is work */
    TRIES = 2,     /* of a query whose connection broke before it could have an effect */
};

struct pool {
    struct arena *arena;
    struct loop *loop;
    struct settings settings;
    const struct opener *opener;
    struct connection *connections;
    int count;
    int connected;
    struct list waiting; // struct query.link
    size_t waiting_count;
    struct list finished; // struct query.link
    struct later tell;
    struct timer sweep;
    bool sweeping;
    struct fuse fuse;
    int64_t down_since; /* monotonic µs; 0: connected */
    int64_t queries, failures;
};

/* Told at the end of the turn, so that a query never ends inside the call that began it. */
static void finish(struct pool *pool, struct query *query)
{
    if (query->fault.code != FAULT_NONE && query->fault.code != FAULT_conflict)
        pool->failures++;
    list_add(&pool->finished, &query->link);
    later_put(pool->loop, &pool->tell);
}

static void refuse(struct pool *pool, struct query *query, enum fault_code code)
{
    query->fault = fault_of(code);
    if (query->writes)
        fuse_undecided(&pool->fuse);
    finish(pool, query);
}

static void tell(void *argument)
{
    struct pool *pool = argument;
    struct list now;
    struct list *link;

    /* Those that end while these are told have their turn later. */
    list_init(&now);
    while ((link = list_take(&pool->finished)))
        list_add(&now, link);
    while ((link = list_take(&now))) {
        struct query *query = CONTAINER_OF(link, struct query, link);

        query->done(query->argument);
    }
}

static struct connection *idle(struct pool *pool)
{
    /* The first ones, always: their statements are prepared already. */
    for (int i = 0; i < pool->count; i++)
        if (pool->connections[i].phase == PHASE_IDLE)
            return &pool->connections[i];
    return NULL;
}

static void start_sweeping(struct pool *pool)
{
    if (pool->sweeping)
        return;
    pool->sweeping = true;
    timer_start(&pool->sweep, SWEEP_MS);
}

/* Gives waiting queries to connections that are free. */
static void serve(struct pool *pool)
{
    struct connection *connection;

    while (pool->waiting_count > 0 && (connection = idle(pool))) {
        struct list *link = list_take(&pool->waiting);

        pool->waiting_count--;
        connection_run(connection, CONTAINER_OF(link, struct query, link), time_monotonic_us());
    }
}

/* Those that have waited too long; the queue is in the order of asking. */
static void sweep_waiting(struct pool *pool, int64_t now)
{
    struct query *query;

    while ((query = LIST_FIRST(&pool->waiting, struct query, link)) &&
           now - query->asked_at > INT64_C(1000) * LIMIT_QUEUE_MS) {
        list_remove(&query->link);
        pool->waiting_count--;
        refuse(pool, query, pool->connected > 0 ? FAULT_overloaded : FAULT_database_unavailable);
    }
}

static void sweep(void *argument)
{
    struct pool *pool = argument;
    int64_t now = time_monotonic_us();
    bool busy = false;

    pool->sweeping = false;
    for (int i = 0; i < pool->count; i++) {
        struct connection *connection = &pool->connections[i];

        if (connection->query && now > connection->deadline)
            connection_lose(connection, LOSS_LATE, "a statement takes too long");
        busy = busy || connection->query;
    }
    sweep_waiting(pool, now);
    if (busy || pool->waiting_count > 0)
        start_sweeping(pool);
}

struct pool *pool_new(struct loop *loop, const struct pool_config *config)
{
    struct arena *arena = arena_new(MIB(1));
    struct pool *pool = ARENA_NEW(arena, struct pool);

    CHECK(config->connections > 0);
    pool->arena = arena;
    pool->loop = loop;
    if (!settings_read(&pool->settings, arena, config->conninfo)) {
        arena_free(arena);
        return NULL;
    }
    list_init(&pool->waiting);
    list_init(&pool->finished);
    later_init(&pool->tell, tell, pool);
    timer_init(&pool->sweep, loop, sweep, pool);
    pool->opener = config->opener;
    pool->down_since = time_monotonic_us();
    pool->count = config->connections;
    pool->connections = arena_array(arena, (size_t)pool->count, sizeof(*pool->connections));
    for (int i = 0; i < pool->count; i++)
        connection_init(&pool->connections[i], pool, loop, &pool->settings);
    return pool;
}

void pool_free(struct pool *pool)
{
    if (!pool)
        return;
    for (int i = 0; i < pool->count; i++)
        connection_done(&pool->connections[i]);
    timer_done(&pool->sweep);
    later_cancel(&pool->tell);
    arena_free(pool->arena);
}

/* With no server for as long as a query may wait, there is no use in waiting. */
static bool is_down(const struct pool *pool, int64_t now)
{
    return pool->down_since > 0 && now - pool->down_since > INT64_C(1000) * LIMIT_QUEUE_MS;
}

void pool_run(struct pool *pool, struct query *query)
{
    struct connection *connection = pool->waiting_count == 0 ? idle(pool) : NULL;
    int64_t now = time_monotonic_us();

    query->fault = OK;
    query->constraint = NULL;
    query->rows = (struct rows){0};
    query->asked_at = now;
    query->tries = 0;
    list_init(&query->link);
    pool->queries++;
    start_sweeping(pool);
    if (query->writes && !fuse_admit(&pool->fuse, now)) {
        query->fault = fault_of(FAULT_database_unavailable);
        finish(pool, query);
    } else if (connection) {
        connection_run(connection, query, now);
    } else if (pool->waiting_count >= LIMIT_QUEUE) {
        refuse(pool, query, FAULT_overloaded);
    } else if (is_down(pool, now)) {
        refuse(pool, query, FAULT_database_unavailable);
    } else {
        list_add(&pool->waiting, &query->link);
        pool->waiting_count++;
    }
}

void pool_opened(struct pool *pool, const struct connection *connection)
{
    pool->connected++;
    pool->down_since = 0;
    for (int i = 0; i < pool->count; i++)
        connection_hurry(&pool->connections[i], connection->server);
    serve(pool);
}

static void open_rows(const struct pool *pool, struct query *query)
{
    if (pool->opener && !rows_open(&query->rows, pool->opener) && !query->apart)
        query->fault = fault_of(FAULT_internal);
}

void pool_answered(struct pool *pool, struct query *query)
{
    if (query->writes && !fault_is(query->fault))
        fuse_answered(&pool->fuse);
    else if (query->writes)
        fuse_undecided(&pool->fuse);
    if (!fault_is(query->fault))
        open_rows(pool, query);
    finish(pool, query);
    serve(pool);
}

void pool_closed(struct pool *pool)
{
    if (--pool->connected == 0)
        pool->down_since = time_monotonic_us();
}

/* A query that cannot have had an effect goes back to the head of the queue, once. */
void pool_lost(struct pool *pool, struct query *query, enum loss loss, bool again)
{
    if (again && ++query->tries < TRIES) {
        list_add(pool->waiting.next, &query->link);
        pool->waiting_count++;
        serve(pool);
        return;
    }
    if (query->writes && loss == LOSS_LATE)
        fuse_unanswered(&pool->fuse, time_monotonic_us());
    else if (query->writes)
        fuse_undecided(&pool->fuse);
    finish(pool, query);
}

struct pool_counts pool_counts(const struct pool *pool)
{
    struct pool_counts counts = {
        .connected = pool->connected,
        .waiting = pool->waiting_count,
        .queries = pool->queries,
        .failures = pool->failures,
        .writes_stopped = fuse_is_blown(&pool->fuse),
    };

    for (int i = 0; i < pool->count; i++)
        counts.busy += pool->connections[i].query != NULL;
    return counts;
}
