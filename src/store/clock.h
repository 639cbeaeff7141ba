/* What the clock process asks for: sql/statements/due_ticks.sql, idempotency_purge.sql. */
#ifndef STORE_CLOCK_H
#define STORE_CLOCK_H

#include "db/pool.h"

struct due_tick {
    struct id tenant, thread, dispute;
};

void due_ticks_ask(struct query *query, int64_t now, int64_t limit);
/* False at the end of the rows. */
bool due_ticks_row(const struct query *query, int row, struct due_tick *out);

void idempotency_purge_ask(struct query *query, int64_t made_before);

#endif
