/* Host headers and the allow-list. */
#include "http/host.h"

#include "parsed.h"

static const char *const hosts[] = {"service.test", "other.test", NULL};

static enum fault_code check(const char *value, int minor, const char *const *allowed)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    const char *line = value ? str_format(arena, "Host: %s\r\n", value).at : "";
    struct request request = with_headers(arena, line);
    enum fault_code code = host_check(&request, minor, allowed).code;

    arena_free(arena);
    return code;
}

static void reads_hosts(void **state UNUSED)
{
    static const char *const good[] = {"service.test", "SERVICE.test:8080", "other.test:0",
                                       "localhost:80", "127.0.0.1",         "10.0.0.1:65535",
                                       "[::1]",        "[fe80::1]:443"};
    static const char *const bad[] = {
        "",        "a b",  "a/b",  "a@b",   "a,b",       "a:b",    "a:",
        "a:65536", "a:-1", "a:1:", "[::1",  "[::1]x",    "[::1]:", "[::1]:x",
        "[]",      "[a]",  "::1",  "a%2eb", "a\xc3\xa9", "*",      "a:99999999999999999999"};

    for (size_t i = 0; i < COUNT(good); i++)
        if (check(good[i], 1, hosts) != FAULT_NONE)
            fail_msg("%s", good[i]);
    for (size_t i = 0; i < COUNT(bad); i++)
        if (check(bad[i], 1, NULL) != FAULT_bad_header)
            fail_msg("%s", bad[i]);
}

static void keeps_the_list(void **state UNUSED)
{
    assert_int_equal(check("evil.test", 1, hosts), FAULT_misdirected);
    assert_int_equal(check("service.test.", 1, hosts), FAULT_misdirected);
    assert_int_equal(check("xservice.test", 1, hosts), FAULT_misdirected);
    assert_int_equal(check("127.0.0.1.evil.test", 1, hosts), FAULT_misdirected);
    assert_int_equal(check("evil.test", 1, NULL), FAULT_NONE);
}

static void needs_one(void **state UNUSED)
{
    assert_int_equal(check(NULL, 1, NULL), FAULT_bad_header);
    assert_int_equal(check(NULL, 0, hosts), FAULT_NONE);
    assert_int_equal(check("a b", 0, NULL), FAULT_bad_header);
}

static void bounds_names(void **state UNUSED)
{
    char name[255];

    memset(name, 'a', sizeof(name) - 1);
    name[254] = '\0';
    assert_int_equal(check(name, 1, NULL), FAULT_bad_header);
    assert_int_equal(check(name + 1, 1, NULL), FAULT_NONE);
}

int main(void)
{
    static const struct CMUnitTest cases[] = {
        CASE("names and addresses are read, everything else is refused", reads_hosts),
        CASE("names must be in the list", keeps_the_list),
        CASE("HTTP/1.1 needs a Host", needs_one),
        CASE("names have a length", bounds_names),
    };

    return RUN(cases);
}
