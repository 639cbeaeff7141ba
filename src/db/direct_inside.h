/* What migrate.c and embedded.c need of direct.c. */
#ifndef DB_DIRECT_INSIDE_H
#define DB_DIRECT_INSIDE_H

#include "db/direct.h"

#include <libpq-fe.h>

struct direct {
    struct arena *arena;
    PGconn *pg;
};

/* Says SQL of bootstrap.h or of a migration: several statements are one transaction. `rows` may be
 * NULL. */
MUST_USE bool direct_say(struct direct *direct, const char *sql, struct rows *rows,
                         const char **why);

#endif
