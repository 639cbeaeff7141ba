/* Rows of cosignatures and timestamps. */
#include "store/cosignatures.h"

#include "base/limits.h"
#include "store/logs.h"

static void begin(struct query *query, enum sql statement, struct id tenant)
{
    query->statement = statement;
    params_init(&query->params, query->arena);
    params_id(&query->params, tenant);
}

void witness_due_ask(struct query *query, struct id tenant, const struct str *names, size_t count)
{
    struct array array = array_new(query->arena, KIB(64));

    begin(query, SQL_witness_due, tenant);
    for (size_t i = 0; i < count; i++)
        array_text(&array, names[i]);
    params_array(&query->params, &array);
}

bool witness_due_row(const struct query *query, int row, struct witness_due *out)
{
    const struct rows *rows = &query->rows;

    if (row >= rows_count(rows))
        return false;
    out->room = log_room(rows, row, 0);
    out->size = (uint64_t)rows_int(rows, row, 1);
    out->note = rows_text(rows, row, 2);
    out->witness = (size_t)rows_int(rows, row, 3);
    out->cosigned = (uint64_t)rows_int(rows, row, 4);
    return true;
}

void cosignature_add_ask(struct query *query, const struct cosignature *cosignature)
{
    begin(query, SQL_cosignature_add, cosignature->log.tenant);
    params_text(&query->params, str_of(stream_names[cosignature->log.room]));
    params_int(&query->params, (int64_t)cosignature->size);
    params_text(&query->params, cosignature->witness);
    params_text(&query->params, cosignature->line);
    params_int(&query->params, cosignature->at);
    query->writes = true;
}

void stamp_due_ask(struct query *query, struct id tenant, int64_t before)
{
    begin(query, SQL_stamp_due, tenant);
    params_int(&query->params, before);
}

bool stamp_due_row(const struct query *query, int row, struct stamp_due *out)
{
    const struct rows *rows = &query->rows;

    if (row >= rows_count(rows))
        return false;
    out->room = log_room(rows, row, 0);
    out->size = (uint64_t)rows_int(rows, row, 1);
    out->note = rows_text(rows, row, 2);
    return true;
}

void timestamp_add_ask(struct query *query, const struct log_ref *log,
                       const struct log_timestamp *timestamp)
{
    begin(query, SQL_timestamp_add, log->tenant);
    params_text(&query->params, str_of(stream_names[log->room]));
    params_int(&query->params, (int64_t)timestamp->size);
    params_bytes(&query->params, timestamp->reply.at, timestamp->reply.len);
    params_int(&query->params, timestamp->at);
    query->writes = true;
}

void log_timestamp_ask(struct query *query, const struct log_ref *log, int64_t least)
{
    begin(query, SQL_log_timestamp, log->tenant);
    params_text(&query->params, str_of(stream_names[log->room]));
    if (least > 0)
        params_int(&query->params, least);
    else
        params_null(&query->params);
}

bool log_timestamp_read(const struct query *query, struct log_timestamp *out)
{
    const struct rows *rows = &query->rows;

    if (rows_count(rows) == 0)
        return false;
    out->size = (uint64_t)rows_int(rows, 0, 0);
    out->note = rows_text(rows, 0, 1);
    out->reply = rows_bytes(rows, 0, 2);
    out->at = rows_int(rows, 0, 3);
    return true;
}
