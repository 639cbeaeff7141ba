/* Rows of entries and their texts. */
#include "store/entries.h"

#include "store/load.h"

enum column { STREAM, SEQ, KIND, SEAT, PERSON, AT, LEAF, HASH, SEAL, KEY_ID, FIELD, TEXT };
enum { INDEX = TEXT + 1, SIZE, SIGNED_AT }; /* of one entry alone */

void entries_ask(struct query *query, const struct entries_page *page)
{
    struct params *params = &query->params;

    query->statement = page->descending ? SQL_entries_page_back : SQL_entries_page;
    params_init(params, query->arena);
    params_id(params, page->tenant);
    params_id(params, page->thread);
    params_text(params, str_of(stream_names[page->stream]));
    params_int(params, page->from);
    params_int(params, page->limit);
}

void entry_logged_ask(struct query *query, const struct entries_page *entry, bool placed)
{
    struct params *params = &query->params;

    query->statement = SQL_entry_logged;
    params_init(params, query->arena);
    params_id(params, entry->tenant);
    params_id(params, entry->thread);
    params_text(params, str_of(stream_names[entry->stream]));
    params_int(params, entry->from);
    params_bool(params, placed);
}

bool entry_place_read(const struct rows *rows, struct entry_place *out)
{
    if (rows_count(rows) == 0 || rows_null(rows, 0, SIZE))
        return false;
    *out = (struct entry_place){rows_int(rows, 0, INDEX), rows_int(rows, 0, SIZE),
                                rows_int(rows, 0, SIGNED_AT)};
    return true;
}

void entries_new_ask(struct query *query, struct id tenant, struct id thread,
                     const int64_t after[STREAM_COUNT], int64_t limit)
{
    struct params *params = &query->params;

    query->statement = SQL_entries_new;
    params_init(params, query->arena);
    params_id(params, tenant);
    params_id(params, thread);
    for (int stream = 0; stream < STREAM_COUNT; stream++)
        params_int(params, after[stream]);
    params_int(params, limit);
}

static bool same_entry(const struct rows *rows, int a, int b)
{
    return rows_int(rows, a, SEQ) == rows_int(rows, b, SEQ) &&
           str_equal(rows_text(rows, a, STREAM), rows_text(rows, b, STREAM));
}

/* The field names of fact.c live as long as the program; those of a row do not. */
static const char *field_named(struct str name)
{
    for (size_t i = 0; i < fact_field_count; i++)
        if (str_is(name, fact_fields[i].name))
            return fact_fields[i].name;
    return "unknown";
}

static void read_contents(const struct rows *rows, int row, int count, struct append_entry *out)
{
    struct append_content *contents = arena_array(rows->arena, (size_t)count, sizeof *contents);

    out->contents = contents;
    for (int i = 0; i < count; i++)
        if (!rows_null(rows, row + i, TEXT))
            contents[out->content_count++] = (struct append_content){
                .field = field_named(rows_text(rows, row + i, FIELD)),
                .salt = rows_salt(rows, row + i, TEXT),
                .value = rows_text(rows, row + i, TEXT),
            };
}

/* The table takes any word; one that is none of ours has been written past the service. */
static enum seat seat_of(struct str word)
{
    int seat = word_read(seat_names, word);

    return seat < 0 ? SEAT_NONE : (enum seat)seat;
}

bool entries_next(struct entries_cursor *cursor, struct append_entry *out)
{
    const struct rows *rows = cursor->rows;
    int row = cursor->row, end = row + 1;

    if (row >= rows_count(rows))
        return false;
    while (end < rows_count(rows) && same_entry(rows, row, end))
        end++;
    cursor->row = end;
    *out = (struct append_entry){
        .stream = (enum stream)word_read(stream_names, rows_text(rows, row, STREAM)),
        .seq = rows_int(rows, row, SEQ),
        .at = rows_int(rows, row, AT),
        .kind = fact_named(rows_text(rows, row, KIND)),
        .actor = {seat_of(rows_text(rows, row, SEAT)), rows_id(rows, row, PERSON)},
        .leaf = rows_bytes(rows, row, LEAF),
        .hash = rows_bytes(rows, row, HASH),
        .seal = rows_bytes(rows, row, SEAL),
        .key_id = rows_bytes(rows, row, KEY_ID),
    };
    if (!rows_null(rows, row, FIELD))
        read_contents(rows, row, end - row, out);
    return true;
}
