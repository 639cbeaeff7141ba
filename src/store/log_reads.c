/* Rows of tiles and notes. */
#include "store/log_reads.h"

#include "store/logs.h"
#include "store/streams.h"

static void begin(struct query *query, enum sql statement, const struct log_ref *log)
{
    query->statement = statement;
    params_init(&query->params, query->arena);
    params_id(&query->params, log->tenant);
    params_text(&query->params, str_of(stream_names[log->room]));
}

void log_checkpoint_ask(struct query *query, const struct log_ref *log)
{
    begin(query, SQL_log_checkpoint, log);
}

struct str log_checkpoint_read(const struct query *query)
{
    return rows_count(&query->rows) ? rows_text(&query->rows, 0, 0) : (struct str){0};
}

void log_list_ask(struct query *query, struct id tenant, unsigned rooms)
{
    query->statement = SQL_log_list;
    params_init(&query->params, query->arena);
    params_id(&query->params, tenant);
    params_streams(&query->params, rooms);
}

bool log_list_row(const struct query *query, int row, struct log_listed *out)
{
    if (row >= rows_count(&query->rows))
        return false;
    *out = (struct log_listed){log_room(&query->rows, row, 0), rows_int(&query->rows, row, 1),
                               rows_int(&query->rows, row, 2)};
    return true;
}

void log_covered_ask(struct query *query, struct id tenant, struct id thread, unsigned rooms)
{
    query->statement = SQL_log_covered;
    params_init(&query->params, query->arena);
    params_id(&query->params, tenant);
    params_id(&query->params, thread);
    params_streams(&query->params, rooms);
}

bool log_covered_row(const struct query *query, int row, struct log_covered *out)
{
    if (row >= rows_count(&query->rows))
        return false;
    *out = (struct log_covered){log_room(&query->rows, row, 0), rows_int(&query->rows, row, 1),
                                rows_int(&query->rows, row, 2), rows_int(&query->rows, row, 3)};
    return true;
}

void log_tile_ask(struct query *query, const struct log_ref *log, const struct log_tile_key *tile)
{
    begin(query, SQL_log_tile, log);
    params_int(&query->params, tile->level);
    params_int(&query->params, tile->number);
    params_int(&query->params, tile->count);
}

struct str log_tile_read(const struct query *query)
{
    return rows_count(&query->rows) ? rows_bytes(&query->rows, 0, 0) : (struct str){0};
}

void log_inclusion_ask(struct query *query, const struct log_ref *log,
                       const struct log_entry_key *entry)
{
    query->statement = SQL_log_inclusion;
    params_init(&query->params, query->arena);
    params_id(&query->params, log->tenant);
    params_id(&query->params, entry->thread);
    params_text(&query->params, str_of(stream_names[log->room]));
    params_int(&query->params, entry->seq);
}

enum column { LEVEL, TILE, HASHES, SIZE, NOTE, INDEX, HASH };

static void read_way(const struct rows *rows, struct log_way *out)
{
    *out = (struct log_way){.known = rows_count(rows) > 0, .index = -1};
    if (!out->known)
        return;
    out->size = rows_int(rows, 0, SIZE);
    out->note = rows_text(rows, 0, NOTE);
    for (int row = 0; row < rows_count(rows) && !rows_null(rows, row, LEVEL); row++) {
        CHECK(out->tile_count < LOG_WAY_TILES);
        out->tiles[out->tile_count].level = (unsigned)rows_int(rows, row, LEVEL);
        out->tiles[out->tile_count].number = (uint64_t)rows_int(rows, row, TILE);
        out->tiles[out->tile_count++].hashes = rows_bytes(rows, row, HASHES);
    }
}

void log_inclusion_read(const struct query *query, struct log_way *out)
{
    const struct rows *rows = &query->rows;

    read_way(rows, out);
    if (!out->known)
        return;
    out->hash = rows_bytes(rows, 0, HASH);
    if (!rows_null(rows, 0, INDEX))
        out->index = rows_int(rows, 0, INDEX);
}

void log_consistency_ask(struct query *query, const struct log_ref *log, int64_t old, int64_t size)
{
    begin(query, SQL_log_consistency, log);
    params_int(&query->params, old);
    if (size)
        params_int(&query->params, size);
    else
        params_null(&query->params);
}

void log_consistency_read(const struct query *query, struct log_way *out)
{
    read_way(&query->rows, out);
}
