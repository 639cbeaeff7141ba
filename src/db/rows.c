/* Reading what a statement gave back; everything comes in binary form. */
#include "db/rows.h"

#include <libpq-fe.h>

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
