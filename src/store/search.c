/* Pages of lines that may hold what somebody looks for. */
#include "store/search.h"

#include "base/limits.h"
#include "store/streams.h"

void search_page_ask(struct query *query, const struct search_page *page)
{
    struct params *params = &query->params;
    struct array grams = array_new(query->arena, KIB(64));

    for (size_t i = 0; i < page->gram_count; i++)
        array_int(&grams, page->grams[i]);
    query->statement = SQL_search_page;
    params_init(params, query->arena);
    params_id(params, page->tenant);
    params_id(params, page->mediator);
    params_streams(params, page->streams);
    params_id(params, page->thread);
    params_array(params, &grams);
    params_int(params, page->after.at);
    params_id(params, page->after.thread);
    params_text(params, page->after.stream);
    params_int(params, page->after.seq);
    params_int(params, LIMIT_MATCHES);
    params_int(params, page->lines);
    params_int(params, LIMIT_SEARCH_BYTES);
}

struct search_row search_read(const struct rows *rows, int row)
{
    return (struct search_row){
        .place = {.thread = rows_id(rows, row, 0),
                  .stream = rows_text(rows, row, 1),
                  .seq = rows_int(rows, row, 2),
                  .at = rows_int(rows, row, 3)},
        .text = rows_text(rows, row, 4),
        .seat = rows_text(rows, row, 5),
        .kind = rows_text(rows, row, 6),
        .ref = rows_text(rows, row, 7),
        .title = rows_text(rows, row, 8),
        .dispute = rows_id(rows, row, 9),
        .lines = rows_int(rows, row, 10),
    };
}

bool search_same(const struct search_place *a, const struct search_place *b)
{
    return a->seq == b->seq && id_equal(a->thread, b->thread) && str_equal(a->stream, b->stream);
}
