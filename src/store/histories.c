/* Rows of what came before a dispute. */
#include "store/histories.h"

#include "base/limits.h"

void people_history_ask(struct query *query, const struct history_of *of)
{
    struct params *params = &query->params;

    query->statement = SQL_people_history;
    params_init(params, query->arena);
    params_id(params, of->tenant);
    params_id(params, of->thread);
    params_id(params, of->dispute);
    params_id(params, of->mediator);
    params_int(params, LIMIT_THREADS_COUNTED);
}

struct history_row history_read(const struct rows *rows, int row)
{
    return (struct history_row){
        .person = rows_id(rows, row, 0),
        .threads = rows_int(rows, row, 1),
        .disputes = rows_int(rows, row, 2),
        .settled = rows_int(rows, row, 3),
        .decided = rows_int(rows, row, 4),
        .defaulted = rows_int(rows, row, 5),
        .together_threads = rows_int(rows, row, 6),
        .together_disputes = rows_int(rows, row, 7),
        .together_settled = rows_int(rows, row, 8),
        .together_decided = rows_int(rows, row, 9),
        .mediated = rows_int(rows, row, 10),
        .has_conflict = rows_bool(rows, row, 11),
    };
}
