/* Rows of what happened to an account. */
#include "store/account_events.h"

void account_event_page_ask(struct query *query, const struct account_event_page *page)
{
    struct params *params = &query->params;

    query->statement = SQL_account_event_page;
    params_init(params, query->arena);
    params_id(params, page->tenant);
    params_id(params, page->person);
    params_int(params, page->after.at);
    params_text_or_null(params, page->after.kind);
    params_int(params, page->limit);
}

struct account_event account_event_read(const struct rows *rows, int row)
{
    return (struct account_event){
        .at = rows_int(rows, row, 0),
        .kind = rows_text(rows, row, 1),
        .agent = rows_text(rows, row, 2),
    };
}
