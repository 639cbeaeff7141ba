/* Rows of facts of the case and of claims. */
#include "store/points.h"

#include "store/load.h"

static void ask(struct query *query, enum sql statement, const struct stated *of)
{
    struct params *params = &query->params;

    query->statement = statement;
    params_init(params, query->arena);
    params_id(params, of->tenant);
    params_id(params, of->thread);
    params_id(params, of->dispute);
}

void fact_list_ask(struct query *query, const struct stated *of)
{
    ask(query, SQL_fact_list, of);
    params_int(&query->params, LIMIT_POINTS);
}

void claim_list_ask(struct query *query, const struct stated *of)
{
    ask(query, SQL_claim_list, of);
}

struct fault point_read(const struct rows *rows, int row, struct point_row *out)
{
    int by = word_read(seat_names, rows_text(rows, row, 1));
    int client = word_read(stance_names, rows_text(rows, row, 3));
    int freelancer = word_read(stance_names, rows_text(rows, row, 4));

    if (by < 0 || client < 0 || freelancer < 0)
        return fault_say(FAULT_internal, NULL, "A stored fact cannot be read.");
    *out = (struct point_row){
        .point = {.entry = rows_int(rows, row, 0),
                  .by = (enum seat)by,
                  .at = rows_int(rows, row, 2),
                  .client = (enum stance)client,
                  .freelancer = (enum stance)freelancer},
        .text = rows_text(rows, row, 5),
        .client_note = rows_text(rows, row, 6),
        .freelancer_note = rows_text(rows, row, 7),
    };
    return OK;
}

struct fault claim_read(const struct rows *rows, int row, struct claim_row *out)
{
    int by = word_read(seat_names, rows_text(rows, row, 0));
    struct claim claim = {.entry = rows_int(rows, row, 1),
                          .at = rows_int(rows, row, 2),
                          .amount.amount = rows_int(rows, row, 3)};

    if (by < 0 || (!rows_null(rows, row, 4) &&
                   !currency_read(rows_text(rows, row, 4), &claim.amount.currency)))
        return fault_say(FAULT_internal, NULL, "A stored claim cannot be read.");
    *out = (struct claim_row){(enum seat)by, claim, rows_text(rows, row, 5)};
    return OK;
}
