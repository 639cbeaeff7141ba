/* Arrays of readers for one statement. */
#include "store/heads.h"

#include "base/limits.h"

void heads_begin(struct heads_asked *asked, struct arena *arena)
{
    for (size_t i = 0; i < COUNT(asked->columns); i++)
        asked->columns[i] = array_new(arena, MIB(2));
}

void heads_add(struct heads_asked *asked, const struct heads_reader *reader)
{
    struct array *column = asked->columns;

    array_int(column++, reader->n);
    array_id(column++, reader->thread);
    array_id(column++, reader->person);
    array_bool(column++, reader->seat == SEAT_MEDIATOR);
    array_bool(column++, reader->seated_only);
    if (reader->credential.len)
        array_bytes(column++, reader->credential.at, reader->credential.len);
    else
        array_null(column++);
    for (int stream = 0; stream < STREAM_COUNT; stream++)
        if (reader->sent[stream] >= 0)
            array_int(column++, reader->sent[stream]);
        else
            array_null(column++);
    array_int(column++, reader->presence);
    array_int(column++, reader->reads);
    array_bool(column++, reader->proves);
    array_int(column++, reader->covered);
}

void heads_ask(struct query *query, struct id tenant, struct heads_asked *asked, int64_t now)
{
    query->statement = SQL_heads_moved;
    params_init(&query->params, query->arena);
    params_id(&query->params, tenant);
    for (size_t i = 0; i < COUNT(asked->columns); i++)
        params_array(&query->params, &asked->columns[i]);
    params_int(&query->params, now);
}

bool heads_row(const struct query *query, int row, struct heads_news *out)
{
    const struct rows *rows = &query->rows;

    if (row >= rows_count(rows))
        return false;
    *out = (struct heads_news){
        .n = rows_int(rows, row, 0),
        .ended = rows_bool(rows, row, 1),
        .unseated = rows_bool(rows, row, 2),
        .moved = rows_bool(rows, row, 3),
        .presence = rows_int(rows, row, 4),
        .reads = rows_int(rows, row, 5),
        .covered = rows_int(rows, row, 6),
    };
    return true;
}
