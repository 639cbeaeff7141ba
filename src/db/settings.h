/* How every connection is made: what libpq is told beside the operator's connection string. */
#ifndef DB_SETTINGS_H
#define DB_SETTINGS_H

#include "base/str.h"

#include <libpq-fe.h>

/* One of the hosts that the connection string names; NULL leaves it to libpq. */
struct server {
    const char *host, *hostaddr, *port;
};

struct settings {
    const char *conninfo;
    const char *options; /* of the session, for the pool's connections */
    const struct server *servers;
    int servers_count; /* at least 1 */
};

/* False where `conninfo` is malformed; it is not repeated in any message, since it may hold a
 * password. */
MUST_USE bool settings_read(struct settings *settings, struct arena *arena, const char *conninfo);

/* Begins to connect to one server, asynchronously; NULL only for lack of memory. */
PGconn *settings_begin(const struct settings *settings, int server);

/* Connects and waits (for the start-up and the command line). */
PGconn *settings_open(const struct settings *settings);

/* What libpq says is wrong, as one line in `arena`: its first 2000 bytes. */
const char *settings_why(struct arena *arena, const PGconn *pg);

#endif
