/* The embedded server for tests in C, in a directory of its own, and a loop that waits for one
 * query. */
#ifndef SQL_SERVER_H
#define SQL_SERVER_H

#include "base/limits.h"
#include "db/embedded.h"
#include "db/pool.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define CASE(sentence, function)                                                                   \
    {                                                                                              \
        .name = (sentence), .test_func = (function)                                                \
    }

struct server {
    struct arena *arena;
    struct embedded embedded;
    struct embedded_links links;
    const char *super; /* conninfo of the superuser, in the service's database */
    char directory[64];
};

/* Group set-up and tear-down: a new server, migrated unless `bare`; `*state` is its struct server.
 */
int server_start(void **state);
int server_start_bare(void **state);
int server_stop(void **state);

/* Starts it again after its end. */
void server_again(struct server *server);

/* Ends it at once, as a crash would. */
void server_crash(struct server *server);

/* Says one statement through a connection of its own. The fault is returned; rows go to `rows`. */
struct fault server_say(struct server *server, const char *conninfo, enum sql statement,
                        const char *value, struct rows *rows);

/* A pool with a loop of its own; each query has an arena. */
struct client {
    struct loop *loop;
    struct pool *pool;
    struct timer limit;
    int waiting;    /* queries that have not been answered */
    int64_t number; /* what client_run() read */
};

struct call {
    struct client *client;
    struct query query;
    int times; /* that it was told */
};

void client_open(struct client *client, const char *conninfo, int connections);

/* Turns the loop until so many connections are open. */
void client_connect(struct client *client, int connections);

void client_close(struct client *client);

/* Text parameters of a statement. */
#define WITH(...) ((const char *const[]){__VA_ARGS__, NULL})
#define NOTHING ((const char *const[]){NULL})

/* Begins a statement. */
void call_begin(struct client *client, struct call *call, enum sql statement, bool writes,
                const char *const *values);
/* Turns the loop until nothing is waiting, or for `ms`. */
void client_wait(struct client *client);
void client_turn(struct client *client, int ms);
void call_end(struct call *call);

/* All of it: gives the fault of one statement; the first column of its first row is in
 * client->number. */
enum fault_code client_run(struct client *client, enum sql statement, bool writes,
                           const char *const *values);

#endif
