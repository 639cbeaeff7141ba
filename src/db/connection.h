/* One connection to PostgreSQL: it connects, comes back after a loss, and runs one query at a time.
 * connection.c is its life, exchange.c what is said on it. */
#ifndef DB_CONNECTION_H
#define DB_CONNECTION_H

#include "db/pool.h"
#include "db/settings.h"

enum phase {
    PHASE_DOWN,      /* waits for its next attempt */
    PHASE_OPENING,   /* libpq is connecting */
    PHASE_GREETING,  /* asks how the session is set */
    PHASE_IDLE,      /* free for a query */
    PHASE_PREPARING, /* the query's statement is being prepared, for the first time or again */
    PHASE_RUNNING,   /* the query is sent; from here on a loss may have had an effect */
};

struct connection {
    struct pool *pool;
    const struct settings *settings;
    struct arena *arena; /* for libpq's sentences; renewed with each attempt */
    PGconn *pg;
    enum phase phase;
    struct watch watch;
    struct timer timer; /* the next attempt, or the end of this one */
    unsigned attempts;  /* since a session was last open */
    int server;         /* of settings.servers */

    struct query *query;                /* PREPARING and RUNNING */
    int64_t deadline;                   /* of the query, monotonic µs */
    PGresult *result;                   /* what has come so far */
    bool completed;                     /* an earlier result said that the statement was done */
    bool warned;                        /* the server warned meanwhile */
    bool again;                         /* the statement was prepared anew for this query */
    uint16_t generation[SQL_COUNT + 1]; /* of each statement's name here; 0: not yet prepared */
    bool prepared[SQL_COUNT + 1];
};

void connection_init(struct connection *connection, struct pool *pool, struct loop *loop,
                     const struct settings *settings);
void connection_done(struct connection *connection);

/* Runs a query; the connection is idle, and busy afterwards (or lost: then pool_lost() has been
 * called). */
void connection_run(struct connection *connection, struct query *query, int64_t now);

/* Connects at once, if it waits for its next attempt: another one has just succeeded with this
 * server. */
void connection_hurry(struct connection *connection, int server);

/* Ends the session and begins the wait for the next; a query on it is told. `late`: its deadline
 * has passed. */
enum loss { LOSS_BROKEN, LOSS_LATE };
void connection_lose(struct connection *connection, enum loss loss, const char *why);

/* Between connection.c and exchange.c. */
void exchange_greet(struct connection *connection);
void exchange_ready(struct connection *connection, int ready);
void exchange_forget(struct connection *connection);
/* States what the loss means to the query; true if it had no effect and may be run elsewhere. */
bool exchange_broke(struct connection *connection, enum loss loss);

/* What a connection tells its pool: a session has opened or closed; a query is answered, its fault
 * and rows filled; a query's session was lost, its fault filled, and `again`: it had no effect and
 * may be run elsewhere. */
void pool_opened(struct pool *pool, const struct connection *connection);
void pool_closed(struct pool *pool);
void pool_answered(struct pool *pool, struct query *query);
void pool_lost(struct pool *pool, struct query *query, enum loss loss, bool again);

#endif
