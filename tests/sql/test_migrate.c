/* Migrations: from nothing, twice, and what is refused. */
#include "db/direct.h"
#include "server.h"

static int told_count;

static void told(const char *name UNUSED)
{
    told_count++;
}

static const char *refusal(struct server *server)
{
    const char *why = "";

    assert_false(migrate(server->links.owner, NULL, server->arena, &why));
    return why;
}

static void from_nothing_twice(void **state)
{
    struct server *server = *state;
    const char *why = "";

    told_count = 0;
    assert_true(migrate(server->links.owner, told, server->arena, &why));
    assert_int_equal(told_count, MIGRATION_COUNT);
    assert_true(migrate(server->links.owner, told, server->arena, &why));
    assert_int_equal(told_count, MIGRATION_COUNT);
}

static void a_newer_one(void **state)
{
    struct server *server = *state;

    server_say(server, server->super, SQL_probe_newer, NULL, NULL);
    assert_non_null(strstr(refusal(server), "0999_from_the_future"));
    server_say(server, server->super, SQL_probe_older, NULL, NULL);
}

static void an_edited_one(void **state)
{
    struct server *server = *state;

    server_say(server, server->super, SQL_probe_edit, "another digest", NULL);
    assert_non_null(strstr(refusal(server), "0002_more_probes"));
    server_say(server, server->super, SQL_probe_edit, migration_rows[1].sha256, NULL);
}

static void one_left_out(void **state)
{
    struct server *server = *state;

    server_say(server, server->super, SQL_probe_forget, NULL, NULL);
    assert_non_null(strstr(refusal(server), "0001_probes was left out"));
}

static void says_why(void **state)
{
    struct server *server = *state;
    const char *why = "";

    assert_null(direct_open(server->arena, "host=/nowhere password=secret", &why));
    assert_null(strstr(why, "secret"));
    assert_non_null(strstr(why, "/nowhere"));
    assert_null(direct_open(server->arena, "postgresql://user:secret@[broken", &why));
    assert_null(strstr(why, "secret"));
    assert_false(migrate("nonsense", NULL, server->arena, &why));
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("an empty database is migrated; a second time changes nothing", from_nothing_twice),
        CASE("a database that a newer program has migrated is refused by name", a_newer_one),
        CASE("a migration that was edited is refused by name", an_edited_one),
        CASE("a migration that was left out is refused by name", one_left_out),
        CASE("a connection that fails says why, without the password", says_why),
    };

    return cmocka_run_group_tests(cases, server_start_bare, server_stop);
}
