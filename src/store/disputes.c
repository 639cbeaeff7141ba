/* Rows of lists of disputes. */
#include "store/disputes.h"

#include "store/load.h"

enum column {
    DISPUTE,
    THREAD,
    MEDIATOR,
    REF,
    STAGE,
    REASON,
    AMOUNT,
    CURRENCY,
    WAITING_ON,
    DUE_AT,
    OUTCOME,
    OPENED_BY,
    OPENED_AT,
    CLOSED_AT,
    VERSION,
    PLACE
};

void dispute_page_ask(struct query *query, const struct dispute_page *page)
{
    struct params *params = &query->params;
    bool mediator = !id_is_none(page->reader);

    query->statement = mediator ? SQL_dispute_page_mediator : SQL_dispute_page;
    params_init(params, query->arena);
    params_id(params, page->tenant);
    params_text_or_null(params, page->stage);
    params_text_or_null(params, page->waiting_on);
    params_text_or_null(params, page->outcome);
    params_id(params, page->mediator);
    params_bool(params, page->unassigned);
    params_int(params, page->after.at);
    params_id(params, page->after.id);
    params_int(params, page->limit);
    if (mediator)
        params_id(params, page->reader);
}

void dispute_page_thread_ask(struct query *query, const struct dispute_page_thread *page)
{
    struct params *params = &query->params;

    query->statement = SQL_dispute_page_thread;
    params_init(params, query->arena);
    params_id(params, page->tenant);
    params_id(params, page->thread);
    params_int(params, page->after.at);
    params_id(params, page->after.id);
    params_int(params, page->limit);
}

/* A word that is not in its vocabulary makes `broken` true. */
static int read_word(const struct rows *rows, int row, int column, const char *const *names,
                     bool *broken)
{
    int word = word_read(names, rows_text(rows, row, column));

    *broken = *broken || word < 0;
    return word < 0 ? 0 : word;
}

struct fault dispute_row_read(const struct rows *rows, int row, struct dispute_row *out)
{
    bool broken = false;
    struct dispute_row read = {
        .id = rows_id(rows, row, DISPUTE),
        .thread = rows_id(rows, row, THREAD),
        .mediator = rows_id(rows, row, MEDIATOR),
        .ref = rows_text(rows, row, REF),
        .amount.amount = rows_int(rows, row, AMOUNT),
        .due_at = rows_int(rows, row, DUE_AT),
        .opened_at = rows_int(rows, row, OPENED_AT),
        .closed_at = rows_int(rows, row, CLOSED_AT),
        .version = rows_int(rows, row, VERSION),
        .place = {rows_int(rows, row, PLACE), rows_id(rows, row, DISPUTE)},
    };

    read.stage = (enum stage)read_word(rows, row, STAGE, stage_names, &broken);
    read.reason = (enum reason)read_word(rows, row, REASON, reason_names, &broken);
    read.waiting_on = (enum waiting)read_word(rows, row, WAITING_ON, waiting_names, &broken);
    read.outcome = (enum outcome)read_word(rows, row, OUTCOME, outcome_names, &broken);
    read.opened_by = (enum seat)read_word(rows, row, OPENED_BY, seat_names, &broken);
    if (broken || !currency_read(rows_text(rows, row, CURRENCY), &read.amount.currency))
        return fault_say(FAULT_internal, NULL, "A stored dispute cannot be read.");
    *out = read;
    return OK;
}
