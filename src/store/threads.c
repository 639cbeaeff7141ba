/* Rows of threads. */
#include "store/threads.h"

enum column { THREAD, REF, TITLE, AMOUNT, CURRENCY, CLIENT, FREELANCER, OPENED_AT, NAMES };

void thread_view_ask(struct query *query, struct id tenant, struct id thread)
{
    query->statement = SQL_thread_view;
    params_init(&query->params, query->arena);
    params_id(&query->params, tenant);
    params_id(&query->params, thread);
}

void threads_page_ask(struct query *query, const struct threads_page *page)
{
    struct params *params = &query->params;
    bool mediator = !id_is_none(page->mediator);

    query->statement = mediator ? SQL_thread_page_mediator : SQL_thread_page;
    params_init(params, query->arena);
    params_id(params, page->tenant);
    params_id(params, page->after);
    params_int(params, page->limit);
    if (mediator)
        params_id(params, page->mediator);
}

struct fault thread_read(const struct rows *rows, int row, struct thread_row *out)
{
    struct thread_row read = {
        .id = rows_id(rows, row, THREAD),
        .client = rows_id(rows, row, CLIENT),
        .freelancer = rows_id(rows, row, FREELANCER),
        .ref = rows_text(rows, row, REF),
        .title = rows_text(rows, row, TITLE),
        .amount.amount = rows_int(rows, row, AMOUNT),
        .opened_at = rows_int(rows, row, OPENED_AT),
    };

    if (!currency_read(rows_text(rows, row, CURRENCY), &read.amount.currency))
        return fault_say(FAULT_internal, NULL, "A stored thread cannot be read.");
    *out = read;
    return OK;
}

struct thread_names thread_names_read(const struct rows *rows)
{
    return (struct thread_names){
        .client = rows_text(rows, 0, NAMES),
        .freelancer = rows_text(rows, 0, NAMES + 1),
        .mediator = rows_text(rows, 0, NAMES + 2),
    };
}
