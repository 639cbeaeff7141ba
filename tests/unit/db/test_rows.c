/* Rows, read from results made by hand. */
#include "db/rows.h"

#include "unit.h"

#include <libpq-fe.h>

#define BYTES(literal)                                                                             \
    {                                                                                              \
        ("" literal), sizeof(literal) - 1                                                          \
    }

/* One row of columns in binary form; NULL is null. */
static struct rows row_of(struct arena *arena, size_t count, const struct str *values)
{
    static char name[] = "column";
    PGresult *result = PQmakeEmptyPGresult(NULL, PGRES_TUPLES_OK);
    PGresAttDesc *columns = arena_array(arena, count, sizeof(*columns));

    for (size_t i = 0; i < count; i++)
        columns[i].name = name;
    assert_true(PQsetResultAttrs(result, (int)count, columns));
    for (size_t i = 0; i < count; i++)
        assert_true(PQsetvalue(result, 0, (int)i, (char *)(uintptr_t)values[i].at,
                               values[i].at ? (int)values[i].len : -1));
    return rows_of(result, arena);
}

static void clear(struct rows *rows)
{
    PQclear((PGresult *)(uintptr_t)rows->result);
    arena_free(rows->arena);
}

static void reads(void **state UNUSED)
{
    const struct str values[] = {
        BYTES("text"),
        BYTES("\xff\xff\xff\xd6"),
        BYTES("\x7f\xff\xff\xff\xff\xff\xff\xff"),
        BYTES("\xff\xfe"),
        BYTES("\1"),
        BYTES("\0"),
        BYTES("\x01\x92\0\0\0\0\x70\0\x80\0\0\0\0\0\0\x2a"),
        BYTES("\0\xff\x7e"),
        BYTES(""),
        {0},
    };
    struct rows rows = row_of(arena_new(MIB(1)), COUNT(values), values);

    assert_int_equal(rows_count(&rows), 1);
    assert_int_equal(rows_columns(&rows), COUNT(values));
    assert_str(rows_text(&rows, 0, 0), "text");
    assert_true(rows_int(&rows, 0, 1) == -42);
    assert_true(rows_int(&rows, 0, 2) == INT64_MAX);
    assert_true(rows_int(&rows, 0, 3) == -2);
    assert_true(rows_bool(&rows, 0, 4));
    assert_false(rows_bool(&rows, 0, 5));
    assert_int_equal(rows_id(&rows, 0, 6).bytes[15], 0x2a);
    assert_int_equal(rows_bytes(&rows, 0, 7).len, 3);
    assert_memory_equal(rows_bytes(&rows, 0, 7).at, "\0\xff\x7e", 3);
    assert_int_equal(rows_bytes(&rows, 0, 8).len, 0);
    assert_non_null(rows_bytes(&rows, 0, 8).at);
    assert_true(rows_null(&rows, 0, 9));
    assert_false(rows_null(&rows, 0, 0));
    clear(&rows);
}

static void reads_null(void **state UNUSED)
{
    const struct str values[] = {{0}};
    struct rows rows = row_of(arena_new(MIB(1)), 1, values);

    assert_null(rows_text(&rows, 0, 0).at);
    assert_int_equal(rows_int(&rows, 0, 0), 0);
    assert_false(rows_bool(&rows, 0, 0));
    assert_true(id_is_none(rows_id(&rows, 0, 0)));
    assert_null(rows_bytes(&rows, 0, 0).at);
    clear(&rows);
}

static void none(void **state UNUSED)
{
    struct rows rows = {0};

    assert_int_equal(rows_count(&rows), 0);
    assert_int_equal(rows_columns(&rows), 0);
}

static void beyond(void)
{
    const struct str values[] = {BYTES("\0\0\0\1")};
    struct rows rows = row_of(arena_new(MIB(1)), 1, values);

    rows_int(&rows, 0, 1);
}

static void keeps_its_bounds(void **state UNUSED)
{
    assert_true(dies(beyond));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("each kind of value is read", reads),
        CASE("null is read as nothing", reads_null),
        CASE("no result is no rows", none),
        CASE("a column that is not there is a bug", keeps_its_bounds),
    };

    return RUN(cases);
}
