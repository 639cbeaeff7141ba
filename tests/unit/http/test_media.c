/* Content-Type and Content-Encoding. */
#include "http/media.h"

#include "parsed.h"

static bool takes(const char *lines, const char *type)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct request request = with_headers(arena, lines);
    struct fault fault = media_check(&request, type);

    arena_free(arena);
    assert_true(!fault_is(fault) || fault.code == FAULT_unsupported_media_type);
    return !fault_is(fault);
}

static void compares_types(void **state UNUSED)
{
    static const char json[] = "application/json";

    assert_true(takes("Content-Type: application/json\r\n", json));
    assert_true(takes("Content-Type: Application/JSON\r\n", json));
    assert_true(takes("Content-Type: application/json;charset=utf-8\r\n", json));
    assert_true(takes("Content-Type: application/json ;\t CharSet=\"UTF-8\"\r\n", json));
    assert_true(takes("", NULL));
    assert_true(takes("Content-Type: anything\r\n", NULL));
    assert_false(takes("", json));
    assert_false(takes("Content-Type:\r\n", json));
    assert_false(takes("Content-Type: text/plain\r\n", json));
    assert_false(takes("Content-Type: application/jsonx\r\n", json));
    assert_false(takes("Content-Type: application/json;\r\n", json));
    assert_false(takes("Content-Type: application/json; charset=latin1\r\n", json));
    assert_false(takes("Content-Type: application/json; charset=utf-8; a=b\r\n", json));
    assert_false(takes("Content-Type: application/json, text/plain\r\n", json));
}

static void refuses_codings(void **state UNUSED)
{
    assert_true(takes("Content-Encoding: Identity\r\n", NULL));
    assert_false(takes("Content-Encoding: gzip\r\n", NULL));
    assert_false(takes("Content-Encoding:\r\n", NULL));
    assert_false(takes("Content-Encoding: identity\r\nContent-Encoding: br\r\n", NULL));
}

int main(void)
{
    static const struct CMUnitTest cases[] = {
        CASE("the type must be the route's", compares_types),
        CASE("codings are refused", refuses_codings),
    };

    return RUN(cases);
}
