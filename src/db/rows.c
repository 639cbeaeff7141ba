/* Reading what a statement gave back; everything comes in binary form. */
#include "db/rows.h"

#include <libpq-fe.h>

/* One of them for each sealed column and row, row by row. */
struct openings {
    int *place;  /* of each column among the sealed ones; −1: it is not sealed */
    int *column; /* of each place */
    int count;   /* of sealed columns */
    struct opened *at;
    bool *broken; /* of each row */
};

static bool is_sealed(const PGresult *result, int column)
{
    return strncmp(PQfname(result, column), "sealed", 6) == 0;
}

static struct openings *places(const struct rows *rows)
{
    struct openings *openings = ARENA_NEW(rows->arena, struct openings);
    size_t columns = (size_t)rows->columns;

    openings->place = arena_array(rows->arena, columns, sizeof *openings->place);
    openings->column = arena_array(rows->arena, columns, sizeof *openings->column);
    for (int column = 0; column < rows->columns; column++) {
        bool sealed = is_sealed(rows->result, column);

        openings->place[column] = sealed ? openings->count : -1;
        if (sealed)
            openings->column[openings->count++] = column;
    }
    return openings->count > 0 ? openings : NULL;
}

/* Where the column of that row was opened to; NULL: it is not sealed. */
static struct opened *opened_at(const struct rows *rows, int row, int column)
{
    const struct openings *openings = rows->openings;

    if (!openings || openings->place[column] < 0)
        return NULL;
    return &openings->at[row * openings->count + openings->place[column]];
}

static bool open_row(const struct rows *rows, int row, const struct opener *opener)
{
    for (int place = 0; place < rows->openings->count; place++) {
        int column = rows->openings->column[place];
        struct opened *out = opened_at(rows, row, column);
        struct str sealed;

        if (rows_null(rows, row, column))
            continue;
        sealed.at = PQgetvalue(rows->result, row, column);
        sealed.len = (size_t)PQgetlength(rows->result, row, column);
        if (!opener->open(opener->argument, rows->arena, sealed, out))
            return false;
    }
    return true;
}

struct rows rows_of(const void *result, struct arena *arena)
{
    return (struct rows){
        .result = result, .arena = arena, .count = PQntuples(result), .columns = PQnfields(result)};
}

bool rows_open(struct rows *rows, const struct opener *opener)
{
    struct openings *openings = rows_count(rows) > 0 ? places(rows) : NULL;
    bool whole = true;

    if (!openings)
        return true;
    openings->at = arena_array(rows->arena, (size_t)(rows_count(rows) * openings->count),
                               sizeof *openings->at);
    openings->broken = arena_array(rows->arena, (size_t)rows_count(rows), sizeof(bool));
    rows->openings = openings;
    for (int row = 0; row < rows_count(rows); row++) {
        openings->broken[row] = !open_row(rows, row, opener);
        whole = whole && !openings->broken[row];
    }
    return whole;
}

bool rows_broken(const struct rows *rows, int row)
{
    return rows->openings && rows->openings->broken[row];
}

struct str rows_salt(const struct rows *rows, int row, int column)
{
    const struct opened *opened = opened_at(rows, row, column);

    return opened ? opened->salt : (struct str){0};
}

int rows_count(const struct rows *rows)
{
    return rows->count;
}

int rows_columns(const struct rows *rows)
{
    return rows->columns;
}

bool rows_null(const struct rows *rows, int row, int column)
{
    CHECK(row >= 0 && row < rows->count && column >= 0 && column < rows->columns);
    return PQgetisnull(rows->result, row, column) == 1;
}

struct str rows_text(const struct rows *rows, int row, int column)
{
    const struct opened *opened;

    if (rows_null(rows, row, column))
        return (struct str){0};
    opened = opened_at(rows, row, column);
    if (opened)
        return opened->text;
    return (struct str){.at = PQgetvalue(rows->result, row, column),
                        .len = (size_t)PQgetlength(rows->result, row, column)};
}

int64_t rows_int(const struct rows *rows, int row, int column)
{
    struct str wire = rows_text(rows, row, column);
    uint64_t value = 0;

    if (!wire.at)
        return 0;
    CHECK(wire.len == 2 || wire.len == 4 || wire.len == 8);
    for (size_t i = 0; i < wire.len; i++)
        value = value << 8 | (uint8_t)wire.at[i];
    if (wire.len == 2)
        return (int16_t)value;
    return wire.len == 4 ? (int32_t)value : (int64_t)value;
}

bool rows_bool(const struct rows *rows, int row, int column)
{
    struct str wire = rows_text(rows, row, column);

    return wire.len == 1 && wire.at[0] == 1;
}

struct id rows_id(const struct rows *rows, int row, int column)
{
    struct str wire = rows_text(rows, row, column);
    struct id id = {0};

    if (wire.at) {
        CHECK(wire.len == sizeof(id.bytes));
        memcpy(id.bytes, wire.at, sizeof(id.bytes));
    }
    return id;
}

struct str rows_bytes(const struct rows *rows, int row, int column)
{
    return rows_text(rows, row, column);
}
