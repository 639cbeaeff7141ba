/* Arrays out, rows in. */
#include "store/logs.h"

#include "base/limits.h"
#include "store/load.h"

static void begin(struct query *query, enum sql statement, struct id tenant)
{
    query->statement = statement;
    params_init(&query->params, query->arena);
    params_id(&query->params, tenant);
}

enum stream log_room(const struct rows *rows, int row, int column)
{
    int stream = word_read(stream_names, rows_text(rows, row, column));

    CHECK(stream >= 0); /* the table holds no other word */
    return (enum stream)stream;
}

void log_lease_ask(struct query *query, const struct log_lease *lease)
{
    begin(query, SQL_log_lease, lease->tenant);
    params_id(&query->params, lease->holder);
    params_int(&query->params, lease->now);
    params_int(&query->params, lease->until);
}

bool log_lease_held(const struct query *query)
{
    return rows_count(&query->rows) == 1;
}

void log_tenants_ask(struct query *query)
{
    query->statement = SQL_tenant_list;
    params_init(&query->params, query->arena);
}

bool log_tenants_row(const struct query *query, int row, struct id *tenant)
{
    if (row >= rows_count(&query->rows))
        return false;
    *tenant = rows_id(&query->rows, row, 0);
    return true;
}

void log_sizes_ask(struct query *query, struct id tenant)
{
    begin(query, SQL_log_sizes, tenant);
}

bool log_sizes_row(const struct query *query, int row, struct log_size *out)
{
    const struct rows *rows = &query->rows;

    if (row >= rows_count(rows))
        return false;
    out->stream = log_room(&query->rows, row, 0);
    out->placed = rows_int(rows, row, 1);
    out->size = rows_int(rows, row, 2);
    out->note = rows_text(rows, row, 3);
    return true;
}

void log_pending_ask(struct query *query, struct id tenant, int64_t since, int64_t limit)
{
    begin(query, SQL_log_pending, tenant);
    params_int(&query->params, since);
    params_int(&query->params, limit);
}

bool log_pending_row(const struct query *query, int row, struct log_pending *out)
{
    if (row >= rows_count(&query->rows))
        return false;
    out->thread = rows_id(&query->rows, row, 0);
    out->stream = log_room(&query->rows, row, 1);
    out->entries = rows_int(&query->rows, row, 2);
    out->last = rows_int(&query->rows, row, 3);
    out->at = rows_int(&query->rows, row, 4);
    return true;
}

struct log_after log_after_new(struct arena *arena)
{
    return (struct log_after){array_new(arena, MIB(1)), array_new(arena, MIB(1)),
                              array_new(arena, MIB(1))};
}

void log_after_add(struct log_after *after, struct id thread, enum stream stream, int64_t seq)
{
    array_id(&after->thread, thread);
    array_text(&after->stream, str_of(stream_names[stream]));
    array_int(&after->seq, seq);
}

void log_recent_ask(struct query *query, struct id tenant, int64_t since, int64_t limit)
{
    begin(query, SQL_log_recent, tenant);
    params_int(&query->params, since);
    params_int(&query->params, limit);
}

void log_unnumbered_ask(struct query *query, struct id tenant, struct log_after *after,
                        int64_t limit)
{
    begin(query, SQL_log_unnumbered, tenant);
    params_array(&query->params, &after->thread);
    params_array(&query->params, &after->stream);
    params_array(&query->params, &after->seq);
    params_int(&query->params, limit);
}

bool log_unnumbered_row(const struct query *query, int row, struct log_unnumbered *out)
{
    enum { THREAD, STREAM, SEQ, LEAF, SEAL };
    const struct rows *rows = &query->rows;

    if (row >= rows_count(rows))
        return false;
    out->thread = rows_id(rows, row, THREAD);
    out->stream = log_room(&query->rows, row, STREAM);
    out->seq = rows_int(rows, row, SEQ);
    out->leaf = rows_bytes(rows, row, LEAF);
    out->seal = rows_bytes(rows, row, SEAL);
    return true;
}

