/* Rows, read from results made by hand. */
#include "db/rows.h"

#include "unit.h"

#include <libpq-fe.h>

/* One row of text columns; the last one is null. */
static struct rows row_of(struct arena *arena, int count, const char *const *values)
{
    PGresult *result = PQmakeEmptyPGresult(NULL, PGRES_TUPLES_OK);
    PGresAttDesc *columns = arena_array(arena, (size_t)count, sizeof(*columns));

    for (int i = 0; i < count; i++)
        columns[i].name = (char[]){"c"};
    assert_true(PQsetResultAttrs(result, count, columns));
    for (int i = 0; i < count; i++) {
        int len = values[i] ? (int)strlen(values[i]) : -1;

        assert_true(PQsetvalue(result, 0, i, values[i] ? (char *)(uintptr_t)values[i] : NULL, len));
    }
    return (struct rows){.result = result, .arena = arena};
}

static void clear(struct rows *rows)
{
    PQclear((PGresult *)(uintptr_t)rows->result);
    arena_free(rows->arena);
}

static void reads(void **state UNUSED)
{
    static const char *const values[] = {
        "text", "-42", "t", "f", "01920000-0000-7000-8000-00000000002a", "\\x00ff7e", "\\x", NULL};
    struct rows rows = row_of(arena_new(MIB(1)), COUNT(values), values);

    assert_int_equal(rows_count(&rows), 1);
    assert_int_equal(rows_columns(&rows), COUNT(values));
    assert_str(rows_text(&rows, 0, 0), "text");
    assert_int_equal(rows_int(&rows, 0, 1), -42);
    assert_true(rows_bool(&rows, 0, 2));
    assert_false(rows_bool(&rows, 0, 3));
    assert_int_equal(rows_id(&rows, 0, 4).bytes[15], 0x2a);
    assert_int_equal(rows_bytes(&rows, 0, 5).len, 3);
    assert_memory_equal(rows_bytes(&rows, 0, 5).at, "\0\xff\x7e", 3);
    assert_int_equal(rows_bytes(&rows, 0, 6).len, 0);
    assert_non_null(rows_bytes(&rows, 0, 6).at);
    assert_true(rows_null(&rows, 0, 7));
    assert_false(rows_null(&rows, 0, 0));
    clear(&rows);
}

static void reads_null(void **state UNUSED)
{
    static const char *const values[] = {NULL};
    struct rows rows = row_of(arena_new(MIB(1)), 1, values);

    assert_null(rows_text(&rows, 0, 0).at);
    assert_int_equal(rows_int(&rows, 0, 0), 0);
    assert_false(rows_bool(&rows, 0, 0));
    assert_true(id_is_none(rows_id(&rows, 0, 0)));
    assert_null(rows_bytes(&rows, 0, 0).at);
    clear(&rows);
}

static void reads_every_byte(void **state UNUSED)
{
    char hex[2 + 512 + 1] = "\\x";
    const char *const values[] = {hex};
    struct rows rows;

    for (unsigned i = 0; i < 256; i++)
        snprintf(hex + 2 + 2 * i, 3, "%02x", i);
    rows = row_of(arena_new(MIB(1)), 1, values);
    assert_int_equal(rows_bytes(&rows, 0, 0).len, 256);
    for (unsigned i = 0; i < 256; i++)
        assert_int_equal((uint8_t)rows_bytes(&rows, 0, 0).at[i], i);
    clear(&rows);
}

static void none(void **state UNUSED)
{
    struct rows rows = {0};

    assert_int_equal(rows_count(&rows), 0);
    assert_int_equal(rows_columns(&rows), 0);
    assert_int_equal(rows_affected(&rows), 0);
}

static void beyond(void)
{
    static const char *const values[] = {"1"};
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
        CASE("each byte of a bytea is decoded", reads_every_byte),
        CASE("no result is no rows", none),
        CASE("a column that is not there is a bug", keeps_its_bounds),
    };

    return RUN(cases);
}
