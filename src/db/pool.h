/* A bounded pool of asynchronous PostgreSQL connections. A query is one prepared statement run
 * once: it waits for a free connection (bounded queue, deadline), runs with a deadline, and its
 * result is handed back. No transaction ever stays open. */
#ifndef DB_POOL_H
#define DB_POOL_H

#include "base/fault.h"
#include "base/list.h"
#include "db/params.h"
#include "db/rows.h"
#include "loop/loop.h"
#include "sql_table.h"

struct pool;

struct pool_config {
    const char
        *conninfo; /* libpq's; several hosts with target_session_attrs=read-write are welcome */
    int connections;
    const struct opener *opener; /* of sealed columns; outlives the pool. NULL: there are none */
};

/* Begins to connect; queries may be run at once and wait. NULL: the connection string is malformed.
 */
struct pool *pool_new(struct loop *loop, const struct pool_config *config);
/* Queries that still wait or run are not told. */
void pool_free(struct pool *pool);

/* One run of a statement, embedded in whoever asks. Fill the first part and call pool_run(). */
struct query {
    enum sql statement;
    struct params params;
    struct arena *arena; /* the result lives there */
    bool writes; /* a lost answer is then FAULT_outcome_unknown, not FAULT_database_unavailable */
    bool apart;  /* its rows are for several: one that does not open is no fault of the others, see
                    rows_broken() */
    void (*done)(void *argument);
    void *argument;

    /* Filled when done: the fault (OK, overloaded, database_unavailable, outcome_unknown, internal,
     * also for what does not open, conflict for serialization failures and deadlocks), or the rows.
     */
    struct fault fault;
    const char
        *constraint; /* the constraint that was broken (fault is then `conflict`), else NULL */
    struct rows rows;

    struct list link; // struct pool.waiting
    int64_t asked_at; /* monotonic µs */
    int tries;        /* that broke off without effect */
};

/* Runs it: `done` is called later, exactly once, never from inside this call. */
void pool_run(struct pool *pool, struct query *query);

/* Numbers for /readyz and the metrics. */
struct pool_counts {
    int connected, busy;
    size_t waiting;
    int64_t queries, failures;
    bool writes_stopped; /* too many went unanswered; see fuse.h */
};
struct pool_counts pool_counts(const struct pool *pool);

#endif
