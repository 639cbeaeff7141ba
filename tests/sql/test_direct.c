/* Parameters and rows on their way to a real server and back. */
#include "db/direct.h"

#include "server.h"

static const struct id some_id = {{0x01, 0x92, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 0x2a}};
static const uint8_t bytes[] = {0, 1, 0x7f, 0x80, 0xff, '\\', '"', '\''};
static const char text[] = "a \"quoted\" \\ {NULL,} \xe6\x97\xa5\xe6\x9c\xac\n";

static void fill_arrays(struct params *params)
{
    struct array many = array_new(params->arena, KIB(1));
    struct array texts = array_new(params->arena, KIB(1));

    array_bytes(&many, bytes, sizeof(bytes));
    params_array(params, &many);
    many = array_new(params->arena, KIB(1));
    array_int(&many, INT64_MIN);
    array_int(&many, INT64_MAX);
    params_array(params, &many);
    many = array_new(params->arena, KIB(1));
    array_bool(&many, true);
    params_array(params, &many);
    many = array_new(params->arena, KIB(1));
    array_id(&many, some_id);
    array_id(&many, (struct id){0});
    params_array(params, &many);
    array_text(&texts, str_of(text));
    array_text(&texts, STR(""));
    array_null(&texts);
    array_text(&texts, STR("NULL"));
    params_array(params, &texts);
}

static void check_arrays(const struct rows *rows)
{
    assert_memory_equal(rows_bytes(rows, 0, 5).at, bytes, sizeof(bytes));
    assert_true(rows_int(rows, 0, 6) == INT64_MAX);
    assert_true(rows_bool(rows, 0, 7));
    assert_true(id_equal(rows_id(rows, 0, 8), some_id));
    assert_true(str_is(rows_text(rows, 0, 9), text));
    assert_true(str_is(rows_text(rows, 0, 10), ""));
    assert_true(rows_bool(rows, 0, 11));
    assert_int_equal(rows_int(rows, 0, 12), 4);
    assert_true(rows_bool(rows, 0, 13));
}

static void there_and_back(void **state)
{
    struct server *server = *state;
    const char *why = "";
    struct direct *direct = direct_open(server->arena, server->links.service, &why);
    struct params params;
    struct rows rows;

    assert_non_null(direct);
    params_init(&params, server->arena);
    params_bytes(&params, bytes, sizeof(bytes));
    params_int(&params, INT64_MIN);
    params_bool(&params, true);
    params_id(&params, some_id);
    params_text(&params, str_of(text));
    fill_arrays(&params);
    assert_false(fault_is(direct_run(direct, SQL_probe_echo, &params, &rows, &why)));
    assert_int_equal(rows_count(&rows), 1);
    assert_int_equal(rows_columns(&rows), 14);
    assert_int_equal(rows_bytes(&rows, 0, 0).len, sizeof(bytes));
    assert_memory_equal(rows_bytes(&rows, 0, 0).at, bytes, sizeof(bytes));
    assert_true(rows_int(&rows, 0, 1) == INT64_MIN);
    assert_true(rows_bool(&rows, 0, 2));
    assert_true(id_equal(rows_id(&rows, 0, 3), some_id));
    assert_true(str_is(rows_text(&rows, 0, 4), text));
    check_arrays(&rows);
    direct_close(direct);
}

static void nothing_there_and_back(void **state)
{
    struct server *server = *state;
    const char *why = "";
    struct direct *direct = direct_open(server->arena, server->links.service, &why);
    struct params params;
    struct rows rows;

    params_init(&params, server->arena);
    params_null(&params);
    params_null(&params);
    params_null(&params);
    params_id(&params, (struct id){0});
    params_text_or_null(&params, (struct str){0});
    for (int i = 0; i < 4; i++)
        params_null(&params);
    params_text(&params, STR("{}"));
    assert_false(fault_is(direct_run(direct, SQL_probe_echo, &params, &rows, &why)));
    assert_null(rows_bytes(&rows, 0, 0).at);
    assert_int_equal(rows_int(&rows, 0, 1), 0);
    assert_false(rows_bool(&rows, 0, 2));
    assert_true(id_is_none(rows_id(&rows, 0, 3)));
    assert_true(rows_null(&rows, 0, 4));
    assert_null(rows_text(&rows, 0, 4).at);
    assert_int_equal(rows_int(&rows, 0, 12), 0);
    direct_close(direct);
}

static void refuses(void **state)
{
    struct server *server = *state;
    struct rows rows = {0};

    assert_int_equal(server_say(server, server->links.service, SQL_probe_fail, "0", &rows).code,
                     FAULT_internal);
    assert_int_equal(server_say(server, server->links.service, SQL_probe_forget, NULL, &rows).code,
                     FAULT_internal);
    assert_null(rows.result);
    assert_int_equal(rows_count(&rows), 0);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("parameters and arrays come back as they were sent", there_and_back),
        CASE("nulls come back as nothing", nothing_there_and_back),
        CASE("an error of the server is a fault", refuses),
    };

    return cmocka_run_group_tests(cases, server_start, server_stop);
}
