/* What is read out of a connection string. */
#include "db/settings.h"

#include "base/limits.h"
#include "db/postmaster.h"

#include "unit.h"

static void one_server(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    struct settings settings;

    assert_true(settings_read(&settings, arena, "dbname=x"));
    assert_int_equal(settings.servers_count, 1);
    assert_null(settings.servers[0].host);
    assert_null(settings.servers[0].port);
    assert_non_null(strstr(settings.options, "statement_timeout=4500"));
    arena_free(arena);
}

static void several_servers(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    struct settings settings;

    assert_true(settings_read(&settings, arena, "postgresql://u@one:1,two:2,three:3/x"));
    assert_int_equal(settings.servers_count, 3);
    assert_string_equal(settings.servers[2].host, "three");
    assert_string_equal(settings.servers[1].port, "2");
    assert_true(settings_read(&settings, arena, "hostaddr=10.0.0.1,10.0.0.2 host=a,b port=7"));
    assert_int_equal(settings.servers_count, 2);
    assert_string_equal(settings.servers[1].hostaddr, "10.0.0.2");
    assert_string_equal(settings.servers[1].host, "b");
    assert_string_equal(settings.servers[1].port, "7");
    arena_free(arena);
}

static void more_options(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    struct settings settings;

    assert_true(settings_read(&settings, arena, "options='-c work_mem=8MB'"));
    assert_non_null(strstr(settings.options, " -c work_mem=8MB"));
    assert_false(settings_read(&settings, arena, "nonsense"));
    assert_false(settings_read(&settings, arena, "postgresql://[broken"));
    arena_free(arena);
}

/* What a connection keeps for it is small; libpq repeats what a server sends, up to 30,000 bytes.
 */
static void short_reasons(void **state UNUSED)
{
    struct arena *arena = arena_new(KIB(16));
    char option[30000];
    PGconn *pg;

    memset(option, 'x', sizeof(option));
    memcpy(option + sizeof(option) - 3, "=1", 3);
    pg = PQconnectStart(option);
    assert_true(strlen(PQerrorMessage(pg)) > KIB(16));
    assert_int_equal(strlen(settings_why(arena, pg)), 2000);
    PQfinish(pg);
    pg = PQconnectStart("nonsense=1");
    assert_string_equal(settings_why(arena, pg), "invalid connection option \"nonsense\"");
    PQfinish(pg);
    arena_free(arena);
}

static void odd_paths(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(1));
    const struct postmaster postmaster = {.arena = arena, .run = "/srv/it's\\ours/run"};
    struct settings settings;

    assert_true(settings_read(&settings, arena, postmaster_link(&postmaster, "r", "d")));
    assert_string_equal(settings.servers[0].host, postmaster.run);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("without a host there is one server, left to libpq", one_server),
        CASE("hosts, addresses and ports are paired", several_servers),
        CASE("the operator's options are kept, nonsense is refused", more_options),
        CASE("a reason has a limit, whatever the server says", short_reasons),
        CASE("a directory may have a quote in its name", odd_paths),
    };

    return RUN(cases);
}
