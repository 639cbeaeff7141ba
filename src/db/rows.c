/* Reading what a statement gave back; everything comes in text form. */
#include "db/rows.h"

#include <libpq-fe.h>

/* The value of a hexadecimal digit. */
static const uint8_t digits[256] = {
    ['0'] = 0, ['1'] = 1, ['2'] = 2,  ['3'] = 3,  ['4'] = 4,  ['5'] = 5,  ['6'] = 6,  ['7'] = 7,
    ['8'] = 8, ['9'] = 9, ['a'] = 10, ['b'] = 11, ['c'] = 12, ['d'] = 13, ['e'] = 14, ['f'] = 15,
};

int rows_count(const struct rows *rows)
{
    return rows->result ? PQntuples(rows->result) : 0;
}

int64_t rows_affected(const struct rows *rows)
{
    int64_t count = 0;

    /* PQcmdTuples takes a PGresult that is not const, but only reads it. */
    if (rows->result &&
        !str_to_int(str_of(PQcmdTuples((PGresult *)(uintptr_t)rows->result)), &count))
        return 0;
    return count;
}

int rows_columns(const struct rows *rows)
{
    return rows->result ? PQnfields(rows->result) : 0;
}

bool rows_null(const struct rows *rows, int row, int column)
{
    CHECK(row >= 0 && row < rows_count(rows) && column >= 0 && column < rows_columns(rows));
    return PQgetisnull(rows->result, row, column) == 1;
}

struct str rows_text(const struct rows *rows, int row, int column)
{
    if (rows_null(rows, row, column))
        return (struct str){0};
    return (struct str){.at = PQgetvalue(rows->result, row, column),
                        .len = (size_t)PQgetlength(rows->result, row, column)};
}

int64_t rows_int(const struct rows *rows, int row, int column)
{
    int64_t value = 0;

    if (!rows_null(rows, row, column))
        CHECK(str_to_int(rows_text(rows, row, column), &value));
    return value;
}

bool rows_bool(const struct rows *rows, int row, int column)
{
    return str_is(rows_text(rows, row, column), "t");
}

struct id rows_id(const struct rows *rows, int row, int column)
{
    struct id id = {0};

    if (!rows_null(rows, row, column))
        CHECK(id_from_uuid(rows_text(rows, row, column), &id));
    return id;
}

struct str rows_bytes(const struct rows *rows, int row, int column)
{
    struct str hex = rows_text(rows, row, column);
    size_t len;
    uint8_t *bytes;

    if (!hex.at)
        return hex;
    CHECK(hex.len >= 2 && hex.len % 2 == 0 && hex.at[0] == '\\' && hex.at[1] == 'x');
    len = hex.len / 2 - 1;
    bytes = arena_take(rows->arena, len + 1);
    for (size_t i = 0; i < len; i++)
        bytes[i] =
            (uint8_t)(digits[(uint8_t)hex.at[2 + 2 * i]] << 4 | digits[(uint8_t)hex.at[3 + 2 * i]]);
    return (struct str){.at = (const char *)bytes, .len = len};
}
