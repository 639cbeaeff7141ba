/* Rows of drafts. */
#include "store/drafts.h"

#include "store/streams.h"

void draft_list_ask(struct query *query, const struct drafts_of *of)
{
    struct params *params = &query->params;

    query->statement = SQL_draft_list;
    params_init(params, query->arena);
    params_id(params, of->tenant);
    params_id(params, of->thread);
    params_id(params, of->person);
    params_streams(params, of->streams);
}

void draft_save_ask(struct query *query, const struct draft *draft)
{
    struct params *params = &query->params;

    query->statement = SQL_draft_save;
    params_init(params, query->arena);
    params_id(params, draft->tenant);
    params_id(params, draft->thread);
    params_id(params, draft->person);
    params_text(params, str_of(stream_names[draft->stream]));
    if (draft->sealed.at)
        params_bytes(params, draft->sealed.at, draft->sealed.len);
    else
        params_null(params);
    params_int(params, draft->saved_at);
}

struct draft_row draft_read(const struct rows *rows, int row)
{
    return (struct draft_row){
        .stream = rows_text(rows, row, 0),
        .text = rows_text(rows, row, 1),
        .saved_at = rows_int(rows, row, 2),
    };
}
