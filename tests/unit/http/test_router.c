/* Finding routes. */
#include "http/router.h"

#include "unit.h"

static const char *const queries[] = {"cursor", "limit", NULL};

static const struct route rows[] = {
    {HTTP_GET, "/v1/threads", 0, NULL, queries, NULL},
    {HTTP_POST, "/v1/threads", 1, NULL, NULL, NULL},
    {HTTP_GET, "/v1/threads/latest", 0, NULL, NULL, NULL},
    {HTTP_GET, "/v1/threads/{thread}", 0, NULL, NULL, NULL},
    {HTTP_PUT, "/v1/threads/{thread}/entries/{entry}", 0, NULL, NULL, NULL},
    {HTTP_PUT, "/v1/threads/a/entries/last/mark", 0, NULL, NULL, NULL},
};
static const struct router router = {.routes = rows, .count = COUNT(rows)};

static long find(enum http_method method, const char *path, struct str parameters[ROUTE_PARAMETERS])
{
    struct request request = {.method = method, .path = str_of(path)};
    const struct route *route = router_find(&router, &request, parameters);

    return route ? route - rows : -1;
}

static void finds(void **state UNUSED)
{
    static const struct {
        enum http_method method;
        const char *path;
        long row;
    } samples[] = {
        {HTTP_GET, "/v1/threads", 0},
        {HTTP_HEAD, "/v1/threads", 0},
        {HTTP_POST, "/v1/threads", 1},
        {HTTP_GET, "/v1/threads/latest", 2},
        {HTTP_GET, "/v1/threads/late", 3},
        {HTTP_GET, "/v1/threads/latests", 3},
        {HTTP_PUT, "/v1/threads/a/entries/b", 4},
        {HTTP_DELETE, "/v1/threads", -1},
        {HTTP_GET, "/v1/threads/", -1},
        {HTTP_GET, "/v1/threads/a/", -1},
        {HTTP_GET, "/v1/threadsa", -1},
        {HTTP_GET, "/v1/thread", -1},
        {HTTP_GET, "/v1/%74hreads", -1},
        {HTTP_GET, "//v1/threads", -1},
        {HTTP_PUT, "/v1/threads//entries/b", -1},
        {HTTP_PUT, "/v1/threads/a/entries/b/c", -1},
        {HTTP_GET, "/", -1},
        {HTTP_GET, "", -1},
    };
    struct str parameters[ROUTE_PARAMETERS];

    for (size_t i = 0; i < COUNT(samples); i++)
        if (find(samples[i].method, samples[i].path, parameters) != samples[i].row)
            fail_msg("%s", samples[i].path);
}

static void gives_parameters(void **state UNUSED)
{
    struct str parameters[ROUTE_PARAMETERS] = {0};

    assert_int_equal(find(HTTP_PUT, "/v1/threads/a%20b/entries/c", parameters), 4);
    assert_str(parameters[0], "a%20b");
    assert_str(parameters[1], "c");
    assert_null(parameters[2].at);
    assert_int_equal(find(HTTP_PUT, "/v1/threads/a/entries/last/mark", parameters), 5);
    assert_null(parameters[0].at); /* the row before had taken two */
    assert_null(parameters[1].at);
    assert_int_equal(find(HTTP_GET, "/v1/threads/a/", parameters), -1);
    assert_null(parameters[0].at);
}

static void lists_methods(void **state UNUSED)
{
    struct arena *arena = arena_new(LIMIT_ARENA);

    assert_str(router_allow(&router, arena, STR("/v1/threads")), "GET, HEAD, POST, OPTIONS");
    assert_str(router_allow(&router, arena, STR("/v1/threads/a/entries/b")), "PUT, OPTIONS");
    assert_str(router_allow(&router, arena, STR("*")), "GET, HEAD, POST, PUT, OPTIONS");
    assert_str(router_allow(&router, arena, STR("/v2")), "");
    arena_free(arena);
}

static struct fault check(struct arena *arena, const struct route *route, const char *name)
{
    struct request request = {
        .query = {{.name = STR("limit")}, {.name = str_of(name)}},
        .query_count = 2,
    };

    return router_check_query(arena, route, &request);
}

static void knows_queries(void **state UNUSED)
{
    struct arena *arena = arena_new(LIMIT_ARENA);

    assert_false(fault_is(check(arena, &rows[0], "cursor")));
    assert_string_equal(check(arena, &rows[0], "cursors").pointer, "cursors");
    assert_string_equal(check(arena, &rows[1], "cursor").pointer, "limit");
    arena_free(arena);
}

int main(void)
{
    static const struct CMUnitTest cases[] = {
        CASE("paths find their rows, and only theirs", finds),
        CASE("parameters come in order", gives_parameters),
        CASE("the methods of a path are listed", lists_methods),
        CASE("unknown query parameters are named", knows_queries),
    };

    return RUN(cases);
}
