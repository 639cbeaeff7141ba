/* Rows of saved views and snoozes. */
#include "store/views.h"

#include "base/limits.h"

void view_create_ask(struct query *query, const struct view_new *view)
{
    struct params *params = &query->params;

    query->statement = SQL_view_create;
    params_init(params, query->arena);
    params_id(params, view->tenant);
    params_id(params, view->id);
    params_id(params, view->person);
    params_text(params, view->name);
    params_text(params, view->query);
    params_int(params, view->now);
    params_int(params, LIMIT_VIEWS);
}

void view_list_ask(struct query *query, struct id tenant, struct id person)
{
    struct params *params = &query->params;

    query->statement = SQL_view_list;
    params_init(params, query->arena);
    params_id(params, tenant);
    params_id(params, person);
    params_int(params, LIMIT_VIEWS);
}

void view_remove_ask(struct query *query, struct id tenant, struct id view, struct id person)
{
    struct params *params = &query->params;

    query->statement = SQL_view_remove;
    params_init(params, query->arena);
    params_id(params, tenant);
    params_id(params, view);
    params_id(params, person);
}

struct view_row view_read(const struct rows *rows, int row)
{
    return (struct view_row){
        .id = rows_id(rows, row, 0),
        .name = rows_text(rows, row, 1),
        .query = rows_text(rows, row, 2),
        .created_at = rows_int(rows, row, 3),
    };
}

void snooze_set_ask(struct query *query, const struct snooze *snooze)
{
    struct params *params = &query->params;

    query->statement = SQL_snooze_set;
    params_init(params, query->arena);
    params_id(params, snooze->tenant);
    params_id(params, snooze->thread);
    params_id(params, snooze->dispute);
    params_id(params, snooze->person);
    params_int(params, snooze->now);
    if (snooze->until_at)
        params_int(params, snooze->until_at);
    else
        params_null(params);
}
