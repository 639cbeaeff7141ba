/* What the clock process asks for: sql/statements/due_ticks.sql, *_purge.sql. */
#ifndef STORE_CLOCK_H
#define STORE_CLOCK_H

#include "db/pool.h"

struct due_tick {
    struct id tenant, thread, dispute;
};

void due_ticks_ask(struct query *query, int64_t now, int64_t limit);
/* False at the end of the rows. */
bool due_ticks_row(const struct query *query, int row, struct due_tick *out);

/* One of the statements that forget what is older: …_purge. */
void purge_ask(struct query *query, enum sql statement, int64_t before);

#endif
