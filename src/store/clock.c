/* Statements of the clock. */
#include "store/clock.h"

void due_ticks_ask(struct query *query, int64_t now, int64_t limit)
{
    query->statement = SQL_due_ticks;
    params_init(&query->params, query->arena);
    params_int(&query->params, now);
    params_int(&query->params, limit);
}

bool due_ticks_row(const struct query *query, int row, struct due_tick *out)
{
    if (row >= rows_count(&query->rows))
        return false;
    out->tenant = rows_id(&query->rows, row, 0);
    out->thread = rows_id(&query->rows, row, 1);
    out->dispute = rows_id(&query->rows, row, 2);
    return true;
}

void purge_ask(struct query *query, enum sql statement, int64_t before)
{
    query->statement = statement;
    query->writes = true;
    params_init(&query->params, query->arena);
    params_int(&query->params, before);
}
