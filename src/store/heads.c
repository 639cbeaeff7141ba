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
    if (reader->seat == SEAT_MEDIATOR)
        array_id(column++, reader->person);
    else
        array_null(column++);
    if (reader->credential.len)
        array_bytes(column++, reader->credential.at, reader->credential.len);
    else
        array_null(column++);
    for (int stream = 0; stream < STREAM_COUNT; stream++)
        if (reader->sent[stream] >= 0)
            array_int(column++, reader->sent[stream]);
        else
            array_null(column++);
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

bool heads_row(const struct query *query, int row, int64_t *n, bool *ended)
{
    if (row >= rows_count(&query->rows))
        return false;
    *n = rows_int(&query->rows, row, 0);
    *ended = rows_bool(&query->rows, row, 1);
    return true;
}