void log_say_ask(struct query *query, const struct log_lease *lease,
                 const struct append_entry *entries, size_t count)
{
    enum { STREAM, SEQ, KIND, SEAT, AT, LEAF, HASH, SEAL, KEY_ID, COLUMNS };
    struct array columns[COLUMNS];

    begin(query, SQL_log_say, lease->tenant);
    query->writes = true;
    params_id(&query->params, lease->holder);
    for (size_t i = 0; i < COLUMNS; i++)
        columns[i] = array_new(query->arena, MIB(1));
    for (const struct append_entry *entry = entries; entry < entries + count; entry++) {
        array_text(&columns[STREAM], str_of(stream_names[entry->stream]));
        array_int(&columns[SEQ], entry->seq);
        array_text(&columns[KIND], str_of(fact_name(entry->kind)));
        array_text(&columns[SEAT], str_of(seat_names[entry->actor.seat]));
        array_int(&columns[AT], entry->at);
        array_bytes(&columns[LEAF], entry->leaf.at, entry->leaf.len);
        array_bytes(&columns[HASH], entry->hash.at, entry->hash.len);
        array_bytes(&columns[SEAL], entry->seal.at, entry->seal.len);
        array_bytes(&columns[KEY_ID], entry->key_id.at, entry->key_id.len);
    }
    for (size_t i = 0; i < COLUMNS; i++)
        params_array(&query->params, &columns[i]);
}

bool log_said(const struct query *query, const struct append_entry *entry)
{
    for (int row = 0; row < rows_count(&query->rows); row++)
        if (log_room(&query->rows, row, 0) == entry->stream &&
            rows_int(&query->rows, row, 1) == entry->seq)
            return true;
    return false;
}

void log_leaves_ask(struct query *query, struct id tenant, enum stream stream, uint64_t from,
                    int64_t limit)
{
    begin(query, SQL_log_leaves, tenant);
    params_text(&query->params, str_of(stream_names[stream]));
    params_int(&query->params, (int64_t)from);
    params_int(&query->params, limit);
}

bool log_leaves_row(const struct query *query, int row, struct log_leaf *out)
{
    enum { INDEX, THREAD, SEQ, HASH, LEAF };
    const struct rows *rows = &query->rows;

    if (row >= rows_count(rows))
        return false;
    out->index = (uint64_t)rows_int(rows, row, INDEX);
    out->thread = rows_id(rows, row, THREAD);
    out->seq = rows_int(rows, row, SEQ);
    out->hash = rows_bytes(rows, row, HASH);
    out->leaf = rows_null(rows, row, LEAF) ? (struct str){0} : rows_bytes(rows, row, LEAF);
    return true;
}

enum { PLACES = 0, TILES = 5, CHECKPOINTS = 9 };

void log_number_begin(struct log_number *number, struct arena *arena)
{
    for (size_t i = 0; i < COUNT(number->columns); i++)
        number->columns[i] = array_new(arena, MIB(32));
}

void log_number_place(struct log_number *number, const struct log_place *place)
{
    struct array *column = &number->columns[PLACES];

    array_text(column++, str_of(stream_names[place->stream]));
    array_int(column++, (int64_t)place->index);
    array_id(column++, place->thread);
    array_int(column++, place->seq);
    array_bytes(column++, place->hash, 32);
}

void log_number_tile(struct log_number *number, const struct log_tile *tile)
{
    struct array *column = &number->columns[TILES];

    array_text(column++, str_of(stream_names[tile->stream]));
    array_int(column++, tile->level);
    array_int(column++, (int64_t)tile->number);
    array_bytes(column++, tile->hashes, tile->len);
}

void log_number_checkpoint(struct log_number *number, const struct log_checkpoint *checkpoint)
{
    struct array *column = &number->columns[CHECKPOINTS];

    array_text(column++, str_of(stream_names[checkpoint->stream]));
    array_int(column++, (int64_t)checkpoint->size);
    array_text(column++, checkpoint->note);
    array_int(column++, checkpoint->at);
}

void log_number_ask(struct query *query, struct id tenant, struct id holder,
                    struct log_number *number)
{
    begin(query, SQL_log_number, tenant);
    query->writes = true;
    for (size_t i = 0; i < COUNT(number->columns); i++)
        params_array(&query->params, &number->columns[i]);
    params_id(&query->params, holder);
}
