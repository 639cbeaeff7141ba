/* Paths and queries. */
#include "http/target.h"

#include "unit.h"

static enum fault_code read_code(struct arena *arena, const char *target, const char **pointer)
{
    struct request request = {0};
    struct fault fault = target_read(arena, str_of(target), &request);

    *pointer = fault.pointer;
    return fault.code;
}

static void accepts(void **state UNUSED)
{
    static const char *const good[] = {
        "/",   "//",   "//evil/x", "/v1/a:b@c;d,e=f!$&'()*+~-._", "/a%20b",     "/%E3%81%82",
        "/a?", "/...", "/.a",      "/a?q=%2F..%5c&r=/?:@",        "/%25%32%66",
    };
    struct arena *arena = arena_new(LIMIT_ARENA);

    for (size_t i = 0; i < COUNT(good); i++) {
        const char *pointer;

        if (read_code(arena, good[i], &pointer) != FAULT_NONE)
            fail_msg("%s", good[i]);
    }
    arena_free(arena);
}

static void refuses_paths(void **state UNUSED)
{
    static const char *const bad[] = {
        "",        "*",      "a",      "http://x/", "host:80", "/%00",       "/%0d%0a", "/%1f",
        "/%7f",    "/a%2fb", "/a%5Cb", "/%c0%af",   "/%ff",    "/%zz",       "/%4",     "/%",
        "/a/../b", "/..",    "/./",    "/%2e",      "/.%2E/x", "/%ed%a0%80", "/a[b]",
    };
    struct arena *arena = arena_new(LIMIT_ARENA);

    for (size_t i = 0; i < COUNT(bad); i++) {
        const char *pointer;
        enum fault_code code = read_code(arena, bad[i], &pointer);

        if (code != FAULT_bad_request && code != FAULT_bad_parameter)
            fail_msg("%s", bad[i]);
    }
    arena_free(arena);
}

static void refuses_queries(void **state UNUSED)
{
    static const struct {
        const char *target, *pointer;
    } bad[] = {
        {"/?a=1&a=2", "a"}, {"/?a=1&%61=2", "a"},
        {"/?a[]=1", "a[]"}, {"/?a=1;b=2", "a"},
        {"/?a;b", "a;b"},   {"/?=1", ""},
        {"/?a=1&", ""},     {"/?&", ""},
        {"/?a=%zz", "a"},   {"/?%zz=1", "%zz"},
        {"/?a=%00", "a"},   {"/?a=%0a", "a"},
        {"/?a=%ff", "a"},   {"/?b=1&a=%c0%80", "a"},
    };
    struct arena *arena = arena_new(LIMIT_ARENA);

    for (size_t i = 0; i < COUNT(bad); i++) {
        const char *pointer;

        if (read_code(arena, bad[i].target, &pointer) != FAULT_bad_parameter ||
            strcmp(pointer, bad[i].pointer) != 0)
            fail_msg("%s", bad[i].target);
    }
    arena_free(arena);
}

static void decodes_once(void **state UNUSED)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct request request = {0};

    assert_false(
        fault_is(target_read(arena, STR("/v1/a%2541?q=%2541+b%2B&e=&f&%71r=%E2%82%AC"), &request)));
    assert_str(request.path, "/v1/a%2541");
    assert_str(target_decode(arena, STR("a%2541+")), "a%41+");
    assert_int_equal(request.query_count, 4);
    assert_str(request_query(&request, "q"), "%41 b+");
    assert_str(request_query(&request, "e"), "");
    assert_non_null(request_query(&request, "e").at);
    assert_non_null(request_query(&request, "f").at);
    assert_str(request_query(&request, "qr"), "\xe2\x82\xac");
    assert_null(request_query(&request, "x").at);
    arena_free(arena);
}

static void counts_parameters(void **state UNUSED)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct str target = STR("/?p=0");

    for (int i = 1; i < LIMIT_QUERY_PARAMETERS; i++)
        target = str_format(arena, "%.*s&p%d=%d", STR_ARG(target), i, i);
    assert_false(fault_is(target_read(arena, target, &(struct request){0})));
    target = str_format(arena, "%.*s&more=1", STR_ARG(target));
    assert_true(fault_is(target_read(arena, target, &(struct request){0})));
    arena_free(arena);
}

int main(void)
{
    static const struct CMUnitTest cases[] = {
        CASE("good targets are accepted", accepts),
        CASE("paths that could mean two things are refused", refuses_paths),
        CASE("queries that could are refused, naming the parameter", refuses_queries),
        CASE("escapes are decoded once", decodes_once),
        CASE("parameters are counted", counts_parameters),
    };

    return RUN(cases);
}
