/* Statements of the export. */
#include "store/exports.h"

#include "store/load.h"
#include "store/streams.h"

static void begin(struct query *query, enum sql statement, struct id tenant, struct id thread)
{
    query->statement = statement;
    params_init(&query->params, query->arena);
    params_id(&query->params, tenant);
    if (!id_is_none(thread))
        params_id(&query->params, thread);
}

void export_scope_ask(struct query *query, struct id tenant, struct id thread, int64_t seq)
{
    begin(query, SQL_export_scope, tenant, thread);
    params_text(&query->params, str_of(stream_names[STREAM_JOINT]));
    params_int(&query->params, seq);
}

void export_scope_read(const struct query *query, int row, struct export_scope *out)
{
    const struct rows *rows = &query->rows;

    *out = (struct export_scope){
        .stream = (enum stream)word_read(stream_names, rows_text(rows, row, 0)),
        .seq = rows_int(rows, row, 1),
        .hash = rows_bytes(rows, row, 2),
        .at = rows_int(rows, row, 3),
        .erased_since = rows_bool(rows, row, 4),
        .size = rows_int(rows, row, 5),
        .note = rows_text(rows, row, 6),
        .stamp = rows_null(rows, row, 7) ? (struct str){0} : rows_bytes(rows, row, 7),
    };
}

void export_file_ask(struct query *query, struct id tenant, struct id thread, unsigned streams,
                     struct id after)
{
    begin(query, SQL_export_file, tenant, thread);
    params_streams(&query->params, streams);
    params_id(&query->params, after);
}

void export_entries_ask(struct query *query, const struct entries_page *page)
{
    begin(query, SQL_export_entries, page->tenant, page->thread);
    params_text(&query->params, str_of(stream_names[page->stream]));
    params_int(&query->params, page->from);
    params_int(&query->params, page->limit);
}

int64_t export_entries_index(const struct entries_cursor *cursor)
{
    const struct rows *rows = cursor->rows;
    int row = cursor->row - 1, column = rows_columns(rows) - 1;

    return rows_null(rows, row, column) ? -1 : rows_int(rows, row, column);
}

void export_tiles_ask(struct query *query, const struct export_log *log, const int64_t *places,
                      size_t count)
{
    struct array array = array_new(query->arena, KIB(64));

    begin(query, SQL_export_tiles, log->tenant, (struct id){0});
    params_text(&query->params, str_of(stream_names[log->room]));
    for (size_t i = 0; i < count; i++)
        array_int(&array, places[i]);
    array_int(&array, log->size);
    params_array(&query->params, &array);
}

void export_earlier_ask(struct query *query, const struct export_earlier *earlier)
{
    begin(query, SQL_export_earlier, earlier->tenant, earlier->thread);
    params_text(&query->params, str_of(stream_names[earlier->stream]));
    params_int(&query->params, earlier->before);
    params_int(&query->params, earlier->limit);
}

void export_register_ask(struct query *query, struct id tenant, int64_t after,
                         const struct export_limits *limits)
{
    begin(query, SQL_export_register, tenant, (struct id){0});
    params_int(&query->params, after);
    params_int(&query->params, limits->size);
    params_int(&query->params, limits->count);
}
