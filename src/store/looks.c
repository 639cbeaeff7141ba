/* Rows of looks. */
#include "store/looks.h"

#include "store/streams.h"

const char *const look_names[] = {"none",   "thread", "entries", "attachment",
                                  "export", "live",   NULL};

enum { THREAD, AT, PERSON, WHAT, STREAM, SEAT, SLOT, ARRAYS };

void looks_note_ask(struct query *query, const struct looked *looks, size_t count)
{
    struct array arrays[ARRAYS];

    for (size_t i = 0; i < ARRAYS; i++)
        arrays[i] = array_new(query->arena, KIB(64));
    for (size_t i = 0; i < count; i++) {
        const struct looked *look = &looks[i];

        array_id(&arrays[THREAD], look->thread);
        array_int(&arrays[AT], look->at);
        array_id(&arrays[PERSON], look->person);
        array_text(&arrays[WHAT], str_of(look_names[look->what]));
        array_text(&arrays[STREAM],
                   look->stream < 0 ? STR("") : str_of(stream_names[look->stream]));
        array_text(&arrays[SEAT], str_of(seat_names[look->seat]));
        array_int(&arrays[SLOT], look->at / LIMIT_LOOK_SLOT_MS);
    }
    query->statement = SQL_looks_note;
    params_init(&query->params, query->arena);
    params_id(&query->params, looks->tenant);
    for (size_t i = 0; i < ARRAYS; i++)
        params_array(&query->params, &arrays[i]);
}

void looks_page_ask(struct query *query, const struct looks_page *page)
{
    struct params *params = &query->params;

    query->statement = SQL_looks_page;
    params_init(params, query->arena);
    params_id(params, page->tenant);
    params_id(params, page->thread);
    params_streams(params, page->streams);
    params_int(params, page->after.at);
    params_id(params, page->after.person);
    params_text_or_null(params, page->after.what);
    params_text_or_null(params, page->after.stream);
    params_int(params, page->limit);
}

struct look_row look_read(const struct rows *rows, int row)
{
    return (struct look_row){
        .person = rows_id(rows, row, 0),
        .name = rows_text(rows, row, 1),
        .seat = rows_text(rows, row, 2),
        .what = rows_text(rows, row, 3),
        .stream = rows_text(rows, row, 4),
        .at = rows_int(rows, row, 5),
    };
}
