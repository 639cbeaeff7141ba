/* Rows of the checklist of evidence. */
#include "store/evidence.h"

#include "base/limits.h"
#include "store/load.h"

void evidence_checklist_ask(struct query *query, const struct evidence_page *page)
{
    struct params *params = &query->params;

    query->statement = SQL_evidence_checklist;
    params_init(params, query->arena);
    params_id(params, page->tenant);
    params_id(params, page->thread);
    params_id(params, page->dispute);
    params_int(params, page->from);
    params_int(params, page->limit);
    params_int(params, LIMIT_EVIDENCE_ANSWERS);
}

struct fault evidence_read(const struct rows *rows, int row, struct evidence_row *out)
{
    int party = word_read(seat_names, rows_text(rows, row, 1));
    int by = word_read(seat_names, rows_text(rows, row, 2));

    if (party < 0 || by < 0)
        return fault_say(FAULT_internal, NULL, "A stored request for evidence cannot be read.");
    *out = (struct evidence_row){
        .entry = rows_int(rows, row, 0),
        .party = (enum seat)party,
        .by = (enum seat)by,
        .at = rows_int(rows, row, 3),
        .due_at = rows_int(rows, row, 4),
        .text = rows_text(rows, row, 5),
        .answer_entry = rows_int(rows, row, 6),
        .answered_at = rows_int(rows, row, 7),
    };
    return OK;
}
