/* Rows of staff as those see them who look after it. */
#include "store/staff.h"

enum column { PERSON, NAME, LOGIN, ROLE, SUSPENDED_AT, TOTP, PASSKEYS, LAST_IN_AT, DISPUTES };

struct staff_row staff_read(const struct rows *rows, int row)
{
    int role = word_read(role_names, rows_text(rows, row, ROLE));

    return (struct staff_row){
        .person = rows_id(rows, row, PERSON),
        .name = rows_text(rows, row, NAME),
        .login = rows_text(rows, row, LOGIN),
        .role = role < 0 ? ROLE_NONE : (enum role)role,
        .suspended_at = rows_int(rows, row, SUSPENDED_AT),
        .has_totp = rows_bool(rows, row, TOTP),
        .passkeys = rows_int(rows, row, PASSKEYS),
        .last_in_at = rows_int(rows, row, LAST_IN_AT),
        .open_disputes = rows_int(rows, row, DISPUTES),
    };
}

void staff_page_ask(struct query *query, struct id tenant, struct str after, int64_t limit)
{
    query->statement = SQL_staff_page;
    params_init(&query->params, query->arena);
    params_id(&query->params, tenant);
    params_text(&query->params, after);
    params_int(&query->params, limit);
}

void staff_create_ask(struct query *query, const struct staff_new *staff)
{
    struct params *params = &query->params;

    query->statement = SQL_staff_create;
    params_init(params, query->arena);
    params_id(params, staff->tenant);
    params_id(params, staff->person);
    params_text(params, staff->login);
    params_text(params, str_of(role_names[staff->role]));
    params_text(params, staff->hash);
    params_text(params, staff->name);
    params_int(params, staff->now);
}

static void ask_of(struct query *query, enum sql statement, const struct staff_new *staff)
{
    query->statement = statement;
    params_init(&query->params, query->arena);
    params_id(&query->params, staff->tenant);
    params_id(&query->params, staff->person);
    params_int(&query->params, staff->now);
}

void staff_suspend_ask(struct query *query, const struct staff_new *staff)
{
    ask_of(query, SQL_staff_suspend, staff);
}

void staff_reinstate_ask(struct query *query, const struct staff_new *staff)
{
    ask_of(query, SQL_staff_reinstate, staff);
}

void staff_reset_ask(struct query *query, const struct staff_new *staff)
{
    query->statement = SQL_staff_reset;
    params_init(&query->params, query->arena);
    params_id(&query->params, staff->tenant);
    params_id(&query->params, staff->person);
    params_text(&query->params, staff->hash);
    params_int(&query->params, staff->now);
}
